import type { Look } from "../../analysis/analysis";
import { MASK } from "../../compare/values/shownValue";
import type { Profile } from "../../profile/model";
import { profilesIn } from "../../profile/reading";
import { isTrue, type Variable } from "../../profile/variables";
import { literalText } from "../../syntax/field";
import type { DifferenceQuery, ProfileDifference, ValueDifference, VariableDifference } from "./differenceAnswers";
import { layerDifferences } from "./layerDifferences";
import { namedProfile } from "./outdated";
import { pairsOf, type Pair } from "./pairs";
import type { PlacedProfile } from "./placedProfile";

/** A file of one side: `key` is the same for the two states of one file. */
export interface Side {
  readonly key: string;
  readonly look: Look;
}

/**
 * The profiles that differ between two sets of files. They are paired by file and name, then by name, then by file: a
 * profile may have moved to another file, or may have another name.
 */
export function profileDifferences(
  before: readonly Side[],
  after: readonly Side[],
  query: DifferenceQuery,
): readonly ProfileDifference[] {
  const [old, next] = [before, after].map((sides) => sides.flatMap(profilesOn));
  return paired(old ?? [], next ?? []).flatMap((pair) => differenceOf(pair, query) ?? []);
}

function profilesOn({ key, look }: Side): PlacedProfile[] {
  return profilesIn(look.reading).map((profile, index) => ({ key, look, profile, index }));
}

function paired(before: readonly PlacedProfile[], after: readonly PlacedProfile[]): Pair<PlacedProfile>[] {
  const nameOf = ({ profile }: PlacedProfile): string => literalText(profile.name) ?? "";
  const rules: ((one: PlacedProfile) => string)[] = [(one) => `${one.key}\n${nameOf(one)}`, nameOf, (one) => one.key];
  let pairs: readonly Pair<PlacedProfile>[] = [];
  let [left, right] = [before, after];
  for (const rule of rules) {
    const found = pairsOf(left, right, rule);
    pairs = [...pairs, ...found.filter(isWhole)];
    left = found.flatMap((pair) => (isWhole(pair) ? [] : (pair.before ?? [])));
    right = found.flatMap((pair) => (isWhole(pair) ? [] : (pair.after ?? [])));
  }
  const placed = [...pairs, ...right.map((one) => ({ before: undefined, after: one }))];
  const order = new Map(after.map((one, i) => [one, i]));
  placed.sort((a, b) => (a.after && b.after ? (order.get(a.after) ?? 0) - (order.get(b.after) ?? 0) : 0));
  return [...placed, ...left.map((one) => ({ before: one, after: undefined }))];
}

function isWhole({ before, after }: Pair<PlacedProfile>): boolean {
  return before !== undefined && after !== undefined;
}

const FIELDS = ["name", "version", "type", "cloudType", "description"] as const;

function differenceOf({ before, after }: Pair<PlacedProfile>, query: DifferenceQuery): ProfileDifference | undefined {
  const files = { fileBefore: before?.look.document.uri, fileAfter: after?.look.document.uri };
  const names = {
    before: before && namedProfile(before.profile, before.index),
    after: after && namedProfile(after.profile, after.index),
  };
  if (before === undefined || after === undefined) {
    const one = after ?? before;
    if (one === undefined) return undefined;
    const none = { ...one, profile: { ...one.profile, packs: [], variables: [] } };
    const [old, next] = after === undefined ? [one, none] : [none, one];
    const layers = layerDifferences(old, next, query);
    const variables = variableDifferences(old.profile, next.profile, query);
    return { is: after === undefined ? "removed" : "added", ...files, ...names, fields: [], layers, variables };
  }
  const fields = FIELDS.flatMap((key): ValueDifference[] => {
    // Palette writes what is absent as an empty text.
    const [old, next] = [before, after].map(({ profile }) => profile[key]?.text || undefined);
    return old === next ? [] : [{ path: [key === "cloudType" ? "cloud" : key], before: old, after: next }];
  });
  const layers = layerDifferences(before, after, query);
  const variables = variableDifferences(before.profile, after.profile, query);
  if (fields.length + layers.length + variables.length === 0) return undefined;
  return { is: "changed", ...files, ...names, fields, layers, variables };
}

const VARIABLE_FIELDS = [
  "displayName",
  "description",
  "format",
  "inputType",
  "defaultValue",
  "regex",
  "required",
  "immutable",
  "hidden",
  "isSensitive",
] as const satisfies readonly (keyof Variable)[];

function variableDifferences(before: Profile, after: Profile, { isMasking }: DifferenceQuery): VariableDifference[] {
  const nameOf = ({ name }: Variable): string => name?.text ?? "";
  return pairsOf(before.variables, after.variables, nameOf).flatMap(
    ({ before: old, after: next }): VariableDifference[] => {
      const one = next ?? old;
      if (one === undefined) return [];
      const is = old === undefined ? "added" : next === undefined ? "removed" : "changed";
      const isHidden = isMasking && [old, next].some((variable) => isTrue(variable?.isSensitive));
      const fields = VARIABLE_FIELDS.flatMap((key): ValueDifference[] => {
        const texts = [old, next].map((variable) => variable?.[key]?.text);
        if (is !== "changed" || texts[0] === texts[1]) return [];
        const [own, other] = texts.map((text) => (key === "defaultValue" && isHidden && text ? MASK : text));
        return [{ path: [key], before: own, after: other }];
      });
      const options = [old, next].map((variable) =>
        JSON.stringify(variable?.options.map(({ value, label }) => [value?.text, label?.text]) ?? []),
      );
      const hasOtherOptions = is === "changed" && options[0] !== options[1];
      const all = hasOtherOptions ? [...fields, { path: ["options"], before: options[0], after: options[1] }] : fields;
      return is === "changed" && all.length === 0 ? [] : [{ is, name: nameOf(one), fields: all }];
    },
  );
}
