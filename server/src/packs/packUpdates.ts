import { knownText } from "../syntax/field";
import type { Pack, Profile } from "../profile/model";
import { versionField } from "../profile/versionEdits";
import type { Catalog, PackFacts } from "./catalog";
import { canBecome } from "./dependencies";
import { isFloatingTag } from "./versions";
import { layerOfPack } from "./packLayer";
import { findPack, findVersion, registryAskedFor } from "./packLookup";
import { updatesFrom, type Steps, type Update } from "./updates";
import type { Lookup } from "./usableVersions";

/** What updates are looked for in. */
export interface UpdateContext {
  readonly profile: Profile;
  /** The profiles that become one cluster with it. */
  readonly companions: readonly Profile[];
  readonly catalog: Catalog;
  /** The day it is, `yyyy-MM-dd`. */
  readonly today: string;
}

/** How versions of a pack follow each other, by its layer. */
export function stepsOf({ profile, catalog }: UpdateContext, pack: Pack): Steps {
  return layerOfPack(profile, pack, catalog)?.layer === "k8s" ? "one minor at a time" : "any";
}

/** Where the versions of a pack are looked up. */
export function lookupOf({ catalog, today }: UpdateContext, pack: Pack): Lookup {
  return { catalog, registry: registryAskedFor(pack), today };
}

/** An update, seen beside the other packs. */
export interface PackUpdate extends Update {
  /** Whether it goes with the other packs. */
  readonly fits: boolean;
  /** Whether there is no newer version of its reach. */
  readonly isNewest: boolean;
}

/** The updates of a pack from a version, the nearest first; what does not go with the other packs, only where nothing does. */
export function fittingUpdates(context: UpdateContext, pack: Pack, facts: PackFacts, current: string): PackUpdate[] {
  const { profile, companions, catalog } = context;
  const fits = (version: string): boolean => canBecome(pack, version, [profile, ...companions], catalog);
  const [steps, lookup] = [stepsOf(context, pack), lookupOf(context, pack)];
  const newest = updatesFrom(current, facts, steps, lookup).map(({ version }) => version);
  const all = updatesFrom(current, facts, steps, lookup, fits).map(({ reach, version }) => ({
    reach,
    version,
    fits: fits(version),
    isNewest: newest.includes(version),
  }));
  const fitting = all.filter((update) => update.fits);
  return fitting.length > 0 ? fitting : all;
}

/** A pack that is pinned to a version of which there are newer ones. */
export interface PackUpdates {
  readonly pack: Pack;
  readonly facts: PackFacts;
  /** The version that its tag stands for. */
  readonly current: string;
  /** The newest minor version that goes with the other packs, or patch; undefined where there is neither. */
  readonly next: string | undefined;
  /** As {@link fittingUpdates} gives them; at least one. */
  readonly updates: readonly PackUpdate[];
}

/** The newer versions of a pack; undefined where none is known, or where its tag follows the newest anyway. */
export function updatesOfPack(context: UpdateContext, pack: Pack): PackUpdates | undefined {
  const { catalog } = context;
  const tag = knownText(versionField(pack));
  const version = findVersion(pack, catalog);
  const facts = findPack(pack, catalog);
  if (tag === undefined || isFloatingTag(tag) || version.is !== "found" || facts.is !== "found") return undefined;
  const current = version.value.version;
  const updates = fittingUpdates(context, pack, facts.value, current);
  if (updates.length === 0) return undefined;
  const next = updates.filter(({ reach, fits }) => reach !== "latest" && fits).at(-1)?.version;
  return { pack, facts: facts.value, current, next, updates };
}
