import { literalText } from "../syntax/field";
import { keyOf, kindOf, NONE, resolve, textOfNode } from "../syntax/tree";
import { followPath } from "../syntax/valuePath";
import { applyEdits, type TextEdit } from "../text/edit";
import { isSecretKey } from "./facts/secrets";
import { macroTextOf, type MacroReference } from "./macros";
import type { Profile } from "./model";
import { namedPacks, namedPacksElsewhere, packsMeantBy, type NamedPack, type ReferencedPack } from "./packReferences";
import type { Reading } from "./reading";
import { variableDefault } from "./variableDefault";
import { variableMeantBy } from "./variableUses";

/** A profile of a cluster, and its packs; undefined if their names are not all known. */
export interface ClusterProfile {
  readonly profile: Profile;
  readonly packs: readonly NamedPack[] | undefined;
}

/** A pack that a macro refers to, and its profile. */
export interface PackInCluster extends ReferencedPack {
  readonly of: ClusterProfile;
}

/** A profile and the others of its stack, with their packs. */
export function clusterOf(
  reading: Reading,
  profile: Profile,
  companions: readonly Profile[],
): readonly ClusterProfile[] {
  return [
    { profile, packs: namedPacks(reading, profile) },
    ...companions.map((other) => ({ profile: other, packs: namedPacksElsewhere(other) })),
  ];
}

/** How many macros may lead to a value, one after the other. */
const MAX_STEPS = 8;

/** The packs that the path of a macro may mean, in its own profile or in another one of the cluster, nearest first. */
export function packsInCluster(path: string, cluster: readonly ClusterProfile[]): readonly PackInCluster[] {
  return cluster.flatMap((of) => packsMeantBy(path, of.packs ?? []).map((meant) => ({ ...meant, of })));
}

/**
 * The value that a macro stands for, as far as the profiles of the cluster tell: through the defaults of variables, and
 * values of other packs, which may contain macros again. `own` is the profile of the macro, the first of the cluster.
 * Undefined if anything on the way is unknown or secret, has functions, or is set at deployment only.
 */
export function resolvedMacro(
  { family, path, pipe }: Pick<MacroReference, "family" | "path" | "pipe">,
  own: ClusterProfile,
  cluster: readonly ClusterProfile[],
  steps = MAX_STEPS,
): string | undefined {
  if (pipe !== "" || steps === 0) return undefined;
  if (family === "var") {
    const name = variableMeantBy(own.profile, path);
    const value = name === path ? variableDefault(own.profile, name) : undefined;
    return value === undefined ? undefined : resolvedText(value, own, cluster, steps);
  }
  if (family !== "pack") return undefined;
  const found = packsInCluster(path, cluster).flatMap((meant) => valueIn(meant, cluster, steps) ?? []);
  // Packs of one name with different values: which one is meant is not certain.
  return new Set(found).size === 1 ? found[0] : undefined;
}

/** The scalar in the values of a pack that a path leads to, with its macros resolved. */
function valueIn(
  { named, rest, of }: PackInCluster,
  cluster: readonly ClusterProfile[],
  steps: number,
): string | undefined {
  const tree = named.values?.body.tree;
  const root = tree?.documents[0]?.root ?? NONE;
  const end = tree !== undefined && root !== NONE ? followPath(tree, root, rest) : undefined;
  if (tree === undefined || end?.is !== "found") return undefined;
  const target = resolve(tree, end.node);
  const isScalar = target !== NONE && kindOf(tree, target) === "scalar";
  const text = isScalar ? textOfNode(tree, target) : undefined;
  if (text === undefined || isSecretKey(keyOf(tree, end.node))) return undefined;
  return resolvedText(text, of, cluster, steps);
}

/** A text with all its macros resolved; undefined if one cannot be. */
function resolvedText(
  text: string,
  own: ClusterProfile,
  cluster: readonly ClusterProfile[],
  steps: number,
): string | undefined {
  const { references, doubtful } = macroTextOf(text, []);
  if (doubtful.length > 0) return undefined;
  const edits: TextEdit[] = [];
  for (const reference of references) {
    const value = resolvedMacro(reference, own, cluster, steps - 1);
    if (value === undefined) return undefined;
    edits.push({ range: reference.macro, newText: value });
  }
  return applyEdits(text, edits);
}

/** The name of a profile, for people. */
export function profileName({ profile }: ClusterProfile): string {
  return literalText(profile.name) ?? "another profile";
}
