import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../docs/repository";
import { BAD } from "../helpers/smallProfiles";
import { has, itDoesWhatRecipesDo, recipePlaces } from "./recipe";

const SCRIPT = join(ROOT, "ci/check.sh");
const places = recipePlaces();
const HAS_SHELLCHECK = spawnSync("shellcheck", ["--version"]).status === 0;

describe("ci/check.sh", () => {
  itDoesWhatRecipesDo(
    places.make,
    (place, { since, baseline, args = [] }) =>
      place.run(
        {},
        "sh",
        SCRIPT,
        ...(since === undefined ? [] : ["--since", since]),
        ...(baseline === undefined ? [] : ["--baseline", baseline]),
        ...args,
        "profiles",
      ),
    true,
  );

  /** A place whose command only tells how it was called, and ends with the code of the variable CODE. */
  function toldPlace() {
    const place = places.make();
    const stub = 'printf "<%s>" "$@"; echo; echo "said to stderr" >&2; exit "${CODE:-0}"';
    place.write("node_modules/.bin/palette-profiles", `#!/bin/sh\n${stub}\n`);
    place.run({}, "chmod", "+x", "node_modules/.bin/palette-profiles");
    return place;
  }

  it.each([
    [["p"], "<check><--format><text><p>"],
    [["--format", "json", "a b", "*.yaml"], "<check><--format><json><a b><*.yaml>"],
    [["--format=json", "--output", "out file", "p"], "<check><--format><json><--output><out file><p>"],
    [["--since", "a'b\"c$(x)", "p"], "<check><--format><text><--since><a'b\"c$(x)><p>"],
    [["p", "--", "--format", "-x"], "<check><--format><text><p><--><--format><-x>"],
    [[], "<check><--format><text>"],
  ])("hands on %j", (args, call) => {
    expect(toldPlace().run({}, "sh", SCRIPT, ...args)).toEqual({ code: 0, out: `${call}\n`, err: "said to stderr\n" });
  });

  it.each([0, 1, 2, 3])("ends with %j as the command does, and says everything once", (code) => {
    const args = ["--report", "sarif=a.sarif", "--report=junit=b c.xml", "p"];
    const { out, ...ended } = toldPlace().run({ CODE: String(code) }, "sh", SCRIPT, ...args);
    expect(ended).toEqual({ code, err: "said to stderr\n" });
    expect(out).toBe("<check><--format><text><p>\n");
  });

  it.each([[["--report"]], [["--report=sarif"]], [["--report", "=x"]], [["p", "--format"]]])("refuses %j", (args) => {
    expect(toldPlace().run({}, "sh", SCRIPT, ...args)).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/^check\.sh: --(?:report|format) /) as string,
    });
  });

  it("takes the package that is named, by npx", () => {
    const place = places.make();
    place.write("p.yaml", BAD);
    const named = place.run({ PALETTE_PROFILES_PACKAGE: "./p.tgz" }, "sh", SCRIPT, "p.yaml");
    expect(named).toMatchObject({ code: 1, out: expect.stringContaining("unquoted-version") as string });
  });

  describe.skipIf(!has("output", "junit"))("with reports", () => {
    it("refuses stdin, which can be read only once", () => {
      const place = toldPlace();
      const refused = place.run({}, "sh", SCRIPT, "--report", "junit=r.xml", "-");
      expect(refused).toMatchObject({ code: 2, out: "" });
      expect(refused.err).toContain("cannot be used with stdin");
    });

    it("writes each, beside what it prints", () => {
      const place = places.make();
      place.write("p.yaml", BAD);
      const reports = ["--report=sarif=out.sarif", "--report", "junit=out.xml", "--report", "gitlab=out.json"];
      const { code, out } = place.run({}, "sh", SCRIPT, ...reports, "p.yaml");
      expect(code).toBe(1);
      expect(out).toContain("unquoted-version");
      expect(JSON.parse(place.read("out.sarif"))).toMatchObject({ version: "2.1.0" });
      expect(place.read("out.xml")).toContain("<testsuite");
      expect(JSON.parse(place.read("out.json"))).toHaveLength(1);
    });

    it("ends with 2 for a report that cannot be written, and says why", () => {
      const place = places.make();
      place.write("p.yaml", BAD);
      const { code, err } = place.run({}, "sh", SCRIPT, "--report", "sarif=no/such/folder/out.sarif", "p.yaml");
      expect(code).toBe(2);
      expect(err).toContain("no/such/folder");
    });
  });
});

describe.skipIf(!HAS_SHELLCHECK)("shellcheck", () => {
  it("finds nothing in the scripts for CI", () => {
    const scripts = ["ci/check.sh", "ci/github/install.sh", "ci/github/check.sh"];
    const { stdout } = spawnSync("shellcheck", scripts, { cwd: ROOT, encoding: "utf8" });
    expect(stdout).toBe("");
  });
});
