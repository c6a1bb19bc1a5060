// First of all: what is loaded after it is counted.
import { growingFaster } from "../helpers/work";
import { beforeAll, describe, expect, test } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { fixAll, quickFixes } from "../../server/src/editor/actions/codeActions";
import { applyGroups } from "../../server/src/editor/actions/verifiedEdits";
import { rename } from "../../server/src/editor/navigation/rename";
import { layerStack, type StackFile } from "../../server/src/editor/structure/layerStack";
import { readProfileText, type Reading } from "../../server/src/profile/reading";
import { textOf } from "../../server/src/text/text";
import { languageNamed } from "../helpers/languages";
import { EXAMPLE_SURROUNDINGS } from "../helpers/reading";
import { HEAD, lines, list, packs, values } from "./texts";

// What makes many edits, or sorts many findings to many parts, takes work in proportion to them.

const read = (text: string): Reading =>
  readProfileText(textOf(text), { language: languageNamed("yaml"), isDeclared: true });

const INFRA = "metadata:\n  name: a\nspec:\n  template:\n    type: infra\n    cloudType: aws\n    packs:\n";
const OS = "      - name: ubuntu-aws\n        layer: os\n        tag: 22.04\n";
const VARIABLE = "  variables:\n    - name: size\n      displayName: Size\n";

/** Profiles with something to fix for each of their number. */
const FIXABLE: Readonly<Record<string, (count: number) => string>> = {
  "an edit a pack": (count) => packs(lines(count, (i) => `      - name: a${i}\n        tag: 1.20`)).text,
  "two edits a pack": (count) =>
    packs(lines(count, (i) => `      - name: a${i}\n        tag: 1.20\n        layer: adon`)).text,
  "edits in one body": (count) => values(lines(count, (i) => `a${i}: \\"b\\"`)).text,
  "edits in a body each": (count) =>
    packs(lines(count, (i) => `      - name: a${i}\n        values: |\n          a: \\"b\\"`)).text,
  "macros in one body": (count) => values(lines(count, (i) => `a${i}: {{.spectro.system.cluster.uid}}`)).text,
  "tabs in one body": (count) => values(lines(count, (i) => `a${i}:\n\tb: 1`)).text,
  "an edit a profile": (count) => list(count, () => `${INFRA}${OS}`).join("---\n"),
  "packs out of order": (count) =>
    `${INFRA}${lines(count, (i) => `      - name: a${i}\n        layer: addon\n        tag: "1.0.0"`)}\n${OS}`,
};

/** Profiles with a variable to rename, and its uses. */
const RENAMED: Readonly<Record<string, (count: number) => string>> = {
  "in one body": (count) => values(lines(count, (i) => `a${i}: '{{.spectro.var.size}}'`)).text + VARIABLE,
  "in one line": (count) => values(`a: '${"{{.spectro.var.size}} ".repeat(count)}'`).text + VARIABLE,
  "in a body each": (count) =>
    packs(lines(count, (i) => `      - name: a${i}\n        values: |\n          a: '{{.spectro.var.size}}'`)).text +
    VARIABLE,
  "in a name each": (count) => packs(lines(count, () => "      - name: 'a-{{.spectro.var.size}}'")).text + VARIABLE,
  "among as many variables": (count) =>
    values(lines(count, (i) => `a${i}: '{{.spectro.var.size}}'`)).text +
    VARIABLE +
    lines(count, (i) => `    - name: other${i}\n      displayName: O`),
};

/** Files with many findings for their layers. */
const STACKED: Readonly<Record<string, (count: number) => string[]>> = {
  "findings in one pack": (count) => [values(lines(count, (i) => `a${i}: \\"b\\"`)).text],
  "findings in each pack": (count) => [packs(lines(count, () => "      - name: [a]\n        layer: b")).text],
  "findings outside of packs": (count) => [`${lines(count, (i) => `extra${i}: 1`)}\n${HEAD}      - name: a`],
  "profiles that lack layers": (count) => [list(count, () => `${INFRA}${OS}`).join("---\n")],
  "profiles without a finding": (count) => [list(count, () => `${HEAD}      - name: a\n`).join("---\n")],
  "packs by aliases": (count) => [
    packs(`      - &a\n        name: [shop]\n        layer: addon\n${lines(count, () => "      - *a")}`).text,
  ],
  files: (count) => list(count, () => `${INFRA}${OS}`),
};

const stackFile = (text: string): StackFile => {
  const reading = read(text);
  const context = EXAMPLE_SURROUNDINGS;
  return { uri: "file:///a", reading, findings: checkReading(reading, context), context };
};

const SIZE = 36;

const TASKS: readonly (readonly [string, (size: number) => () => unknown])[] = [
  ...Object.entries(FIXABLE).flatMap(([name, make]) => [
    [
      `fix-all: ${name}`,
      (size: number) => {
        const reading = read(make(size));
        return () => fixAll(reading, EXAMPLE_SURROUNDINGS);
      },
    ] as const,
    [
      `a list of all fixes: ${name}`,
      (size: number) => {
        const reading = read(make(size));
        const findings = checkReading(reading, EXAMPLE_SURROUNDINGS);
        return () => quickFixes(reading, findings, { start: 0, end: reading.text.content.length });
      },
    ] as const,
  ]),
  ...Object.entries(RENAMED).map(
    ([name, make]) =>
      [
        `rename: ${name}`,
        (size: number) => {
          const text = make(size);
          const reading = read(text);
          return () => {
            const edits = rename(reading, text.indexOf("name: size") + 7, "other");
            expect(edits.length).toBeGreaterThan(0);
            expect(typeof edits).toBe("object");
          };
        },
      ] as const,
  ),
  ...Object.entries(STACKED).map(
    ([name, make]) =>
      [
        `layer stack: ${name}`,
        (size: number) => {
          const files = make(size).map(stackFile);
          return () => layerStack(files);
        },
      ] as const,
  ),
  [
    "edits of which one is refused",
    (size) => {
      // The one is found in twice log n readings, whose growth shows least where the text is large.
      const count = 4 * size;
      const text = packs(lines(count, (i) => `      - name: a${i}`)).text;
      const reading = read(text);
      const groups = list(count, (i) => {
        const start = text.indexOf(`a${i}\n`);
        return { edits: [{ range: { start, end: start }, newText: i === 7 ? '"' : "b" }] };
      });
      return () => expect(applyGroups(reading, groups).leftOut).toHaveLength(1);
    },
  ],
];

beforeAll(() => {
  // What is worked out once and kept is there before the first count.
  for (const [, make] of TASKS) make(2 + 7)();
});

describe("twice as much is twice the work", () => {
  test.each(TASKS)("%s", (_name, task) => {
    expect(growingFaster(task, SIZE)).toEqual([]);
  });
});
