import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, GOOD } from "../helpers/smallProfiles";
import { textOf } from "../docs/repository";
import { ACTION, runAction, type Given } from "./actionSteps";
import { has, itDoesWhatRecipesDo, recipePlaces, type Place } from "./recipe";

const { PATH = "" } = process.env;

const places = recipePlaces();
const IS_THERE = has("output");

describe("action.yml", () => {
  it("puts no input into a script: inputs are variables", () => {
    for (const { run = "", shell } of ACTION.runs.steps.filter((step) => step.run !== undefined)) {
      expect(run).not.toContain("${{");
      expect(shell).toBe("bash");
    }
  });

  it("has every input in docs/ci.md, and uses it", () => {
    const page = textOf("docs/ci.md");
    const text = textOf("action.yml");
    for (const name of Object.keys(ACTION.inputs)) {
      expect(page).toMatch(new RegExp(`^\\| \`${name}\` `, "m"));
      expect(text).toContain(`inputs.${name}`);
    }
  });

  itDoesWhatRecipesDo(
    places.make,
    (place, { since = "", baseline = "", args = [] }) =>
      runAction(place, { inputs: { paths: "profiles", since, baseline, args: args.join("\n") } }),
    IS_THERE,
  );
});

describe.skipIf(!IS_THERE)("a run of the action", () => {
  it("makes annotations, a summary, a SARIF file to upload, and says its exit code", () => {
    const place = places.make();
    place.write("a b/p.yaml", BAD);
    place.write("good.yaml", GOOD);
    const inputs = { paths: "a b\ngood.yaml\n", "sarif-file": "out file.sarif" };
    const { code, out, summary, outputs, used } = runAction(place, { inputs });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error .*file=a b\/p\.yaml/m);
    expect(summary).toMatch(/^### Cluster profiles: Problems found\n\n```text\n.*a b\/p\.yaml:/);
    expect(outputs).toMatchObject({ "exit-code": "1", "has-sarif": "true" });
    expect(JSON.parse(place.read("out file.sarif"))).toMatchObject({ version: "2.1.0" });
    expect(used).toEqual([expect.stringMatching(/^github\/codeql-action\/upload-sarif@v\d$/)]);
  });

  it("uploads nothing of a fork, and where no file is wanted", () => {
    const place = places.make();
    place.write("p.yaml", GOOD);
    const event = { pull_request: { number: 7, head: { repo: { fork: true, full_name: "else/shop" } } } };
    expect(runAction(place, { event, inputs: { "sarif-file": "s.sarif" } })).toMatchObject({ code: 0, used: [] });
    expect(runAction(place, {})).toMatchObject({ code: 0, used: [] });
  });

  it("takes text that looks like a command for text", () => {
    const place = places.make();
    place.write("p.yaml", BAD);
    const inputs = {
      paths: "p.yaml\n$(touch pwned)\n`touch pwned`; touch pwned",
      baseline: "",
      args: "--exclude=$(touch pwned)",
    };
    runAction(place, { inputs });
    expect(existsSync(join(place.repository, "pwned"))).toBe(false);
  });
});

describe("the first step", () => {
  it("installs the package that is named, for the next ones", () => {
    const place = places.make();
    const stub = join(place.repository, "stub");
    mkdirSync(stub);
    writeFileSync(join(stub, "package.json"), '{"name":"palette-profiles","version":"9.9.9","bin":"cli.js"}');
    writeFileSync(join(stub, "cli.js"), "#!/usr/bin/env node\nconsole.log('the stub ran');\n");
    const offline = { npm_config_offline: "true", npm_config_cache: join(place.repository, "cache") };
    expect(place.run(offline, "npm", "pack", "./stub").code).toBe(0);
    const inputs = { version: "./palette-profiles-9.9.9.tgz", paths: "." };
    const { code, out, err } = runAction(place, { inputs, isInstalled: false, environment: offline });
    expect(code, err).toBe(0);
    expect(out).toContain("the stub ran");
  });

  it("says what to do where Node.js is too old", () => {
    const place = places.make();
    const old = join(place.repository, "bin");
    place.write("bin/node", "#!/bin/sh\nexit 1\n");
    chmodSync(join(old, "node"), 0o755);
    const step = ACTION.runs.steps[0]!;
    const environment = {
      PATH: `${old}:${PATH}`,
      GITHUB_ACTION_PATH: join(import.meta.dirname, "../.."),
      INPUT_VERSION: "",
    };
    expect(place.run(environment, "bash", "-c", step.run ?? "")).toMatchObject({
      code: 2,
      out: expect.stringMatching(/^::error::.*Node\.js 20\.19/) as string,
    });
  });
});

