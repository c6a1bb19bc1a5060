import { describe, expect, it } from "vitest";
import { resetToDefault, withMissingDefaults, withoutDefaults } from "../../server/src/compare/values/defaultEdits";
import {
  areSame,
  entriesOf,
  isBlank,
  isMergeable,
  leavesOf,
  nameOf,
  valueIn,
  valuesBelow,
  type KeyPath,
  type PlacedValue,
  type TreeValue,
} from "../../server/src/compare/values/treeValue";
import type { PackContent } from "../../server/src/packs/catalog";
import { linesRangeOf } from "../../server/src/syntax/edits/mergeEdits";
import { entryRangeOf } from "../../server/src/syntax/tree";
import { valuesIn } from "../helpers/comparedValues";
import { numbers } from "../helpers/numbers";
import { overridesOf } from "../helpers/overrides";
import { realPacks, type PackFolder } from "../helpers/packVersions";

// What values can be changed to by the defaults of a pack, on those of all real packs.

const packs = realPacks().filter(({ content }) => content.values.trim() !== "");
/** How many entries of each pack are changed in each way. */
const ENTRIES = Number(process.env["DEFAULT_ENTRIES"] ?? "3");

/** Values that a user may have, and an entry of them that the defaults have, too. */
interface Case {
  readonly mine: TreeValue;
  readonly path: KeyPath;
  readonly own: TreeValue;
  readonly default: TreeValue;
}

/** Some of the entries for which something can be changed. */
function* casesOf(
  { content: { values } }: PackFolder,
  seed: number,
  isWanted: (own: TreeValue, known: TreeValue, path: KeyPath) => boolean,
): Generator<Case> {
  const below = numbers(seed);
  const defaults = valuesIn(values);
  for (let left = ENTRIES, tries = 0; left > 0 && tries < ENTRIES; tries++) {
    const mine = valuesIn(overridesOf(values, below));
    const entries = [...valuesBelow(mine)].flatMap(({ path, value }) => {
      const known = valueIn(defaults, path);
      return known !== undefined && isWanted(value, known, path) ? [{ mine, path, own: value, default: known }] : [];
    });
    for (let i = 0; i < 10 && left > 0 && entries.length > 0; i++, left--) {
      const [entry] = entries.splice(below(entries.length), 1);
      if (entry !== undefined) yield entry;
    }
  }
}

/** The leaves by the names of their paths. */
function leavesIn(root: TreeValue): ReadonlyMap<string, PlacedValue> {
  return new Map([...leavesOf(root)].filter(({ path }) => path.length > 0).map((leaf) => [nameOf(leaf.path), leaf]));
}

const isAt = (path: KeyPath, leaf: PlacedValue): boolean => path.every((key, i) => leaf.path[i] === key);

/** All that is not at a path is the same in both. */
function expectSameElsewhere(before: TreeValue, after: TreeValue, path: KeyPath): void {
  const [old, now] = [before, after].map((root) =>
    [...leavesIn(root)].filter(([, leaf]) => !isAt(path, leaf) && !path.every((key, i) => leaf.path[i] === key)),
  );
  const others = new Map(now);
  for (const [name, { value }] of old ?? []) {
    const found = others.get(name)?.value;
    expect(found !== undefined && areSame(found, value), name).toBe(true);
    others.delete(name);
  }
  // A map around it that has no entry left says nothing any more.
  expect([...others.keys()].filter((name) => !nameOf(path).startsWith(name))).toEqual([]);
}

/** The lines of a text that another does not have in the same order, whatever their indentation. */
function linesBeside(some: string, all: string): readonly string[] {
  const linesOf = (text: string): string[] => text.split("\n").flatMap((line) => line.trim() || []);
  const lines = linesOf(all);
  let at = 0;
  return linesOf(some).filter((line) => {
    const found = lines.indexOf(line, at);
    if (found >= 0) at = found + 1;
    return found < 0;
  });
}

/** Nothing is changed before and behind the lines of an entry. */
function expectSameBytesAround({ tree, node }: TreeValue, text: string): void {
  const { source } = tree;
  const { start, end } = linesRangeOf(tree, entryRangeOf(tree, node));
  expect(text.slice(0, start)).toBe(source.slice(0, start));
  expect(text.endsWith(source.slice(end)), source.slice(end)).toBe(true);
}

