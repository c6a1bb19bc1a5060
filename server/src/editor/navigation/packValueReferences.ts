import { allReferences, fileRange } from "../../profile/macros";
import type { Profile } from "../../profile/model";
import { namedPacks } from "../../profile/packReferences";
import { profilesIn, type Reading } from "../../profile/reading";
import { clusterOf, packsInCluster } from "../../profile/resolvedMacro";
import { hostRange } from "../../syntax/embedded/embeddedBody";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { keyRangeOf, NONE, pathOf } from "../../syntax/tree";
import { followPath } from "../../syntax/valuePath";
import { touches } from "../../text/range";
import { bodyCursorAt } from "../completion/bodyCursor";
import { macroAtCursor } from "./macroAtCursor";
import type { Reference } from "./references";

/** A value of a pack, as macros name it. */
export interface PackValue {
  /** The names of the pack. */
  readonly names: readonly string[];
  /** The path below its values. */
  readonly path: string;
}

/** The value of a pack that a macro at an offset stands for, or whose key is there; undefined if there is none. */
export function packValueAt(reading: Reading, offset: number, companions: readonly Profile[]): PackValue | undefined {
  const macro = macroAtCursor(reading, offset);
  if (macro === undefined) return packValueOfKey(reading, offset);
  const { family, path } = macro.placed.reference;
  if (family !== "pack" || !macro.isInPath) return undefined;
  const [meant] = packsInCluster(path, clusterOf(reading, macro.profile, companions));
  return meant === undefined || meant.rest === "" ? undefined : { names: meant.named.names, path: meant.rest };
}

function packValueOfKey(reading: Reading, at: number): PackValue | undefined {
  const { tree, offset, profile, pack } = bodyCursorAt(reading, at, "values") ?? {};
  const root = tree?.documents.find(({ range }) => touches(range, offset ?? 0))?.root ?? NONE;
  if (tree === undefined || offset === undefined || profile === undefined || root === NONE) return undefined;
  const node = nodeAt(tree, root, offset);
  const key = node === NONE ? undefined : keyRangeOf(tree, node);
  if (key === undefined || !touches(key, offset)) return undefined;
  const named = namedPacks(reading, profile)?.find((one) => one.pack === pack);
  return named && { names: named.names, path: pathOf(tree, node).join(".") };
}

/** The key of the value in the profiles of a file, and the macros that stand for it. */
export function packValueReferences(reading: Reading, { names, path }: PackValue): readonly Reference[] {
  const paths = new Set(names.map((name) => `${name}.${path}`));
  return profilesIn(reading).flatMap((profile) => [
    ...keysOf(reading, profile, { names, path }),
    ...allReferences(reading, profile)
      .filter(({ reference }) => reference.family === "pack" && paths.has(reference.path))
      .map((placed) => ({ range: fileRange(placed, placed.reference.pathRange), isDeclaration: false })),
  ]);
}

function keysOf(reading: Reading, profile: Profile, { names, path }: PackValue): readonly Reference[] {
  const packs = namedPacks(reading, profile) ?? [];
  return packs.flatMap(({ names: own, values }) => {
    const root = values?.body.tree.documents[0]?.root ?? NONE;
    if (values === undefined || root === NONE || !own.some((name) => names.includes(name))) return [];
    const end = followPath(values.body.tree, root, path);
    const key = end.is === "found" ? keyRangeOf(values.body.tree, end.node) : undefined;
    return key === undefined ? [] : [{ range: hostRange(values, key), isDeclaration: true }];
  });
}
