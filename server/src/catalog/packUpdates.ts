import { knownText } from "../profile/field";
import type { Pack, Profile } from "../profile/model";
import { versionField } from "../profile/versionEdits";
import type { Catalog, PackFacts } from "./catalog";
import { isFloatingTag } from "./formats/versions";
import { layerOfPack } from "./packLayer";
import { findPack, findVersion, registryAskedFor } from "./packLookup";
import { nextVersion, updatesFrom, type Steps, type Update } from "./updates";
import type { Lookup } from "./usableVersions";

/** What updates are looked for in. */
export interface UpdateContext {
  readonly profile: Profile;
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

/** A pack that is pinned to a version of which there are newer ones. */
export interface PackUpdates {
  readonly pack: Pack;
  readonly facts: PackFacts;
  /** The version that its tag stands for. */
  readonly current: string;
  /** The newest minor version, or the newest patch; undefined where only a major one is newer. */
  readonly next: string | undefined;
  /** The best of each reach, the nearest first; at least one. */
  readonly updates: readonly Update[];
}

/** The newer versions of a pack; undefined where none is known, or where its tag follows the newest anyway. */
export function updatesOfPack(context: UpdateContext, pack: Pack): PackUpdates | undefined {
  const { catalog } = context;
  const tag = knownText(versionField(pack));
  const version = findVersion(pack, catalog);
  const facts = findPack(pack, catalog);
  if (tag === undefined || isFloatingTag(tag) || version.is !== "found" || facts.is !== "found") return undefined;
  const current = version.value.version;
  const [steps, lookup] = [stepsOf(context, pack), lookupOf(context, pack)];
  const updates = updatesFrom(current, facts.value, steps, lookup);
  if (updates.length === 0) return undefined;
  return { pack, facts: facts.value, current, next: nextVersion(current, facts.value, steps, lookup), updates };
}
