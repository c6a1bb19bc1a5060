// A step of action.yml: shows the report of a check as Markdown, in the summary of the job (`summary`) or in a comment of
// the pull request that it keeps up to date (`comment`, by the program gh). Uses Node.js built-ins only.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** The first line of the comment, by which the next run finds it. */
const MARKER = "<!-- palette-profiles check -->";
/** GitHub allows 65,536 characters. */
const MAX_LENGTH = 60_000;
const MAX_LINE = 2_000;

const HEADINGS = {
  0: "No problems found",
  1: "Problems found",
  2: "The check could not be completed",
  3: "A registry was not read",
};

const { CHECK_EXIT_CODE: code = "2", CHECK_REPORT: file = "" } = process.env;

/** The report as Markdown. Text of profiles is in it: nothing of it leaves its fence. */
function markdown() {
  const heading = `### Cluster profiles: ${HEADINGS[code] ?? `exit code ${code}`}\n`;
  const report = existsSync(file) ? readFileSync(file, "utf8").trimEnd() : "";
  if (report === "") return `${heading}\nSee the log of the job for details.\n`;
  const { text, left } = cut(report.split("\n").map(shortened));
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const rest = left === 0 ? "" : `\n${left} more lines are in the log of the job.\n`;
  return `${heading}\n${fence}text\n${text}\n${fence}\n${rest}`;
}

function shortened(line) {
  return line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line;
}

/** As many lines as fit, with the last one, which sums up; and how many are left out. */
function cut(lines) {
  const last = lines.at(-1) ?? "";
  let length = last.length + 1;
  let fitting = 0;
  while (fitting < lines.length - 1 && length + lines[fitting].length + 1 <= MAX_LENGTH) {
    length += lines[fitting].length + 1;
    fitting++;
  }
  return { text: [...lines.slice(0, fitting), last].join("\n"), left: lines.length - 1 - fitting };
}

/** A workflow command: text of others can end neither its line nor its message. */
function say(level, message) {
  const escaped = message.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  console.log(`::${level}::${escaped}`);
}

/** The output of gh. Throws what gh said if it fails. */
function gh(args, input) {
  const { status, stdout, stderr, error } = spawnSync("gh", args, { encoding: "utf8", input });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(stderr.trim() || stdout.trim() || `gh ended with code ${status}`);
  return stdout;
}

/** The comments that this token has written to a pull request and that begin with the marker: their ids. */
function ownComments(owner, name, number) {
  const query = `query($owner: String!, $name: String!, $number: Int!, $endCursor: String) {
    repository(owner: $owner, name: $name) { pullRequest(number: $number) {
      comments(first: 100, after: $endCursor) {
        pageInfo { hasNextPage endCursor }
        nodes { databaseId viewerDidAuthor body }
      } } } }`;
  const fields = ["-f", `owner=${owner}`, "-f", `name=${name}`, "-F", `number=${number}`, "-f", `query=${query}`];
  const nodes = ".data.repository.pullRequest.comments.nodes[]";
  const wanted = `${nodes} | select(.viewerDidAuthor and (.body | startswith("${MARKER}"))) | .databaseId`;
  return gh(["api", "graphql", "--paginate", ...fields, "--jq", wanted])
    .split("\n")
    .filter(Boolean);
}

function comment() {
  const { GITHUB_REPOSITORY: repository = "", GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: path } = process.env;
  const pull = path === undefined ? undefined : JSON.parse(readFileSync(path, "utf8")).pull_request;
  if (pull === undefined) return say("notice", "No comment: this run does not belong to a pull request.");
  if (event === "pull_request" && pull.head.repo?.full_name !== repository) {
    return say("notice", "No comment: the pull request comes from a fork, whose token cannot write comments.");
  }
  const [owner, name] = repository.split("/");
  const body = JSON.stringify({ body: `${MARKER}\n${markdown()}` });
  const [id] = ownComments(owner, name, pull.number);
  if (id !== undefined)
    gh(["api", "--method", "PATCH", `repos/${repository}/issues/comments/${id}`, "--input", "-"], body);
  // A pull request without problems gets no comment to begin with.
  else if (code !== "0") gh(["api", `repos/${repository}/issues/${pull.number}/comments`, "--input", "-"], body);
}

const [what] = process.argv.slice(2);
if (what === "summary") appendFileSync(process.env.GITHUB_STEP_SUMMARY, markdown());
else {
  try {
    comment();
  } catch (error) {
    say("warning", `The comment could not be written: ${error.message}`);
  }
}
