import { EACH_ITEM } from "../../syntax/dottedPath";
import { isShaped, type KnownValue } from "./knownValues";

/** A known value and its path. */
export interface KeyLocation {
  readonly path: readonly string[];
  readonly known: KnownValue;
}

const cache = new WeakMap<KnownValue, ReadonlyMap<string, readonly KeyLocation[]>>();

/**
 * All known places of a key below `charts` and `manifests`, except those named only in comments, in maps with keys of
 * the user's choice, or in lists.
 */
export function keyLocations(root: KnownValue, key: string): readonly KeyLocation[] {
  let index = cache.get(root);
  if (index === undefined) cache.set(root, (index = indexOf(root)));
  return index.get(key) ?? [];
}

function indexOf(root: KnownValue): Map<string, KeyLocation[]> {
  const index = new Map<string, KeyLocation[]>();
  for (const section of ["charts", "manifests"]) {
    const known = root.children.get(section);
    if (known !== undefined) collect(known, [section], index);
  }
  return index;
}

function collect(known: KnownValue, path: string[], index: Map<string, KeyLocation[]>): void {
  if (!isShaped(known)) return;
  for (const [key, child] of known.children) {
    if (child.isComment || key === EACH_ITEM) continue;
    // Unlike a spread, this reserves no space.
    const below = path.concat(key);
    const places = index.get(key);
    if (places === undefined) index.set(key, [{ path: below, known: child }]);
    else places.push({ path: below, known: child });
    collect(child, below, index);
  }
}
