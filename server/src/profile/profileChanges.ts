import type { Field } from "../syntax/field";
import { haveSameValue } from "../syntax/sameContent";
import type { Tree } from "../syntax/tree";
import { l10n, type Wording } from "../text/message";
import type { Range } from "../text/range";
import type { Manifest, Pack, Profile } from "./model";
import { errorFreeTreeOf } from "./packBodies";
import type { Reading } from "./reading";
import type { Variable } from "./variables";

/** A profile and the reading it is in. */
export interface ReadProfile {
  readonly reading: Reading;
  readonly profile: Profile;
}

/** A difference between two states of a profile, by what it is about in the later one. */
export interface ProfileChange {
  /** In words: `pack "nginx"`, `variable "size"`. */
  readonly what: Wording;
  /** Undefined if the later state does not have it. */
  readonly range: Range | undefined;
}

/**
 * The packs and variables that are different in two states of a profile, in the order of the later one. Their order, and
 * the order of keys, comments and styles do not count, in values and manifests neither.
 */
export function profileChanges(before: ReadProfile, after: ReadProfile): readonly ProfileChange[] {
  const samePack = (one: Pack, other: Pack): boolean => isSamePack(before, one, after, other);
  const sameVariable = (one: Variable, other: Variable): boolean =>
    haveSameValue(valueIn(before, one.node), valueIn(after, other.node));
  return [
    ...changesOf((name) => l10n`pack "${name}"`, before.profile.packs, after.profile.packs, samePack),
    ...changesOf((name) => l10n`variable "${name}"`, before.profile.variables, after.profile.variables, sameVariable),
  ];
}

interface Named {
  readonly name: Field | undefined;
  readonly range: Range;
}

function changesOf<T extends Named>(
  inWords: (name: string) => Wording,
  before: readonly T[],
  after: readonly T[],
  isSame: (before: T, after: T) => boolean,
): ProfileChange[] {
  const what = (one: T): Wording => inWords(one.name?.text ?? "");
  const earlier = byName(before);
  const later = byName(after);
  const changed = [...later].filter(([name, one]) => {
    const other = earlier.get(name);
    return other === undefined || !isSame(other, one);
  });
  const gone = [...earlier].filter(([name]) => !later.has(name));
  return [
    ...changed.map(([, one]) => ({ what: what(one), range: one.name?.range ?? one.range })),
    ...gone.map(([, one]) => ({ what: what(one), range: undefined })),
  ];
}

/** By name; of several with one name, and of those without, by their position among them. */
function byName<T extends Named>(all: readonly T[]): ReadonlyMap<string, T> {
  const counts = new Map<string, number>();
  return new Map(
    all.map((one) => {
      const name = one.name?.text ?? "";
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [`${name}\n${String(count)}`, one];
    }),
  );
}

function valueIn({ profile }: ReadProfile, node: Pack["node"]): { tree: Tree; node: Pack["node"] } {
  return { tree: profile.tree, node };
}

const FIELDS = [
  "name",
  "layer",
  "type",
  "tag",
  "version",
  "uid",
  "addonType",
  "registryName",
  "registryUid",
  "registryKind",
  "registryProvider",
] as const satisfies readonly (keyof Pack)[];

function isSamePack(before: ReadProfile, one: Pack, after: ReadProfile, other: Pack): boolean {
  return (
    FIELDS.every((key) => one[key]?.text === other[key]?.text) &&
    isSameBody(before, one.values, after, other.values) &&
    isSameSet(before, one.manifests, after, other.manifests)
  );
}

function isSameSet(
  before: ReadProfile,
  own: readonly Manifest[],
  after: ReadProfile,
  others: readonly Manifest[],
): boolean {
  return (
    own.length === others.length &&
    own.every((one, i) => {
      const other = others[i];
      return one.name?.text === other?.name?.text && isSameBody(before, one.content, after, other?.content);
    })
  );
}

/** Whether two texts are the same, or the same YAML. */
function isSameBody(
  before: ReadProfile,
  one: Field | undefined,
  after: ReadProfile,
  other: Field | undefined,
): boolean {
  if (one === undefined || other === undefined || one.text.trim() === other.text.trim()) {
    return (one?.text.trim() ?? "") === (other?.text.trim() ?? "");
  }
  const [own, theirs] = [errorFreeTreeOf(before.reading, one), errorFreeTreeOf(after.reading, other)];
  return own !== undefined && theirs !== undefined && areSameTrees(own, theirs);
}

function areSameTrees(own: Tree<"body">, theirs: Tree<"body">): boolean {
  return (
    own.documents.length === theirs.documents.length &&
    own.documents.every(({ root }, i) => {
      const other = theirs.documents[i];
      return other !== undefined && haveSameValue({ tree: own, node: root }, { tree: theirs, node: other.root });
    })
  );
}
