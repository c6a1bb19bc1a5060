import type { PackFacts } from "./catalog";
import { compareVersions, isBeforeRelease, isFloatingTag, parseTag } from "./versions";
import { usableVersions, type Lookup } from "./usableVersions";

/** A version that another may be updated to. */
export interface Update {
  /** How far it goes: within the same minor version, within the same major one, or to the newest there is. */
  readonly reach: Reach;
  readonly version: string;
}

export const REACHES = ["patch", "minor", "latest"] as const;
export type Reach = (typeof REACHES)[number];

/** How versions of a pack follow each other: Kubernetes goes up one minor version at a time (docs/domain.md 2.8). */
export type Steps = "any" | "one minor at a time";

/**
 * The best version of each reach to update to, the nearest first; one that goes no further than another is left out.
 * Among those that can be used, one that `fits` is better than a newer one that does not.
 */
export function updatesFrom(
  current: string,
  pack: PackFacts,
  steps: Steps,
  lookup: Lookup,
  fits: (version: string) => boolean = () => true,
): Update[] {
  const newer = newerVersions(current, pack.versions, steps);
  const updates = REACHES.flatMap((reach) => {
    const usable = usableVersions(pack.name, newer[reach], lookup, MOST_COMPARED);
    const version = usable.find(fits) ?? usable[0];
    return version === undefined ? [] : [{ reach, version }];
  });
  return updates.filter(({ version }, i) => updates.findIndex((other) => other.version === version) === i);
}

/** How many versions of a reach are held against what else there is. */
const MOST_COMPARED = 4;

/** The version to take of a pack that has none yet; one before its release, or a floating one, only where all are. */
export function newestUsable(
  { name, versions }: Pick<PackFacts, "name" | "versions">,
  lookup: Lookup,
): string | undefined {
  const pinned = versions.filter((version) => !isFloatingTag(version));
  const released = pinned.filter((version) => !isBeforeRelease(version));
  return usableVersions(name, released.length > 0 ? released : pinned, lookup)[0] ?? pinned[0] ?? versions[0];
}

/** The newest minor version to update to, or the newest patch where there is none; undefined where there is neither. */
export function nextVersion(current: string, pack: PackFacts, steps: Steps, lookup: Lookup): string | undefined {
  const { patch, minor } = newerVersions(current, pack.versions, steps);
  return usableVersions(pack.name, minor, lookup)[0] ?? usableVersions(pack.name, patch, lookup)[0];
}

type Newer = Readonly<Record<Reach, readonly string[]>>;

/** Lists of versions are long, asked about at every change of a profile, and seldom change themselves. */
const known = new WeakMap<readonly string[], Map<string, Newer>>();

/**
 * The versions newer than one, by reach, newest first. They are of its group and of its kind (`-ubi8` goes to `-ubi8`);
 * those before release are for those who are on one.
 */
export function newerVersions(current: string, versions: readonly string[], steps: Steps): Newer {
  let byQuestion = known.get(versions);
  if (byQuestion === undefined) known.set(versions, (byQuestion = new Map<string, Newer>()));
  const question = `${steps} ${current}`;
  let newer = byQuestion.get(question);
  if (newer === undefined) byQuestion.set(question, (newer = findNewer(current, versions, steps)));
  return newer;
}

function findNewer(current: string, versions: readonly string[], steps: Steps): Newer {
  const isOnRelease = !isBeforeRelease(current);
  const kind = kindOf(current);
  const newer = versions.filter(
    (version) =>
      !isFloatingTag(version) &&
      compareVersions(version, current) > 0 &&
      !(isOnRelease && isBeforeRelease(version)) &&
      kindOf(version) === kind,
  );
  const patch = newer.filter((version) => isSame(version, current, 2));
  const minor = newer.filter((version) => isSame(version, current, 1));
  return steps === "any" ? { patch, minor, latest: newer } : { patch, minor: nextMinor(current, minor), latest: [] };
}

function nextMinor(current: string, versions: readonly string[]): readonly string[] {
  const above = versions.filter((version) => !isSame(version, current, 2));
  const oldest = above.at(-1);
  return oldest === undefined ? [] : above.filter((version) => isSame(version, oldest, 2));
}

/** Whether two versions share their first numbers. */
function isSame(a: string, b: string, count: number): boolean {
  const [left, right] = [parseTag(a).numbers, parseTag(b).numbers];
  return Array.from({ length: count }).every((_, i) => (left[i] ?? 0) === (right[i] ?? 0));
}

/** The group, and what the suffix says besides numbers; a revision or a stage before release is of no kind of its own. */
function kindOf(version: string): string {
  const { group, suffix } = parseTag(version);
  const kind = isBeforeRelease(version) ? "" : suffix.replace(/[\d.]+/g, "#").replace(/^(?:rev)?#$/, "");
  return `${group}__${kind}`.toLowerCase();
}
