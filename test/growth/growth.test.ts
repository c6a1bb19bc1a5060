// First of all: what is loaded after it is counted.
import { growingFaster } from "../helpers/work";
import { beforeAll, describe, expect, test } from "vitest";
import { inFile } from "../../server/src/analysis/fileFindings";
import { localRegistries } from "../../server/src/registries/localRegistries";
import { jsonReport } from "../../server/src/cli/reporters/json";
import { fixAll, quickFixes } from "../../server/src/editor/actions/codeActions";
import { complete } from "../../server/src/editor/completion/completion";
import { convertProfile } from "../../server/src/convert/profile";
import { documentLinks } from "../../server/src/editor/structure/documentLinks";
import { foldingRanges } from "../../server/src/editor/structure/foldingRanges";
import { selectionRanges } from "../../server/src/editor/structure/selectionRanges";
import { semanticTokens } from "../../server/src/editor/structure/semanticTokens";
import { documentSymbols } from "../../server/src/editor/structure/documentSymbols";
import { hover } from "../../server/src/editor/hover/hover";
import { layerStack } from "../../server/src/editor/structure/layerStack";
import { definition } from "../../server/src/editor/navigation/definition";
import { references } from "../../server/src/editor/navigation/references";
import { rename } from "../../server/src/editor/navigation/rename";
import { profilesIn, readProfileText, type Reading } from "../../server/src/profile/reading";
import { checkReading } from "../../server/src/analysis/check";
import type { Finding } from "../../server/src/rules/rule";
import { textOf } from "../../server/src/text/text";
import { EXAMPLE_CATALOG, EXAMPLE_SURROUNDINGS } from "../helpers/reading";
import { INPUTS } from "./inputs";
import type { Input } from "./texts";
import { languageNamed } from "../helpers/languages";

function read({ text, language }: Input, previous?: Reading): Reading {
  return readProfileText(textOf(text), { language: languageNamed(language), isDeclared: true, previous });
}

function cursorOf({ text, cursor }: Input): number {
  const at = cursor === undefined ? -1 : text.lastIndexOf(cursor);
  if (at >= 0) return at + (cursor ?? "").length;
  // About the middle, but at a place of the same kind whatever the size.
  const middle = ["name", "\n", ","].map((sign) => text.indexOf(sign, text.length >> 1)).find((place) => place >= 0);
  return middle ?? text.length;
}

/** What is done to a text; what comes before it is made ready, and not counted. */
const OPERATIONS: Readonly<Record<string, (input: Input) => () => unknown>> = {
  // Both at once: what is read and checked for the one is there for the other.
  "to open and type into": (input) => {
    const at = cursorOf(input);
    const text = `${input.text.slice(0, at)}x${input.text.slice(at)}`;
    return () => {
      const opened = read(input);
      checkReading(opened, EXAMPLE_SURROUNDINGS);
      checkReading(read({ ...input, text }, opened), EXAMPLE_SURROUNDINGS);
    };
  },
  "to work with": (input) => {
    const reading = read(input);
    const findings = checkReading(reading, EXAMPLE_SURROUNDINGS);
    return () => {
      workWith(input, reading, findings);
    };
  },
};

/** All that an editor and the command line may ask of a text that was read and checked. */
function workWith(input: Input, reading: Reading, findings: readonly Finding[]): void {
  const at = cursorOf(input);
  fixAll(reading, EXAMPLE_SURROUNDINGS);
  quickFixes(reading, findings, { start: 0, end: input.text.length });
  layerStack([{ uri: "file:///a", reading, findings, context: EXAMPLE_SURROUNDINGS }]);
  complete(reading, at, EXAMPLE_CATALOG);
  hover(reading, at, EXAMPLE_CATALOG);
  references(reading, at);
  rename(reading, at, "another");
  definition(reading, at);
  documentSymbols(reading, EXAMPLE_CATALOG);
  documentLinks(reading, EXAMPLE_CATALOG);
  semanticTokens(reading, { start: 0, end: input.text.length });
  foldingRanges(reading);
  selectionRanges(reading, at);
  const documents = reading.documents.map(({ index, range, shape, profiles }) => ({
    index,
    range,
    shape: shape?.id,
    profiles: profiles.length,
    names: [],
  }));
  const found = findings.map((finding) => inFile("file:///a", finding, reading));
  for (const { at } of found) at?.();
  const file = {
    path: "a",
    text: reading.text,
    contents: { isTemplate: false, isBody: false, isUnreadable: false, documents },
    findings: found,
  };
  const program = { version: "1.2.3", pages: "", local: localRegistries };
  jsonReport([file], program, { registries: [], failedFiles: [], configProblems: [] });
  for (const profile of profilesIn(reading).slice(0, 1)) convertProfile(profile, EXAMPLE_CATALOG);
}

/**
 * `GROWTH_SIZE=240` finds what small inputs hide; it takes minutes. At four times the size numbers in names should have
 * as many digits, since words that are compared count by their length.
 */
const SIZE = Number(process.env["GROWTH_SIZE"] ?? 36);

beforeAll(() => {
  // What is worked out once and kept is there before the first count.
  for (const operation of Object.values(OPERATIONS)) for (const [, make] of INPUTS.slice(0, 5)) operation(make(2))();
});

describe.each(Object.entries(OPERATIONS))("twice as much is twice the work %s", (_name, operation) => {
  test.each(INPUTS)("%s", (_input, make) => {
    expect(growingFaster((size) => operation(make(size)), SIZE)).toEqual([]);
  });
});
