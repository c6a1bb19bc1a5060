import { readKeys } from "../../packs/defaults/chartReadings";
import { isChartContent } from "../../packs/defaults/packValues";
import { pathInWords } from "../../packs/defaults/pathInWords";
import { similarKeys } from "../../packs/defaults/keySimilarity";
import { fieldOf, isMapNode } from "../../syntax/field";
import { moveEntries } from "../../syntax/edits/moveEdits";
import { replaceKey } from "../../syntax/edits/scalarEdits";
import { childrenOf, NONE, resolve, valueAt } from "../../syntax/tree";
import { allOf, l10n } from "../../text/message";
import type { ComparableValues, FoundInValues } from "../support/comparableValues";
import { misplaced, misspelled } from "./keyFindings";
import { nearKeys, otherPlace } from "./keySuggestions";
import type { UnknownKey } from "./unknownKeys";

/** Whether a key is at the root of the values, or directly below `charts`: where the values of charts begin. */
export function isTop({ path }: UnknownKey): boolean {
  return path.length === 0 || (path.length === 1 && path[0] === "charts");
}

/** The problems of unknown keys at the root of the values and below `charts`. */
export function topFindings(values: ComparableValues, unknown: readonly UnknownKey[]): readonly FoundInValues[] {
  const root = unknown.filter(({ path }) => path.length === 0);
  const below = unknown.filter(({ path }) => path.length > 0);
  return [...findingsOf(values, root), ...findingsOf(values, below)];
}

function findingsOf(values: ComparableValues, unknown: readonly UnknownKey[]): readonly FoundInValues[] {
  const chart = onlyChart(values);
  const judged = unknown
    .filter(({ key, path }) => path.length > 0 || !SECTIONS.has(key))
    .map((one) => ({ one, target: targetOf(values, one) }));
  const found: FoundInValues[] = [];
  const rest: UnknownKey[] = [];
  const moved = new Map<string, UnknownKey[]>();
  for (const { one, target } of judged) {
    if (target === undefined) rest.push(one);
    else moved.set(target, [...(moved.get(target) ?? []), one]);
  }
  for (const one of rest) {
    // What stands beside values of the only chart was written with them.
    const own = chart === undefined ? undefined : moved.get(chart);
    if (own !== undefined && nearSections(one).length === 0) own.push(one);
    else found.push(...findingOf(values, one, chart));
  }
  const inOrder = (a: UnknownKey, b: UnknownKey): number => unknown.indexOf(a) - unknown.indexOf(b);
  return [...found, ...[...moved].map(([target, keys]) => belongBelow(values, target, keys.sort(inOrder)))];
}

/** The sections that Palette reads in the values of any pack. */
const SECTIONS: ReadonlySet<string> = new Set(["pack", "charts", "manifests", "readinessCheck", "options"]);

/** The chart that is the pack; undefined if the pack is more than that. */
function onlyChart({ content, known }: ComparableValues): string | undefined {
  return isChartContent(content) ? [...known.knownCharts].find((chart) => !chart.includes(".")) : undefined;
}

/** The one chart that has such a key at the root of its values, and does not have it in these values. */
function targetOf({ known, content, tree, root }: ComparableValues, { key }: UnknownKey): string | undefined {
  const charts = known.known?.children.get("charts");
  const having = [...(charts?.children ?? [])].filter(([chart, { children, isComment }]) => {
    if (isComment) return false;
    return (
      children.get(key)?.isComment === false ||
      (children.get(key) === undefined && readKeys({ content }, ["charts", chart]).includes(key))
    );
  });
  const [only, second] = having;
  if (only === undefined || second !== undefined) return undefined;
  // A key whose content is beside it is reported by values-shape.
  const isEmpty = [["charts"], ["charts", only[0]]].some((path) => {
    const node = valueAt(tree, root, path);
    return node !== NONE && !isMapNode(tree, node);
  });
  return isEmpty || valueAt(tree, root, ["charts", only[0], key]) !== NONE ? undefined : only[0];
}

function belongBelow(values: ComparableValues, chart: string, keys: readonly UnknownKey[]): FoundInValues {
  const [first, second] = keys;
  const target = ["charts", chart];
  if (first === undefined) throw new RangeError("No keys.");
  if (second === undefined) return misplaced(values, first, [...target, first.key]);
  const names = allOf(
    keys.map(({ path, key }) => `\`${pathInWords([...path, key])}\``),
    MAX_NAMED,
  );
  return {
    node: first.entry,
    marked: "key",
    message: (pack) => l10n`${pack} does not read ${names} here, but under \`${target.join(".")}\`. Move them there.`,
    fixes: () => {
      const edits = moveEntries(
        values.tree,
        keys.map(({ entry }) => entry),
        target,
      );
      return edits === undefined ? [] : [{ title: l10n`Move them under \`${target.join(".")}\``, edits }];
    },
  };
}

const MAX_NAMED = 3;

function findingOf(values: ComparableValues, unknown: UnknownKey, chart: string | undefined): FoundInValues[] {
  const { tree, root } = values;
  const { path, key, entry } = unknown;
  const near = [...new Set([...nearKeys(values, unknown), ...nearSections(unknown)])];
  const [only] = near;
  if (only !== undefined && near.length === 1) return [misspelled(values, unknown, only)];
  const other = otherPlace(values, unknown);
  if (other !== undefined) return [misplaced(values, unknown, other)];
  const field = fieldOf(tree, entry);
  if (chart === undefined || chart === key || field.type === "null") return [];
  const isOnly =
    path.length === 1 && childrenOf(tree, resolve(tree, valueAt(tree, root, path.map(String)))).length === 1;
  return [
    {
      node: entry,
      marked: "key",
      message: l10n`\`${pathInWords([...path, key])}\` does not reach chart "${chart}". Write its values under \`charts.${chart}\`.`,
      ...(isOnly
        ? { fixes: () => [{ title: l10n`Rename to "${chart}"`, edits: [replaceKey(tree, entry, chart)] }] }
        : {}),
    },
  ];
}

/** The sections of values that a key at the root is likely a misspelling of. */
function nearSections({ path, key, present }: UnknownKey): string[] {
  if (path.length > 0) return [];
  return similarKeys(
    key,
    [...SECTIONS].filter((section) => !present().has(section)),
    false,
  );
}
