import { dirname, relative, resolve, sep } from "node:path";
import { pathExists, placeOf } from "../../platform/node/links";
import { groupsOf } from "../../text/groups";
import type { CheckedFile } from "../checkedFiles";
import { keyOfEntry, profileKey, type BaselineEntry } from "./baselineEntry";

/** What a check has seen. */
export interface Seen {
  readonly files: readonly CheckedFile[];
  /** Whether a file would have been checked, if it were there. */
  readonly covers: (path: string) => boolean;
}

/** The location of a file in an entry of a baseline; undefined for what is not a file. */
export function locationOf(baseline: string, path: string): string | undefined {
  if (path.startsWith("<")) return undefined;
  return relative(placeOf(dirname(resolve(baseline))), placeOf(path))
    .split(sep)
    .join("/");
}

/**
 * The entries that are no longer found, each with the count that is missing. Only those that the check could have
 * found: of files that it read, and of files that are gone from where it looked.
 */
export function goneFrom(
  baseline: string,
  entries: readonly BaselineEntry[],
  found: readonly BaselineEntry[],
  seen: Seen,
): readonly BaselineEntry[] {
  const isSeen = couldFind(baseline, seen);
  const [all, atPlaces] = [counter(found, keyOfEntry), counter(found, placedKey)];
  const expected = groupsOf(entries.filter(isSeen), keyOfEntry);
  return [...expected].flatMap(([key, group]) => {
    let missing = group.reduce((sum, { count }) => sum + count, 0) - all(key);
    return group.flatMap((entry) => {
      const count = Math.min(missing, entry.count - atPlaces(placedKey(entry)));
      if (count <= 0) return [];
      missing -= count;
      return [{ ...entry, count }];
    });
  });
}

/** An entry's key with its location. */
export function placedKey(entry: BaselineEntry): string {
  return JSON.stringify([keyOfEntry(entry), entry.location ?? null]);
}

function couldFind(baseline: string, { files, covers }: Seen): (entry: BaselineEntry) => boolean {
  const checked = new Set(files.map(({ path }) => placeOf(path)));
  const profiles = new Set(files.flatMap(profilesIn));
  const folder = placeOf(dirname(resolve(baseline)));
  const isCovered = new Map<string, boolean>();
  return (entry) => {
    const { location } = entry;
    // Baselines of the first versions had none.
    if (location === undefined) return profiles.has(keyOfProfile(entry));
    const path = placeOf(resolve(folder, location));
    if (checked.has(path)) return true;
    const known = isCovered.get(path) ?? (!pathExists(path) && covers(path));
    isCovered.set(path, known);
    return known;
  };
}

/** What entries call the profiles of a file, and what is in none of them. */
function profilesIn({ path, contents }: CheckedFile): string[] {
  const names = contents.documents.flatMap((document) => document.names);
  return [undefined, ...names].map((name) => keyOfProfile(profileKey(path, name)));
}

function keyOfProfile({ profile, file }: Pick<BaselineEntry, "profile" | "file">): string {
  return JSON.stringify([profile, file]);
}

function counter(entries: readonly BaselineEntry[], keyOf: (entry: BaselineEntry) => string): (key: string) => number {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + entry.count);
  return (key) => counts.get(key) ?? 0;
}
