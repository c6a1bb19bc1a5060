import type { PackFacts } from "./catalog";
import { compareVersions, isBeforeRelease, isFloatingTag, parseTag } from "./versions";
import { usableVersions, type VersionScope } from "./usableVersions";

/** A version to update to. */
export interface Update {
  /** The size of the step: within the same minor version, within the same major version, or any. */
  readonly reach: Reach;
  readonly version: string;
}

const REACHES = ["patch", "minor", "latest"] as const;
export type Reach = (typeof REACHES)[number];

/** Restriction on version steps: Kubernetes is upgraded one minor version at a time (docs/domain.md 2.8). */
export type UpgradePolicy = "any" | "minor-by-minor";

/**
 * The best version of each reach, nearest first, without duplicates. Among the usable versions, the newest one that
 * `fits` is preferred; if none fits, the newest.
 */
export function updatesFrom(
  current: string,
  pack: PackFacts,
  policy: UpgradePolicy,
  scope: VersionScope,
  fits: (version: string) => boolean = () => true,
): Update[] {
  const newer = newerVersions(current, pack.versions, policy);
  const updates = REACHES.flatMap((reach) => {
    const usable = usableVersions(pack.name, newer[reach], scope, MAX_COMPARED);
    const version = usable.find(fits) ?? usable[0];
    return version === undefined ? [] : [{ reach, version }];
  });
  return updates.filter(({ version }, i) => updates.findIndex((other) => other.version === version) === i);
}

/** Most versions of a reach to test against the other packs. */
const MAX_COMPARED = 4;

/**
 * The version for a new pack: the newest usable one. Pre-releases and floating tags are chosen only if there is nothing
 * else.
 */
export function newestUsable(
  { name, versions }: Pick<PackFacts, "name" | "versions">,
  scope: VersionScope,
): string | undefined {
  const pinned = versions.filter((version) => !isFloatingTag(version));
  const released = pinned.filter((version) => !isBeforeRelease(version));
  return usableVersions(name, released.length > 0 ? released : pinned, scope)[0] ?? pinned[0] ?? versions[0];
}

/** The newest usable minor version, or else the newest usable patch; undefined if there is neither. */
export function nextVersion(
  current: string,
  pack: PackFacts,
  policy: UpgradePolicy,
  scope: VersionScope,
): string | undefined {
  const { patch, minor } = newerVersions(current, pack.versions, policy);
  return usableVersions(pack.name, minor, scope)[0] ?? usableVersions(pack.name, patch, scope)[0];
}

type Newer = Readonly<Record<Reach, readonly string[]>>;

/** Cached, as lists of versions are long, needed at every change of a profile, and seldom change. */
const known = new WeakMap<readonly string[], Map<string, Newer>>();

/**
 * The newer versions of the same group and variant (`-ubi8` to `-ubi8`), by reach, newest first. Pre-releases are
 * included only if the current version is one.
 * @testonly
 */
export function newerVersions(current: string, versions: readonly string[], policy: UpgradePolicy): Newer {
  let byQuestion = known.get(versions);
  if (byQuestion === undefined) known.set(versions, (byQuestion = new Map<string, Newer>()));
  const question = `${policy} ${current}`;
  let newer = byQuestion.get(question);
  if (newer === undefined) byQuestion.set(question, (newer = findNewer(current, versions, policy)));
  return newer;
}

function findNewer(current: string, versions: readonly string[], policy: UpgradePolicy): Newer {
  const isOnRelease = !isBeforeRelease(current);
  const kind = kindOf(current);
  const newer = versions.filter(
    (version) =>
      !isFloatingTag(version) &&
      compareVersions(version, current) > 0 &&
      !(isOnRelease && isBeforeRelease(version)) &&
      kindOf(version) === kind,
  );
  const patch = newer.filter((version) => sharesNumbers(version, current, 2));
  const minor = newer.filter((version) => sharesNumbers(version, current, 1));
  return policy === "any" ? { patch, minor, latest: newer } : { patch, minor: nextMinor(current, minor), latest: [] };
}

function nextMinor(current: string, versions: readonly string[]): readonly string[] {
  const above = versions.filter((version) => !sharesNumbers(version, current, 2));
  const oldest = above.at(-1);
  return oldest === undefined ? [] : above.filter((version) => sharesNumbers(version, oldest, 2));
}

/** Whether two versions have the same first `count` numbers. */
function sharesNumbers(a: string, b: string, count: number): boolean {
  const [left, right] = [parseTag(a).numbers, parseTag(b).numbers];
  return Array.from({ length: count }).every((_, i) => (left[i] ?? 0) === (right[i] ?? 0));
}

/** The group, and the part of the suffix that names a variant; revisions and pre-release labels are no variants. */
function kindOf(version: string): string {
  const { group, suffix } = parseTag(version);
  const kind = isBeforeRelease(version) ? "" : suffix.replace(/[\d.]+/g, "#").replace(/^(?:rev)?#$/, "");
  return `${group}__${kind}`.toLowerCase();
}
