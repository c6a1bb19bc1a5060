import type { Pack, Profile } from "../profile/model";
import { pinField } from "../profile/pinEdits";
import { literalText } from "../syntax/field";
import type { PackFacts, Catalog, PackState, PackVersion } from "./catalog";
import { canBecome } from "./dependencies";
import { layerOfPack } from "./packLayer";
import { findPack, findVersion, requestedRegistry } from "./packQueries";
import { compareVersions, isBeforeRelease, isDotted, isFloatingTag, parseTag } from "./versions";

/**
 * A version to update to.
 * @testonly
 */
export interface Update {
  /** The size of the step: within the same minor version, within the same major version, or any. */
  readonly reach: Reach;
  readonly version: string;
}

const REACHES = ["patch", "minor", "latest"] as const;
type Reach = (typeof REACHES)[number];

/** Restriction on version steps: Kubernetes is upgraded one minor version at a time (docs/domain.md 2.8). */
export type UpgradePolicy = "any" | "minor-by-minor";

/**
 * The best version of each reach, nearest first, without duplicates. Among the usable versions, the newest one that
 * `fits` is preferred; if none fits, the newest.
 * @testonly
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
      kindOf(version) === kind &&
      (isDotted(version) || !isDotted(current)),
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

/** The group, and the part of the suffix that names a variant; revisions and pre-release labels are not variants. */
function kindOf(version: string): string {
  const { group, suffix } = parseTag(version);
  const kind = isBeforeRelease(version) ? "" : suffix.replace(/[\d.]+/g, "#").replace(/^(?:rev)?#$/, "");
  return `${group}__${kind}`.toLowerCase();
}

/** The lifecycle state of a version; "ended" is an active version past its end of life. */
export type LifecycleState = PackState | "ended";

export function lifecycleState({ state, endOfLife }: PackVersion, today: string): LifecycleState {
  if (state !== "active") return state;
  return endOfLife !== undefined && DAY.test(endOfLife) && endOfLife < today ? "ended" : "active";
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The scope in which to look up versions. */
export interface VersionScope {
  readonly catalog: Catalog;
  readonly registry: string | undefined;
  readonly today: string;
}

/** Most versions to look up, since each lookup may start a request. */
const MAX_REQUESTED = 8;

/**
 * Up to `most` versions, in order, that are not known to be deprecated, disabled, deleted or past their end of life.
 */
export function usableVersions(
  name: string,
  versions: readonly string[],
  { catalog, registry, today }: VersionScope,
  most = 1,
): string[] {
  const usable: string[] = [];
  for (const version of versions.slice(0, MAX_REQUESTED)) {
    if (usable.length >= most) break;
    const answer = catalog.version(name, version, registry);
    if (answer.is !== "found" || lifecycleState(answer.value, today) === "active") usable.push(version);
  }
  return usable;
}

/** The context for finding updates. */
export interface UpdateContext {
  readonly profile: Profile;
  /** The other profiles of the same cluster. */
  readonly companions: readonly Profile[];
  readonly catalog: Catalog;
  /** The current day, `yyyy-MM-dd`. */
  readonly today: string;
}

/** The upgrade policy of a pack, from its layer. */
export function upgradePolicyOf({ profile, catalog }: UpdateContext, pack: Pack): UpgradePolicy {
  return layerOfPack(profile, pack, catalog)?.layer === "k8s" ? "minor-by-minor" : "any";
}

/** The registry and catalog in which to look up the versions of a pack. */
export function versionScope({ catalog, today }: UpdateContext, pack: Pack): VersionScope {
  return { catalog, registry: requestedRegistry(pack), today };
}

/** An update, checked against the other packs. */
export interface PackUpdate extends Update {
  /** Whether the dependencies of all packs allow it. */
  readonly fits: boolean;
  /** Whether no newer version is within its reach. */
  readonly isNewest: boolean;
}

/**
 * The updates of a pack from a version, nearest first. Those that violate dependencies are included only if there are
 * no others.
 */
export function fittingUpdates(context: UpdateContext, pack: Pack, facts: PackFacts, current: string): PackUpdate[] {
  const { profile, companions, catalog } = context;
  const fits = (version: string): boolean => canBecome(pack, version, [profile, ...companions], catalog);
  const [policy, scope] = [upgradePolicyOf(context, pack), versionScope(context, pack)];
  const newest = updatesFrom(current, facts, policy, scope).map(({ version }) => version);
  const all = updatesFrom(current, facts, policy, scope, fits).map(({ reach, version }) => ({
    reach,
    version,
    fits: fits(version),
    isNewest: newest.includes(version),
  }));
  const fitting = all.filter((update) => update.fits);
  return fitting.length > 0 ? fitting : all;
}

/** An update in words: "1.9.2, the newest patch". */
export function describeUpdate({ reach, version, isNewest }: PackUpdate): string {
  return `${version}, ${REACH_WORDS[reach]}${isNewest ? "" : " compatible with the other packs"}`;
}

const REACH_WORDS: Readonly<Record<Reach, string>> = {
  patch: "the newest patch",
  minor: "the newest minor version",
  latest: "the newest version",
};

/** A pinned pack for which newer versions exist. */
export interface PackUpdates {
  readonly pack: Pack;
  readonly facts: PackFacts;
  /** The version that its tag means. */
  readonly current: string;
  /** The newest minor version that the other packs allow, or else the newest patch; undefined if there is neither. */
  readonly next: string | undefined;
  /** The result of {@link fittingUpdates}; not empty. */
  readonly updates: readonly PackUpdate[];
}

/** The newer versions of a pack; undefined if none is known, or its tag follows the newest version. */
export function updatesOfPack(context: UpdateContext, pack: Pack): PackUpdates | undefined {
  const { catalog } = context;
  const tag = literalText(pinField(pack));
  const version = findVersion(pack, catalog);
  const facts = findPack(pack, catalog);
  if (tag === undefined || isFloatingTag(tag) || version.is !== "found" || facts.is !== "found") return undefined;
  const current = version.value.version;
  const updates = fittingUpdates(context, pack, facts.value, current);
  if (updates.length === 0) return undefined;
  const next = updates.filter(({ reach, fits }) => reach !== "latest" && fits).at(-1)?.version;
  return { pack, facts: facts.value, current, next, updates };
}