const MARKER = "<!-- palette-profiles check -->\n";
const PULL = { pull_request: { number: 7, head: { repo: { fork: false, full_name: "acme/shop" } } } };

describe("the comment", () => {
  /** Runs the step that comments. `gh` tells how it was called, and knows the comments `ids`. */
  function comment(
    report: string | undefined,
    { code = "1", ids = "", fails = "", ...given }: { code?: string; ids?: string; fails?: string } & Given = {},
  ) {
    const place: Place = places.make();
    const stub = `echo "$*" >>calls; case "$*" in *graphql*) printf '%s' '${ids}' ;; *) cat >body ;; esac; ${fails}`;
    place.write("bin/gh", `#!/bin/sh\n${stub}\n`);
    chmodSync(join(place.repository, "bin/gh"), 0o755);
    if (report !== undefined) place.write("report.txt", report);
    place.write("event.json", JSON.stringify(given.event ?? PULL));
    const script = join(import.meta.dirname, "../../ci/github/report.mjs");
    const environment = {
      PATH: `${join(place.repository, "bin")}:${PATH}`,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_EVENT_NAME: given.eventName ?? "pull_request",
      GITHUB_EVENT_PATH: "event.json",
      CHECK_EXIT_CODE: code,
      CHECK_REPORT: "report.txt",
    };
    const ended = place.run(environment, process.execPath, script, "comment");
    const read = (name: string): string => {
      const path = join(place.repository, name);
      return existsSync(path) ? readFileSync(path, "utf8") : "";
    };
    const body = read("body");
    return { ...ended, calls: read("calls"), body: body === "" ? "" : (JSON.parse(body) as { body: string }).body };
  }

  it("is written once, and then kept up to date", () => {
    const first = comment("p.yaml:1:1: error: Bad. [x]\n1 profile");
    expect(first).toMatchObject({ code: 0, out: "", err: "" });
    expect(first.body).toBe(
      `${MARKER}### Cluster profiles: Problems found\n\n\`\`\`text\np.yaml:1:1: error: Bad. [x]\n1 profile\n\`\`\`\n`,
    );
    expect(first.calls).toContain("repos/acme/shop/issues/7/comments");
    const second = comment("1 profile", { code: "0", ids: "12\n13\n" });
    expect(second.calls).toContain("--method PATCH repos/acme/shop/issues/comments/12 ");
    expect(second.body).toContain("No problems found");
  });

  it("is not begun where there are no problems", () => {
    const { calls, body } = comment("1 profile", { code: "0" });
    expect(body).toBe("");
    expect(calls).toContain("graphql");
  });

  it.each([
    [
      "a fork",
      { event: { pull_request: { number: 7, head: { repo: { full_name: "else/shop" } } } } },
      /^::notice::No comment: .*fork/,
    ],
    [
      "a fork that is gone",
      { event: { pull_request: { number: 7, head: { repo: null } } } },
      /^::notice::No comment: .*fork/,
    ],
    ["a push", { event: {}, eventName: "push" }, /^::notice::No comment: .*pull request/],
  ])("is not tried for %s", (_, given, notice) => {
    expect(comment("x", given)).toMatchObject({ code: 0, calls: "", out: expect.stringMatching(notice) as string });
  });

  it("that fails is a warning of one line, and no failure", () => {
    const { code, out } = comment("x", { fails: "printf '100%%\\n::error::no' >&2; exit 1" });
    expect({ code, out }).toEqual({
      code: 0,
      out: "::warning::The comment could not be written: 100%25%0A::error::no\n",
    });
  });

  it("keeps text of profiles in its fence", () => {
    const { body } = comment("p: ```` @all <!-- x -->\n```\nend");
    expect(body).toContain("\n`````text\np: ```` @all <!-- x -->\n```\nend\n`````\n");
  });

  it("is cut where GitHub would refuse it, and says by how much", () => {
    const lines = Array.from(
      { length: 5000 },
      (_, index) => `p.yaml:${String(index)}:1: error: Something is wrong here. [x]`,
    );
    const { body } = comment([...lines, "1 profile in 1 file: 5000 errors"].join("\n"));
    expect(body.length).toBeLessThan(62_000);
    expect(body).toMatch(/1 profile in 1 file: 5000 errors\n```\n\n\d{4} more lines/);
    expect(comment("x".repeat(1_000_000)).body.length).toBeLessThan(3000);
  });

  it("says where to look if there is no report", () => {
    expect(comment(undefined, { code: "2" }).body).toMatch(/could not be completed\n\nSee the log of the job/);
  });
});
