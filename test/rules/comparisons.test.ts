import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { folderProfiles } from "../../server/src/analysis/comparisons/folderProfiles";
import type { ServerVerdict } from "../../server/src/packs/profileServer";
import type { CheckContext } from "../../server/src/rules/rule";
import { asExpectations, expectationsIn } from "../helpers/expectations";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { COMPARING_RULES } from "../helpers/stackRules";

const FOLDER = import.meta.dirname;

interface Part {
  readonly file: string;
  readonly content: string;
}

/** The files of a fixture, each below a line with its name. */
function partsOf(content: string): Part[] {
  const [, ...parts] = content.split(/^--- # (?=\S+$)/m);
  return parts.map((part) => {
    const end = part.indexOf("\n");
    return { file: part.slice(0, end), content: part.slice(end + 1) };
  });
}

const readPart = ({ file, content }: Part): ReturnType<typeof read> =>
  file.endsWith(".json") ? read(content.split("\n")[0] ?? "", "json") : read(content);

/** The context of each file of a folder. */
function inFolder(parts: readonly Part[]): (part: Part) => Partial<CheckContext> {
  const folder = folderProfiles({
    files: undefined,
    workspaceOf: () => undefined,
    isOpen: () => true,
    readingOf: () => Promise.resolve(undefined),
    breathe: () => undefined,
    onChange: () => undefined,
  });
  const uriOf = ({ file }: Part): string => `file:///work/${file}`;
  for (const part of parts) folder.note(uriOf(part), readPart(part));
  return (part) => ({ uri: uriOf(part), repeatedBeside: folder.repeatedBeside(uriOf(part)).all });
}

/** The context of the second file, of which the first is an earlier state. */
function afterFirst([first]: readonly Part[]): (part: Part) => Partial<CheckContext> {
  return (part) =>
    first === undefined || part === first ? {} : { earlier: { revision: "main", reading: readPart(first) } };
}

/** The context of each file about which a server says what the first one holds. */
function judgedAs([first]: readonly Part[]): (part: Part) => Partial<CheckContext> {
  const verdicts = JSON.parse(first?.content ?? "[]") as readonly ServerVerdict[];
  return (part) => (part === first ? {} : { verdictsOn: () => ({ server: "Ours", verdicts }) });
}

const CONTEXTS = { folder: inFolder, history: afterFirst, server: judgedAs } as const;

describe.each(
  COMPARING_RULES.flatMap(({ id, comparesWith }) => (comparesWith === undefined ? [] : [{ id, comparesWith }])),
)("$id", ({ id, comparesWith }) => {
  const fixtures = readdirSync(join(FOLDER, id));

  it("has good and bad fixtures", () => {
    expect(fixtures.some((file) => file.startsWith("good"))).toBe(true);
    expect(fixtures.some((file) => file.startsWith("bad"))).toBe(true);
  });

  it.each(fixtures)("finds what %s expects, and nothing else", (fixture) => {
    const parts = partsOf(readFileSync(join(FOLDER, id, fixture), "utf8"));
    const contextOf = CONTEXTS[comparesWith](parts);
    for (const part of parts) {
      const found = checkReading(readPart(part), { ...EXAMPLE_SURROUNDINGS, ...contextOf(part) });
      const own = found.filter(({ rule }) => rule === id);
      expect(asExpectations(part.content, own), part.file).toEqual(expectationsIn(part.content));
    }
  });
});
