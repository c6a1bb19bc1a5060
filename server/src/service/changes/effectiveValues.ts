import type { Look } from "../../analysis/analysis";
import { dataChanges, type DataChange, type ValuesData } from "../../compare/values/dataChanges";
import { helmValues, mergedValues } from "../../packs/defaults/helmValues";
import { chartDefaultsOf, defaultValuesOf, type ValuesTree } from "../../packs/defaults/packValues";
import { findContent } from "../../packs/packQueries";
import type { Pack } from "../../profile/model";
import { valuesBodyOf } from "../../profile/packBodies";
import { NONE } from "../../syntax/tree";
import { l10n, type Wording } from "../../text/message";
import type { ValuesView } from "./differenceAnswers";

/** A pack and the look at its file. */
export interface PlacedPack {
  readonly look: Look;
  readonly pack: Pack;
}

/** The values of a pack that differ, and why they are compared as they are written. */
export interface ComparedData {
  readonly changes: readonly DataChange[];
  readonly reason: Wording | undefined;
}

/**
 * Compares the values of two packs. `effective`: with the defaults that apply to both. These apply only if they are known
 * for both, or else what the profiles say is compared.
 */
export function comparedValues(before: PlacedPack, after: PlacedPack, view: ValuesView): ComparedData {
  const [own, other] = [before, after].map(writtenData);
  if (own === undefined || other === undefined || "problem" in own || "problem" in other) {
    return comparedTexts(before.pack, after.pack);
  }
  if (view === "written") return { changes: dataChanges(own.data, other.data), reason: undefined };
  const [old, next] = [before, after].map((side, i) => effectiveData(side, i === 0 ? own.data : other.data));
  if (old === undefined || next === undefined) {
    return {
      changes: dataChanges(own.data, other.data),
      reason: own.data === undefined && other.data === undefined ? undefined : l10n`defaults not known`,
    };
  }
  return { changes: dataChanges(old.data, next.data), reason: undefined };
}

interface Data {
  readonly data: ValuesData;
}

/** The data of values as they are written; undefined data without values, a problem if they cannot be read. */
function writtenData({ look, pack }: PlacedPack): Data | { readonly problem: true } {
  if (pack.values === undefined) return { data: undefined };
  const tree = valuesBodyOf(look.reading, pack)?.placed.body.tree;
  if (tree === undefined || tree.problems.length > 0 || tree.documents.length > 1) return { problem: true };
  const root = tree.documents[0]?.root ?? NONE;
  if (root === NONE) return { data: undefined };
  const values = helmValues(tree, root);
  return values === undefined ? { problem: true } : { data: values.data };
}

/** The data with defaults; undefined if these are not known. */
function effectiveData({ look, pack }: PlacedPack, own: ValuesData): Data | undefined {
  const content = findContent(pack, look.context.catalog);
  if (content.is !== "found") return undefined;
  const charts = dataOf(chartDefaultsOf(content.value));
  // A profile's values replace those of the pack, and are merged with those of its charts (docs/domain.md 0.6).
  const values = own ?? dataOf(defaultValuesOf(content.value))?.data;
  return { data: charts === undefined ? values : mergedValues(charts.data, values ?? {}) };
}

function dataOf(values: ValuesTree | undefined): Data | undefined {
  return values && helmValues(values.tree, values.root);
}

function comparedTexts(before: Pack, after: Pack): ComparedData {
  const [old, next] = [before, after].map(({ values }) => values?.text);
  if (old === next) return { changes: [], reason: undefined };
  const side = (text: string | undefined): DataChange["before"] =>
    text === undefined ? undefined : { value: `${String(text.split("\n").length)} lines` };
  return {
    changes: [{ path: [], before: side(old), after: side(next) }],
    reason: l10n`compared as text: not valid YAML`,
  };
}
