import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestIncreasingSubsequence, moveItems } from "../../../server/src/syntax/edits/moveItems";
import { haveSameContent } from "../../../server/src/syntax/sameContent";
import {
  entryRangeOf,
  NONE,
  valueOf,
  writtenChildrenOf,
  type NodeId,
  type Tree,
} from "../../../server/src/syntax/tree";
import { applyEdits, areDisjoint } from "../../../server/src/text/edit";
import { languageNamed, type LanguageId } from "../../helpers/languages";

/** A text with a list under `packs`. */
interface Sample {
  readonly text: string;
  readonly language: LanguageId;
}

const BODIES = [
  ["tag: a"],
  ["tag: a # note", "values: |", "  x: 1", "", "  # y", "  z: 2"],
  ["values: |-", "  x: 1"],
  ["values: >", "  folded", "  text"],
  ['values: "x: 1\\n"', "map: { a: b, c: [d] } # end"],
  ["# inside", "list:", "- a", "- b"],
  ["values: |", "  x: 1", "# tag: below"],
  ["text: one", "  more", "", "# tag: far below", "# values: x"],
  ["values: |2", "    indented", "  x"],
  ["empty:"],
];
const KEEPING = [
  ["values: |+", "  x: 1", ""],
  ["values: |+", "  x: 1"],
  ["values: >+", "  x", "", ""],
];
const ABOVE = [[], [], ["# about"], ["# one", "", "# two"], ["", "", "# about", "# it"], [""], [""]];

interface Layout {
  readonly unit: number;
  readonly lineBreak: string;
  readonly head: readonly string[];
  readonly tail: readonly string[];
  readonly endsWithBreak: boolean;
}

const layout: fc.Arbitrary<Layout> = fc.record({
  unit: fc.constantFrom(0, 2, 4),
  lineBreak: fc.constantFrom("\n", "\n", "\r\n"),
  head: fc.constantFrom([], ["# below the key", ""], [""], ["# one", "", "# two"]),
  tail: fc.constantFrom([], ["other: 1"], ["", "# at the end", "other: 1"], ["# at the end"], ["", ""]),
  endsWithBreak: fc.boolean(),
});

function blockSample(bodies: readonly (readonly string[])[]): fc.Arbitrary<Sample> {
  const item = fc.record({ body: fc.constantFrom(...bodies), above: fc.constantFrom(...ABOVE) });
  return fc
    .tuple(fc.array(item, { minLength: 2, maxLength: 6 }), layout)
    .map(([items, { unit, lineBreak, head, tail, endsWithBreak }]) => {
      const indent = " ".repeat(unit);
      const lines = items.flatMap(({ body, above }, i) => [
        ...above.map((line) => (line === "" || line.startsWith("#") ? line && `${indent}${line} ${i}` : line)),
        `${indent}- name: item-${i}`,
        ...body.map((line) => (line === "" ? "" : `${indent}  ${line}`)),
      ]);
      const text = ["packs:", ...head.map((line) => (line === "" ? "" : indent + line)), ...lines, ...tail];
      return { text: text.join(lineBreak) + (endsWithBreak ? lineBreak : ""), language: "yaml" };
    });
}

const flowSample: fc.Arbitrary<Sample> = fc
  .tuple(
    fc.integer({ min: 2, max: 6 }),
    fc.constantFrom(", ", ",\n  ", " , ", ",\r\n  "),
    fc.constantFrom("json", "yaml"),
  )
  .map(([count, separator, language]) => {
    const items = Array.from({ length: count }, (_, i) => `{ "name": "item-${i}", "values": "a: ${i}\\n" }`);
    const list = `[\n  ${items.join(separator)}\n]`;
    return { text: language === "json" ? `{ "packs": ${list}, "b": 1 }` : `packs: ${list} # end\nb: 1\n`, language };
  });

function listIn(tree: Tree): NodeId {
  return valueOf(tree, tree.documents[0]?.root ?? NONE, "packs");
}

function itemTexts(tree: Tree): string[] {
  return writtenChildrenOf(tree, listIn(tree)).map((item) => {
    const { start, end } = entryRangeOf(tree, item);
    return tree.source.slice(start, end).trimEnd();
  });
}

/** A list's text before and after it took another order; undefined where it cannot. */
function reordered(
  { text, language }: Sample,
  shuffle: readonly number[],
): { before: Tree; after: Tree; order: number[] } | undefined {
  const before = languageNamed(language).read(text);
  const list = listIn(before);
  const order = writtenChildrenOf(before, list)
    .map((_, i) => i)
    .sort((a, b) => (shuffle[a] ?? 0) - (shuffle[b] ?? 0) || a - b);
  const edits = moveItems(before, list, order);
  if (edits === undefined) return undefined;
  expect(areDisjoint(edits)).toBe(true);
  return { before, after: languageNamed(language).read(applyEdits(text, edits)), order };
}

const shuffles = fc.array(fc.nat({ max: 4 }), { minLength: 6, maxLength: 6 });
const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/\r$/, ""))
    .sort();

/** The lines above an item that are comments, or the comments of one line between blank ones. */
function commentsOf(text: string, item: number): string[] {
  return text.split(/\r?\n/).filter((line) => line.trimStart().startsWith("#") && line.endsWith(` ${item}`));
}

