import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { NONE, rangeOf, writtenKindOf, type Tree } from "../../server/src/syntax/tree";
import { nodeAt } from "../../server/src/syntax/search/nodeSearch";
import type { Finding } from "../../server/src/rules/rule";
import { isBroken } from "../helpers/faults";
import { profileTexts } from "../helpers/profiles";
import { findingsIn, read } from "../helpers/reading";
import { SHAPE_EXAMPLES, write } from "../helpers/shapeExamples";

// One broken line more in the outer text of a profile is one finding more. LINE_RUNS=4000 tries so many, and shows the
// figures; LINE_SEED chooses others.

const RUNS = Number(process.env["LINE_RUNS"] ?? 200);
const SEED = Number(process.env["LINE_SEED"] ?? 12);

/** Lines as people and machines leave them. */
const LINES = {
  "open bracket, other closed": "a: [ } : b",
  "colon first": ": x",
  "bracket closed only": "- ]",
  "open bracket and closed brace": "a: [ }",
  "two colons": "a: b: c",
  "stray double quote": '"',
  "stray single quote": "'",
  "open double quote": 'a: "b',
  "open single quote": "a: 'b",
  "text behind quotes": 'a: "b" c',
  "stray opening brace": "{",
  "stray closing brace": "}",
  "stray opening bracket": "a: [",
  "stray closing bracket": "]",
  tab: "\ta: b",
  "key and value": "key value",
  "tight colon": "a:b",
  "word alone": "garbage",
  "explicit key": "? [",
  percent: "%",
  at: "@x",
  backtick: "`x`",
  "conflict, last marker": ">>>>>>> theirs",
  quoted: ">>>>",
  comma: ",",
  "unknown alias": "a: *nowhere",
  "alias without a name": "a: *",
  "anchor alone": "&",
  "anchor without a name": "a: &",
  "two anchors": "a: &x &y b",
  "tag without a name": "a: !!",
  "two tags": "! !x",
  "open macro": "a: {{ x",
  "brackets with a colon": "a: {b: c",
  "key of a layer, open": "layer: [os",
  "version, open": 'version: "1.0',
  "second colon in a tag": "tag: 1.0: 2",
  "type, two colons": "type: cluster: x",
  "spec, open": "spec: [",
  "packs, closed": "packs: }",
  "dash alone": "-",
  "item of a word": "- a",
  "dash as value": "a: - b",
  "line of a diff": "+ a: b",
  "quoted word, open": '"a b',
  "no-break space": "\u00a0a: b",
  "curly quotes": "“a”: b: c",
  directive: "%YAML",
  "folded, with text": "> x",
  "header of a block": "a: | b",
  "item among keys": "- a: b",
  "one column right": " a: b",
  "three columns right": "   a: b",
  "item further right": "  - a",
  prose: "See the page: it says, how [not] to do it.",
} as const;

const root = join(import.meta.dirname, "../../examples");
const examples = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.ya?ml$/.test(path) && !path.endsWith("palette-profiles.yaml"))
  .map((path) => readFileSync(join(root, path), "utf8"));
