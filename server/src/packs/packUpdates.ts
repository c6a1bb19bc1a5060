import { literalText } from "../syntax/field";
import type { Pack, Profile } from "../profile/model";
import { pinField } from "../profile/pinEdits";
import type { Catalog, PackFacts } from "./catalog";
import { canBecome } from "./dependencies";
import { isFloatingTag } from "./versions";
import { layerOfPack } from "./packLayer";
import { findPack, findVersion, requestedRegistry } from "./packQueries";
import { updatesFrom, type Reach, type UpgradePolicy, type Update } from "./updates";
import type { VersionScope } from "./usableVersions";

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

/** The registry and catalogue in which to look up the versions of a pack. */
export function versionScope({ catalog, today }: UpdateContext, pack: Pack): VersionScope {
  return { catalog, registry: requestedRegistry(pack), today };
}

/** An update, checked against the other packs. */
export interface PackUpdate extends Update {
  /** Whether the dependencies of all packs allow it. */
  readonly fits: boolean;
  /** Whether there is no newer version within its reach. */
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
  return `${version}, ${REACH_WORDS[reach]}${isNewest ? "" : " that goes with the other packs"}`;
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
