#!/usr/bin/env node
// Compares what the reader of templates says of the default paths of charts with what rendering them shows:
// node test/templates/oracle/measure.mjs [--sample N] [--misspelled N] CHART-FOLDER… N of the default paths that are said to
// be read are tried, and N misspelled keys that are said not to be; all default paths that are said not to be read. Needs Debian's golang-go and
// golang-github-masterminds-sprig-dev. The charts must have their subcharts unpacked below charts/.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { buildOracle } from "./buildOracle.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../../..");
const args = process.argv.slice(2);
function option(name, byDefault) {
  const at = args.indexOf(name);
  return at < 0 ? byDefault : Number(args.splice(at, 2)[1]);
}
const sample = option("--sample", Number.POSITIVE_INFINITY);
const misspelled = option("--misspelled", 0);

const work = mkdtempSync(join(tmpdir(), "template-oracle-"));
const oracle = buildOracle(work);
const bundle = join(work, "reader.cjs");
await build({
  stdin: {
    contents: `export { readChartTemplates } from "./server/src/templates/chart/readChart";
      export { readingOf, rootReads } from "./server/src/templates/facts/pathReading";
      export { yamlData } from "./server/src/templates/chart/yamlData";`,
    resolveDir: ROOT,
  },
  bundle: true,
  platform: "node",
  format: "cjs",
  outfile: bundle,
  logLevel: "error",
});
const { readChartTemplates, readingOf, rootReads, yamlData } = await import(pathToFileURL(bundle));

const LARGEST = 2_000_000;
function textsIn(folder, below = "", into = new Map()) {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) textsIn(folder, path, into);
    else if (statSync(join(folder, path)).size < LARGEST) into.set(path, readFileSync(join(folder, path), "utf8"));
  }
  return into;
}

function pathsIn(data, path = [], into = []) {
  if (path.length > 0) into.push(path);
  if (typeof data === "object" && data !== null && !Array.isArray(data)) {
    for (const [key, value] of Object.entries(data)) pathsIn(value, [...path, key], into);
  }
  return into;
}

/** Every nth of a list, so that no more than `count` are left. */
const some = (list, count) =>
  list.filter((_, at) => Math.floor((at * count) / list.length) !== Math.floor(((at - 1) * count) / list.length));

async function answersOf(chart, paths) {
  const program = spawn(oracle, [chart], { stdio: ["pipe", "pipe", "inherit"] });
  program.stdin.end(paths.map((path) => `${JSON.stringify(path)}\n`).join(""));
  const answers = [];
  for await (const line of createInterface({ input: program.stdout })) answers.push(JSON.parse(line));
  return answers;
}

/** A key with two letters swapped, or one doubled. */
function misspelling(key, number) {
  const at = 1 + (number % Math.max(key.length - 2, 1));
  const swapped = key.slice(0, at) + (key[at + 1] ?? "") + (key[at] ?? "") + key.slice(at + 2);
  return swapped === key || number % 2 === 0 ? key.slice(0, at) + (key[at] ?? "x") + key.slice(at) : swapped;
}

const total = { paths: 0, read: 0, shown: 0, unread: 0, changed: 0, wrong: 0, wrongChanged: 0, unsaid: 0 };
const percent = (part, all) => (all === 0 ? "-" : `${((100 * part) / all).toFixed(1)} %`);
const row = (name, { paths, read, shown, unread, changed, wrong, wrongChanged, unsaid }) =>
  `${name.padEnd(42)} ${String(paths).padStart(5)} paths | read ${read}, shown ${percent(shown, read)} | not read ${unread}, changed ${changed} | misspelled ${wrong}, changed ${wrongChanged} | said ${percent(paths - unsaid, paths)}`;
for (const chart of args) {
  const files = textsIn(chart);
  const start = process.cpuUsage();
  const reads = readChartTemplates(files);
  const { user } = process.cpuUsage(start);
  const all = pathsIn(yamlData(files.get("values.yaml") ?? ""));
  const said = all.map((path) => ({ path, is: readingOf(reads, path).is }));
  const read = said.filter(({ is }) => is === "read" || is === "within");
  const unread = said.filter(({ is }) => is === "unread");
  const unsaid = said.filter(({ is }) => is === "unknown");
  const tried = read.length > sample ? some(read, sample) : read;
  const wrongKeys = all
    .map((path, number) => [...path.slice(0, -1), misspelling(path.at(-1), number)])
    .filter((path) => readingOf(reads, path).is === "unread");
  const wrong = wrongKeys.length > misspelled ? some(wrongKeys, misspelled) : wrongKeys;
  const paths = [...[...tried, ...unread].map(({ path }) => path), ...wrong];
  const answers = await answersOf(chart, paths);
  const notShown = answers.slice(0, tried.length).filter(({ changes }) => !changes);
  const changed = answers.slice(tried.length, tried.length + unread.length).filter(({ changes }) => changes);
  const wrongChanged = answers.slice(tried.length + unread.length).filter(({ changes }) => changes);
  const counts = {
    paths: all.length,
    read: tried.length,
    shown: tried.length - notShown.length,
    unread: unread.length,
    changed: changed.length,
    wrong: wrong.length,
    wrongChanged: wrongChanged.length,
    unsaid: unsaid.length,
  };
  for (const key of Object.keys(total)) total[key] += counts[key];
  console.log(row(basename(chart), counts), `| ${Math.round(user / 1000)} ms`);
  for (const { file, line, how } of rootReads(reads)) console.log(`  root: ${how} ${file}:${line + 1}`);
  for (const { path } of changed) console.log(`  NOT READ, BUT CHANGES ${path.join(".")}`);
  for (const { path } of wrongChanged) console.log(`  MISSPELLED, BUT CHANGES ${path.join(".")}`);
  for (const { path } of notShown) {
    const { reads: own, wholes, is } = readingOf(reads, path);
    const [first] = [...own, ...wholes];
    console.log(
      `  not shown: ${path.join(".")} (${is}; ${first === undefined ? "below" : `${first.how} ${first.file}:${first.line + 1}`})`,
    );
  }
  for (const { path } of unsaid) console.log(`  not said: ${path.join(".")}`);
}
if (args.length > 1) console.log(row("all", total));
rmSync(work, { recursive: true });
