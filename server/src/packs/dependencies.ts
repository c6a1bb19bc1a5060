import { type Pack, type Profile } from "../profile/model";
import { packTypeOf, registryNameOfPack, pinnedVersion } from "../profile/packIdentity";
import type { Catalog, PackDependency } from "./catalog";
import { compareLoosely, isFloatingTag, parseTag } from "./versions";
import { findVersion, requestedRegistry } from "./packQueries";

// Dependencies between packs, docs/domain.md 2.9.

/** A dependency of a pack that no other pack satisfies. */
export interface UnmetDependency {
  readonly dependency: PackDependency;
  /** The pack with that name and a wrong version; undefined if the pack is missing. */
  readonly other: PlacedPack | undefined;
}

export interface PlacedPack {
  readonly profile: Profile;
  readonly pack: Pack;
}

/**
 * The dependencies of a pack that no pack of the given profiles satisfies. The profiles are a cluster or a part of one.
 */
export function unmetDependencies(pack: Pack, profiles: readonly Profile[], catalog: Catalog): UnmetDependency[] {
  const version = findVersion(pack, catalog);
  return version.is === "found" ? unmetAmong(version.value.dependencies, profiles) : [];
}

/** Whether a pack can change its version without new unmet dependencies, of its own or of other packs on it. */
export function canBecome(pack: Pack, version: string, profiles: readonly Profile[], catalog: Catalog): boolean {
  const name = registryNameOfPack(pack) ?? "";
  const answer = catalog.version(name, version, requestedRegistry(pack));
  const unmet = answer.is === "found" ? unmetAmong(answer.value.dependencies, profiles) : [];
  const before = new Set(unmetDependencies(pack, profiles, catalog).map(({ dependency }) => dependency.packName));
  if (unmet.some(({ dependency }) => !before.has(dependency.packName))) return false;
  return profiles.every(({ packs }) =>
    packs.every((other) => {
      const dependencies = findVersion(other, catalog);
      if (other === pack || dependencies.is !== "found") return true;
      return dependencies.value.dependencies.every(
        (wish) => wish.packName !== name || !isCheckable(wish) || satisfies(version, wish),
      );
    }),
  );
}

function unmetAmong(dependencies: readonly PackDependency[], profiles: readonly Profile[]): UnmetDependency[] {
  return dependencies.filter(isCheckable).flatMap((dependency): UnmetDependency[] => {
    const others = packsNamed(dependency.packName, profiles);
    if (others.length === 0) {
      return dependency.type === "required" && areAllNamed(profiles) ? [{ dependency, other: undefined }] : [];
    }
    const wrong = others.filter((other) => violates(other.pack, dependency));
    // If a pack occurs twice, one right version satisfies a requirement, and one forbidden version violates a
    // prohibition.
    const isMet = dependency.type !== "notSupported" && wrong.length < others.length;
    return isMet ? [] : wrong.slice(0, 1).map((other) => ({ dependency, other }));
  });
}

/**
 * Whether a dependency can be checked. Palette ignores those without limits, and the meaning of `upgrade` is not
 * documented.
 */
function isCheckable({ type, minVersion, maxVersion }: PackDependency): boolean {
  return type !== "upgrade" && (minVersion !== undefined || maxVersion !== undefined);
}

/** Whether the names of all packs are known. A pack with an unknown name may be the required one. */
function areAllNamed(profiles: readonly Profile[]): boolean {
  return profiles.every(({ packs }) => packs.every((pack) => registryNameOfPack(pack) !== undefined));
}

function packsNamed(name: string, profiles: readonly Profile[]): PlacedPack[] {
  return profiles.flatMap((profile) =>
    profile.packs.filter((pack) => registryNameOfPack(pack) === name).map((pack) => ({ profile, pack })),
  );
}

/** Whether the version of a pack certainly violates a dependency. */
function violates(pack: Pack, dependency: PackDependency): boolean {
  const version = pinnedVersion(pack);
  // A floating tag may mean any version, and a manifest may contain any.
  if (version === undefined || isFloatingTag(version) || packTypeOf(pack) === "manifest") return false;
  return dependency.type === "notSupported" ? isInVersionRange(version, dependency) : isBeyond(version, dependency);
}

/** Whether a version satisfies a dependency, as far as that is certain. */
export function satisfies(version: string, dependency: PackDependency): boolean {
  const isWrong =
    dependency.type === "notSupported" ? isInVersionRange(version, dependency) : isBeyond(version, dependency);
  return !isWrong;
}

/**
 * Whether a version is certainly below the minimum or above the maximum. A maximum of `1.29` allows `1.29.5`: packs of
 * managed clusters have two-part versions, and so have their limits. Others write `1.21.49` for all patches, so Palette
 * may also read `1.29` as `1.29.0`. Its behavior is not documented, so versions that may be allowed are not reported.
 */
function isBeyond(version: string, { minVersion, maxVersion }: PackDependency): boolean {
  const isBelow = minVersion !== undefined && compareLoosely(version, minVersion) < 0;
  return isBelow || (maxVersion !== undefined && compareLoosely(version, maxVersion) > 0);
}

/** Whether a version is within the limits in every interpretation of them. */
function isInVersionRange(version: string, { minVersion, maxVersion }: PackDependency): boolean {
  const { numbers, suffix } = parseTag(version);
  const length = (limit: string): number => parseTag(limit).numbers.length;
  if (numbers.length === 0) return false;
  const above = minVersion === undefined ? 1 : compareLoosely(version, minVersion);
  const below = maxVersion === undefined ? -1 : compareLoosely(version, maxVersion);
  const isAbove = above > 0 || (above === 0 && suffix === "" && numbers.length >= length(minVersion ?? ""));
  const isBelow = below < 0 || (below === 0 && suffix === "" && numbers.length === length(maxVersion ?? ""));
  return isAbove && isBelow;
}