/** Whether brackets, an anchor, an alias or a tag may keep an entry from being changed. */
const mayBeRefused = (...values: readonly TreeValue[]): boolean =>
  values.some(({ tree }) => /[&*!][\w!]|[{[][^\n]*:/.test(tree.source));

/** A chart of a pack with the values that the pack has for it, but for some that differ or are missing. */
function withCharts(content: PackContent, seed: number): PackContent {
  const charts = valueIn(valuesIn(content.values), ["charts"]);
  if (charts === undefined || !isMergeable(charts)) return content;
  const chartValues = [...entriesOf(charts)].flatMap(([chart, value]) => {
    const { start, end } = linesRangeOf(value.tree, entryRangeOf(value.tree, value.node));
    const [, ...lines] = value.tree.source
      .slice(start, end)
      .replace(/^(?:\s*#.*\n|\s*\n)*/, "")
      .split("\n");
    const indent = /^ */.exec(lines.find((line) => /^ *[^ #]/.test(line)) ?? "")?.[0].length ?? 0;
    const text = overridesOf(lines.map((line) => line.slice(indent)).join("\n"), numbers(seed));
    return isMergeable(value) && !isBlank(value) ? [{ chart, text }] : [];
  });
  return { ...content, chartValues };
}

describe.runIf(packs.length > 0)("the defaults of real packs", () => {
  const cases = packs.map((pack, seed) => ({ id: `${pack.name} ${pack.version}`, pack, seed: seed + 1 }));
  let made = 0;
  let refused = 0;
  /** The values after a change, and their root; undefined if it was refused, which must be for a reason. */
  const changedBy = (change: typeof resetToDefault, { mine, own, path, ...each }: Case) => {
    const result = change({ path, mine: own, default: each.default });
    if ("reason" in result) {
      expect(mayBeRefused(own, each.default), path.join(".")).toBe(true);
      refused++;
      return undefined;
    }
    made++;
    const root = valuesIn(result.text);
    expect(root.tree.problems).toEqual([]);
    expectSameElsewhere(mine, root, path);
    expectSameBytesAround(own, result.text);
    return { text: result.text, root };
  };

  it.each(cases)("$id: a value is reset, and nothing else is changed", ({ pack, seed }) => {
    for (const each of casesOf(pack, seed, (own, known) => !areSame(own, known))) {
      const { mine, path } = each;
      const result = changedBy(resetToDefault, each);
      if (result === undefined) continue;
      const now = valueIn(result.root, path);
      expect(now !== undefined && areSame(now, each.default), `${path.join(".")}\n${result.text}`).toBe(true);
      for (const [comment] of mine.tree.source.matchAll(/# mine.*/g)) expect(result.text).toContain(comment);
    }
  });

  it.each(cases)("$id: missing defaults are inserted, and nothing else is changed", ({ pack, seed }) => {
    const areMaps = (...values: readonly TreeValue[]): boolean =>
      values.every((one) => isMergeable(one) && !isBlank(one));
    for (const each of casesOf(pack, seed, (own, known) => areMaps(own, known))) {
      const { mine, path } = each;
      const result = changedBy(withMissingDefaults, each);
      if (result === undefined) continue;
      expect(linesBeside(mine.tree.source, result.text), path.join(".")).toEqual([]);
      const [before, after] = [mine, result.root].map(leavesIn);
      for (const { path: at, value } of leavesOf(each.default, path)) {
        const name = nameOf(at);
        const found = after?.get(name)?.value;
        const wanted = before?.get(name)?.value ?? value;
        // What the user has as a whole, or as a map, is not the default's.
        const isOwn =
          at.some((_, i) => before?.has(nameOf(at.slice(0, i))) === true) || valueIn(mine, at) !== undefined;
        expect(isOwn || (found !== undefined && areSame(found, wanted)), at.join(".")).toBe(true);
      }
    }
  });

  it.each(cases)("$id: what equals the default is removed, and nothing else is changed", ({ pack, seed }) => {
    const content = withCharts(pack.content, seed);
    const charts = new Map(content.chartValues.map(({ chart, text }) => [chart, valuesIn(text)]));
    for (const each of casesOf(
      pack,
      seed,
      (own, known, [section]) => section === "charts" && isMergeable(own) && isMergeable(known),
    )) {
      const { mine, own, path } = each;
      const result = withoutDefaults({ path, mine: own, default: each.default }, content);
      if ("reason" in result) continue;
      made++;
      const root = valuesIn(result.text);
      expect(root.tree.problems).toEqual([]);
      expect(linesBeside(result.text, mine.tree.source), path.join(".")).toEqual([]);
      const after = leavesIn(root);
      for (const [name, { path: at, value }] of leavesIn(mine)) {
        const chart = charts.get(at[1] ?? "");
        const ofChart = chart && valueIn(chart, at.slice(2));
        const ofPack = valueIn(valuesIn(pack.content.values), at);
        const isSame = [ofChart, ofPack].every((one) => one !== undefined && areSame(one, value));
        const isRemoved = isSame && isAt(path, { path: at, value });
        const found = after.get(name)?.value;
        if (isRemoved && !mayBeRefused(value)) expect(found, name).toBeUndefined();
        else if (!isRemoved) expect(found !== undefined && areSame(found, value), name).toBe(true);
      }
    }
  });

  it("are applied almost always", () => {
    expect(made).toBeGreaterThan(100);
    expect(refused / (made + refused)).toBeLessThan(0.1);
  });
});
