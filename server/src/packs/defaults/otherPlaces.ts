import { EACH_ITEM } from "../../syntax/dottedPath";
import { isFreeMap } from "./freeMaps";
import { isShaped, type KnownValue } from "./knownValues";

/** A known value and its path. */
export interface KnownPath {
  readonly path: readonly string[];
  readonly known: KnownValue;
}

const kept = new WeakMap<KnownValue, ReadonlyMap<string, readonly KnownPath[]>>();

/**
 * All known places of a key below `charts` and `manifests`, except those named only in comments, in maps with keys of
 * the user's choice, or in lists.
 */
export function placesOfKey(root: KnownValue, key: string): readonly KnownPath[] {
  let index = kept.get(root);
  if (index === undefined) kept.set(root, (index = indexOf(root)));
  return index.get(key) ?? [];
}

function indexOf(root: KnownValue): Map<string, KnownPath[]> {
  const index = new Map<string, KnownPath[]>();
  for (const section of ["charts", "manifests"]) {
    const known = root.children.get(section);
    if (known !== undefined) collect(known, [section], index);
  }
  return index;
}

function collect(known: KnownValue, path: readonly string[], index: Map<string, KnownPath[]>): void {
  if (!isShaped(known) || isFreeMap(path.at(-1) ?? "")) return;
  for (const [key, child] of known.children) {
    if (child.isComment || key === EACH_ITEM) continue;
    const below = [...path, key];
    const places = index.get(key);
    if (places === undefined) index.set(key, [{ path: below, known: child }]);
    else places.push({ path: below, known: child });
    collect(child, below, index);
  }
}
