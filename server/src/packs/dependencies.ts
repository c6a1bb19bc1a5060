import { packTypeOf, registryNameOfPack, tagOfPack, type Pack, type Profile } from "../profile/model";
import type { Catalog, PackDependency } from "./catalog";
import { compareLoosely, isFloatingTag, parseTag } from "./versions";
import { findVersion, registryAskedFor } from "./packLookup";

// What packs want of each other, docs/domain.md 2.9.

/** A wish of a pack that is not met. */
export interface UnmetDependency {
  readonly dependency: PackDependency;
  /** The pack of the wrong version; undefined where there is none of that name. */
  readonly other: PlacedPack | undefined;
}

export interface PlacedPack {
  readonly profile: Profile;
  readonly pack: Pack;
}

/** What a pack wants in vain of the packs of some profiles, which together are a cluster, or a part of one. */
export function unmetDependencies(pack: Pack, profiles: readonly Profile[], catalog: Catalog): UnmetDependency[] {
  const version = findVersion(pack, catalog);
  return version.is === "found" ? unmetAmong(version.value.dependencies, profiles) : [];
}

/** Whether a pack of some profiles could have another version, and no wish of it or to it would be unmet by that alone. */
export function canBecome(pack: Pack, version: string, profiles: readonly Profile[], catalog: Catalog): boolean {
  const name = registryNameOfPack(pack) ?? "";
  const answer = catalog.version(name, version, registryAskedFor(pack));
  const unmet = answer.is === "found" ? unmetAmong(answer.value.dependencies, profiles) : [];
  const before = new Set(unmetDependencies(pack, profiles, catalog).map(({ dependency }) => dependency.packName));
  if (unmet.some(({ dependency }) => !before.has(dependency.packName))) return false;
  return profiles.every(({ packs }) =>
    packs.every((other) => {
      const wishes = findVersion(other, catalog);
      if (other === pack || wishes.is !== "found") return true;
      return wishes.value.dependencies.every(
        (wish) => wish.packName !== name || !isJudged(wish) || satisfies(version, wish),
      );
    }),
  );
}

function unmetAmong(dependencies: readonly PackDependency[], profiles: readonly Profile[]): UnmetDependency[] {
  return dependencies.filter(isJudged).flatMap((dependency): UnmetDependency[] => {
    const others = packsNamed(dependency.packName, profiles);
    if (others.length === 0) {
      return dependency.type === "required" && areAllNamed(profiles) ? [{ dependency, other: undefined }] : [];
    }
    const wrong = others.filter((other) => violates(other.pack, dependency));
    // Where a pack is there twice, one of the right version is enough; one that is forbidden is one too many.
    const isMet = dependency.type !== "notSupported" && wrong.length < others.length;
    return isMet ? [] : wrong.slice(0, 1).map((other) => ({ dependency, other }));
  });
}

/** Without limits Palette checks nothing, and what `upgrade` means is not documented. */
function isJudged({ type, minVersion, maxVersion }: PackDependency): boolean {
  return type !== "upgrade" && (minVersion !== undefined || maxVersion !== undefined);
}

/** Whether the name of every pack is known: one of which it is not may be the one that is needed. */
function areAllNamed(profiles: readonly Profile[]): boolean {
  return profiles.every(({ packs }) => packs.every((pack) => registryNameOfPack(pack) !== undefined));
}

function packsNamed(name: string, profiles: readonly Profile[]): PlacedPack[] {
  return profiles.flatMap((profile) =>
    profile.packs.filter((pack) => registryNameOfPack(pack) === name).map((pack) => ({ profile, pack })),
  );
}

/** Whether the version of a pack certainly is not what is wanted of it. */
function violates(pack: Pack, dependency: PackDependency): boolean {
  const version = tagOfPack(pack);
  // What floats may be any version, and a manifest of the name may hold any.
  if (version === undefined || isFloatingTag(version) || packTypeOf(pack) === "manifest") return false;
  return dependency.type === "notSupported" ? isWithin(version, dependency) : isBeyond(version, dependency);
}

/** Whether a version may be taken for a dependency. */
export function satisfies(version: string, dependency: PackDependency): boolean {
  const isWrong = dependency.type === "notSupported" ? isWithin(version, dependency) : isBeyond(version, dependency);
  return !isWrong;
}

/**
 * Whether a version is below the least or above the greatest one, as far as the limit says: a greatest version of `1.29`
 * lets `1.29.5` pass. Packs of managed clusters have versions of two numbers, and their limits are written so too; others
 * write `1.21.49` to mean every patch, so that Palette may take `1.29` for `1.29.0`. Which of the two it does is not
 * documented, and what may be right is not called wrong.
 */
function isBeyond(version: string, { minVersion, maxVersion }: PackDependency): boolean {
  const isBelow = minVersion !== undefined && compareLoosely(version, minVersion) < 0;
  return isBelow || (maxVersion !== undefined && compareLoosely(version, maxVersion) > 0);
}

/** Whether a version is within the limits by any reading of them. */
function isWithin(version: string, { minVersion, maxVersion }: PackDependency): boolean {
  const { numbers, suffix } = parseTag(version);
  const length = (limit: string): number => parseTag(limit).numbers.length;
  if (numbers.length === 0) return false;
  const above = minVersion === undefined ? 1 : compareLoosely(version, minVersion);
  const below = maxVersion === undefined ? -1 : compareLoosely(version, maxVersion);
  const isAbove = above > 0 || (above === 0 && suffix === "" && numbers.length >= length(minVersion ?? ""));
  const isBelow = below < 0 || (below === 0 && suffix === "" && numbers.length === length(maxVersion ?? ""));
  return isAbove && isBelow;
}