describe("items of a list in another order", () => {
  it("are the same byte for byte, with the same lines around them", () => {
    fc.assert(
      fc.property(blockSample(BODIES), shuffles, (sample, shuffle) => {
        const result = reordered(sample, shuffle);
        if (result === undefined) throw new Error(sample.text);
        const { before, after, order } = result;
        const texts = itemTexts(before);
        expect(itemTexts(after), after.source).toEqual(order.map((i) => texts[i]));
        expect(haveSameContent(before, after, { list: listIn(before), order }), after.source).toBe(true);
        // A last line without a break gets one when something comes to stand behind it.
        const isSame = JSON.stringify(linesOf(after.source)) === JSON.stringify(linesOf(before.source));
        const withBreak = JSON.stringify(linesOf(`${before.source}\n`));
        expect(isSame || JSON.stringify(linesOf(after.source)) === withBreak, after.source).toBe(true);
        expect(after.source.includes("\r\n")).toBe(before.source.includes("\r\n"));
        if (before.source.includes("\r\n")) expect(after.source.replace(/\r\n/g, "")).not.toContain("\n");
      }),
      { numRuns: 1000 },
    );
  });

  it("take the comments above them along", () => {
    fc.assert(
      fc.property(blockSample(BODIES), shuffles, (sample, shuffle) => {
        const after = reordered(sample, shuffle)?.after.source ?? "";
        const lines = after.split(/\r?\n/);
        lines.forEach((line, at) => {
          const item = /- name: item-(\d)/.exec(line)?.[1];
          if (item === undefined) return;
          const above: string[] = [];
          for (let i = at - 1; i >= 0 && /^\s*(?:#.* \d)?$/.test(lines[i] ?? ""); i--) above.unshift(lines[i] ?? "");
          const isFirst = !sample.text.slice(0, sample.text.indexOf(`item-${item}`)).includes("item-");
          // Of the first item, what a blank line parts from it stays below the key.
          if (isFirst) return;
          expect(
            above.filter((text) => text.endsWith(` ${item}`)),
            `${sample.text}\n---\n${after}`,
          ).toEqual(commentsOf(sample.text, Number(item)));
        });
      }),
      { numRuns: 500 },
    );
  });

  it("keep their texts, or are told to have changed, where blank lines belong to a text", () => {
    let same = 0;
    let total = 0;
    fc.assert(
      fc.property(blockSample([...BODIES, ...KEEPING]), shuffles, (sample, shuffle) => {
        const result = reordered(sample, shuffle);
        if (result === undefined) throw new Error(sample.text);
        const { before, after, order } = result;
        const texts = itemTexts(before);
        expect(itemTexts(after), after.source).toEqual(order.map((i) => texts[i]));
        total++;
        if (haveSameContent(before, after, { list: listIn(before), order })) same++;
      }),
      { numRuns: 500 },
    );
    expect(same / total).toBeGreaterThan(0.8);
  });

  it("are the same in brackets and in JSON", () => {
    fc.assert(
      fc.property(flowSample, shuffles, (sample, shuffle) => {
        const result = reordered(sample, shuffle);
        if (result === undefined) throw new Error(sample.text);
        const { before, after, order } = result;
        const texts = itemTexts(before);
        expect(itemTexts(after)).toEqual(order.map((i) => texts[i]));
        expect(haveSameContent(before, after, { list: listIn(before), order }), after.source).toBe(true);
        expect(after.source.length).toBe(before.source.length);
      }),
      { numRuns: 300 },
    );
  });

  it("move no more of them than must", () => {
    expect(longestIncreasingSubsequence([0, 1, 2])).toEqual([0, 1, 2]);
    expect(longestIncreasingSubsequence([1, 2, 3, 0])).toEqual([1, 2, 3]);
    expect(longestIncreasingSubsequence([0, 2, 1])).toEqual([0, 1]);
    expect(longestIncreasingSubsequence([3, 2, 1, 0])).toEqual([0]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 8 }), (order) => {
        const kept = longestIncreasingSubsequence(order);
        expect(kept).toEqual([...kept].sort((a, b) => a - b));
        expect(order.filter((place) => kept.includes(place))).toEqual(kept);
        const rising = (at: number, above: number): number =>
          at === order.length
            ? 0
            : Math.max(rising(at + 1, above), (order[at] ?? 0) > above ? 1 + rising(at + 1, order[at] ?? 0) : 0);
        expect(kept.length).toBe(rising(0, -1));
      }),
    );
  });

  it("stay where a comment stands between brackets, or an item shares its line", () => {
    const cut = (text: string): unknown => reordered({ text, language: "yaml" }, [1, 0]);
    expect(cut("packs: [{ a: 1 }, # note\n  { b: 1 }]\n")).toBeUndefined();
  });

  it("are told to say something else where an alias would come before its anchor", () => {
    const text = "packs:\n  - name: &x a\n  - name: *x\n  - name: &x b\n  - other: *x\n";
    for (const shuffle of [
      [1, 0, 2, 3],
      [0, 3, 1, 2],
      [0, 1, 3, 2],
    ]) {
      const { before, after, order } = reordered({ text, language: "yaml" }, shuffle) ?? {};
      if (before === undefined || after === undefined || order === undefined) throw new Error("It moves.");
      expect(haveSameContent(before, after, { list: listIn(before), order })).toBe(false);
    }
  });
});
