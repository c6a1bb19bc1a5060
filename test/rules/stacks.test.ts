import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfigFile } from "../../server/src/config/configFile";
import { checkReading } from "../../server/src/analysis/check";
import { stackFindings } from "../../server/src/analysis/stackFindings";
import type { Stack } from "../../server/src/stack/stack";
import { lineRange } from "../../server/src/text/lineRange";
import { textOf } from "../../server/src/text/text";
import { asExpectations, expectationsIn } from "../helpers/expectations";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { isStackFixture, STACK_RULES } from "../helpers/stackRules";

const FOLDER = import.meta.dirname;
const ROOT = "file:///work/";

/** The files of a stack stand in the same fixture, as documents behind the configuration, each below its name. */
function parse(content: string): { config: string; files: ReadonlyMap<string, string> } {
  const [config = "", ...parts] = content.split(/^--- # (?=\S+\.yaml$)/m);
  return {
    config,
    files: new Map(parts.map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)])),
  };
}

/** The configuration of a fixture, with the profiles that its stacks name. */
function stacksOf(content: string) {
  const { config, files } = parse(content);
  const configFile = readConfigFile(config, ROOT, ROOT);
  const readings = new Map([...files].map(([name, text]) => [`${ROOT}${name}`, read(text)]));
  const stacks = configFile.source.stacks.map(({ name, profiles, base }): Stack => ({
    name,
    base,
    members: profiles.map((uri) => ({ uri, reading: readings.get(uri) })),
  }));
  return { config, configFile, files, stacks };
}

/** Whether a finding is about what profiles hold, and not about a file or about what no profile has. */
function isAboutMember(rule: string, message: string): boolean {
  return rule !== "configuration" && !message.includes("has no base profile");
}

describe.each(STACK_RULES)("$id", ({ id }) => {
  const fixtures = readdirSync(join(FOLDER, id)).filter((file) =>
    isStackFixture(readFileSync(join(FOLDER, id, file), "utf8")),
  );

  it("has good and bad fixtures", () => {
    expect(fixtures.some((file) => file.startsWith("good"))).toBe(true);
    expect(fixtures.some((file) => file.startsWith("bad"))).toBe(true);
  });

  it.each(fixtures)("finds what %s expects, and nothing else", (file) => {
    const { config, configFile, files, stacks } = stacksOf(readFileSync(join(FOLDER, id, file), "utf8"));
    expect(configFile.problems).toEqual([]);
    const findings = stackFindings(configFile, stacks, EXAMPLE_SURROUNDINGS);
    for (const { rule, message, related = [] } of findings) {
      if (isAboutMember(rule, message)) expect(related.length, message).toBeGreaterThan(0);
      for (const { uri = "", range, lines } of related) {
        const text = files.get(uri.slice(ROOT.length));
        expect(text?.slice(range.start, range.end), `${message} in ${uri}`).toMatch(/^\S[^\n]*$/);
        expect(lines).toEqual(lineRange(textOf(text ?? ""), range));
      }
    }
    expect(asExpectations(config, findings)).toEqual(expectationsIn(config));
  });

  it.each(fixtures)("finds in the profiles of %s what they expect, naming each other", (file) => {
    const { files, stacks } = stacksOf(readFileSync(join(FOLDER, id, file), "utf8"));
    for (const { uri, reading } of stacks.flatMap(({ members }) => members)) {
      const text = files.get(uri.slice(ROOT.length));
      if (text === undefined || reading === undefined) continue;
      const findings = checkReading(reading, { ...EXAMPLE_SURROUNDINGS, uri, stacks }).filter(
        ({ rule }) => rule === id,
      );
      for (const { related = [] } of findings) expect(related.map((one) => one.uri)).not.toContain(uri);
      expect(asExpectations(text, findings), uri).toEqual(expectationsIn(text));
    }
  });
});