const written = SHAPE_EXAMPLES.map(({ value }) => write(value, "block"));
const isSound = (text: string): boolean => !isBroken(text, "yaml") && !read(text).tree.problems.length;
const given = [...examples, ...written].filter(isSound);
const generated = profileTexts()
  .filter(({ text, language }) => language === "yaml" && !/^(?:---|[{[])/m.test(text) && text.includes("\n"))
  .map(({ text }) => text.replaceAll("\r\n", "\n"))
  .filter((text) => isSound(text) && read(text).documents.some(({ shape }) => shape !== undefined));

/** Whether a line of a text begins outside of all scalars. */
function isOuter(tree: Tree, at: number): boolean {
  return tree.documents.every(({ root: top }) => {
    const node = top === NONE ? NONE : nodeAt(tree, top, at);
    if (node === NONE || writtenKindOf(tree, node) !== "scalar") return true;
    const { start, end } = rangeOf(tree, node);
    return at <= start || at >= end;
  });
}

interface Case {
  readonly kind: string;
  readonly line: number;
  readonly sound: string;
  readonly text: string;
}

/** A text with a line more, at the column of the line below or at the first: there it is also tried in block texts. */
function withLine(sound: string, kind: keyof typeof LINES, nth: number, isAligned: boolean): Case | undefined {
  const lines = sound.split("\n");
  const line = nth % lines.length;
  const start = lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
  const next = lines[line] ?? "";
  if (next.trim() === "" || (isAligned && !isOuter(read(sound).tree, start))) return undefined;
  const added = (isAligned ? /^ */.exec(next)![0] : "") + LINES[kind];
  const text = [...lines.slice(0, line), added, ...lines.slice(line)].join("\n");
  return isBroken(text, "yaml") ? { kind, line, sound, text } : undefined;
}

const said = ({ rule, message }: Finding): string => `${rule}: ${message}`;

/** The findings that the broken text has more than the sound one. */
function more({ sound, text }: Case): Finding[] {
  const before = findingsIn(sound, "yaml", true).map(said);
  return findingsIn(text, "yaml", true).filter((finding) => {
    const at = before.indexOf(said(finding));
    if (at >= 0) before.splice(at, 1);
    return at < 0;
  });
}

const cases = fc
  .tuple(
    fc.oneof(fc.constantFrom(...given), generated),
    fc.constantFrom(...(Object.keys(LINES) as (keyof typeof LINES)[])),
    fc.nat(),
    fc.constantFrom(true, true, false),
  )
  .map((one) => withLine(...one))
  .filter((one) => one !== undefined);

/** How many lines a finding is below the line that is too many. */
function distance({ line, text }: Case, { range }: Finding): number {
  return text.slice(0, range.start).split("\n").length - 1 - line;
}

describe("one broken line", () => {
  const figures = new Map<string, { all: number; one: number; silent: number; elsewhere: number }>();
  const [cascades, missed]: [string[], string[]] = [[], []];
  afterAll(() => {
    if (process.env["LINE_RUNS"] === undefined) return;
    console.log([...missed, ...cascades].join("\n---\n"));
    console.table(Object.fromEntries([...figures].sort()));
  });

  // As measured in an editor, and on the command line.
  it.each([
    ["a: [ } : b", 1],
    ["a: [ }", 1],
    ["a: b: c", 1],
    ["a: [ } : b", 0],
    ["  type: cluster: x", 1],
  ] as const)("%j, before line %j of an example, is one finding", (line, at) => {
    for (const sound of given.filter((text) => text.startsWith("metadata:\n  name:"))) {
      const lines = sound.split("\n");
      const text = [...lines.slice(0, at), line, ...lines.slice(at)].join("\n");
      const [first, ...rest] = more({ kind: line, line: at, sound, text });
      expect(first?.rule, text).toBe("yaml-syntax");
      expect(rest.map(said), text).toEqual([]);
    }
  });

  it("is one finding, there, nearly always", () => {
    for (const one of fc.sample(cases, { numRuns: RUNS, seed: SEED })) {
      const { kind, line, text } = one;
      const count = figures.get(kind) ?? { all: 0, one: 0, silent: 0, elsewhere: 0 };
      figures.set(kind, count);
      count.all++;
      const added = more(one);
      if (added.length === 1) count.one++;
      if (added.length === 0) count.silent++;
      const isElsewhere = added.some((finding) => Math.abs(distance(one, finding)) > 3);
      if (isElsewhere) count.elsewhere++;
      const around = text.split("\n").slice(Math.max(0, line - 4), line + 5);
      const told = [`${kind}, line ${line + 1}`, ...added.map(said), ...around].join("\n");
      if (added.length === 0) missed.push(told);
      else if (added.length > 1 || isElsewhere) cascades.push(told);
    }
    expect(cascades.length / RUNS, cascades.join("\n---\n")).toBeLessThan(0.02);
    expect(missed.length / RUNS, missed.join("\n---\n")).toBeLessThan(0.005);
  });
});
