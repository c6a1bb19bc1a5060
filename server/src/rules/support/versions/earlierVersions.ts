import { literalText } from "../../../syntax/field";
import { findPack, findVersion } from "../../../packs/packQueries";
import { compareVersions, isBeforeRelease, isFloatingTag, parseTag } from "../../../packs/versions";
import { pinnedVersion, registryNameOfPack } from "../../../profile/packIdentity";
import { profilesIn } from "../../../profile/reading";
import type { PackContext } from "../../rule";

/** How many versions are looked at: each is a request. */
const MAX_VERSIONS = 3;

/**
 * The versions of a pack that its values may have been written for, the likeliest first: that of the earlier state of the
 * file, the one before, and the newest ones of the major versions before it, or of the minor ones of version 0.
 */
export function earlierVersions(context: PackContext): readonly string[] {
  const { pack, catalog } = context;
  const [facts, version] = [findPack(pack, catalog), findVersion(pack, catalog)];
  const current = version.is === "found" ? version.value.version : pinnedVersion(pack);
  if (current === undefined || facts.is !== "found" || !facts.value.versions.includes(current)) return [];
  const older = facts.value.versions.filter(
    (one) => !isFloatingTag(one) && !isBeforeRelease(one) && compareVersions(one, current) < 0,
  );
  const lines = new Map<string, string>();
  for (const one of older) if (!lines.has(lineOf(one))) lines.set(lineOf(one), one);
  const before = versionBefore(context);
  const all = [
    ...(before === undefined || before === current ? [] : [before]),
    ...older.slice(0, 1),
    ...lines.values(),
  ];
  return [...new Set(all)].slice(0, MAX_VERSIONS);
}

/** The major version; of version 0, the minor one. */
function lineOf(version: string): string {
  const [major = 0, minor = 0] = parseTag(version).numbers;
  return major === 0 ? `0.${String(minor)}` : String(major);
}

/** The version of the pack in the earlier state of the file, if there is one. */
function versionBefore({ earlier, profile, pack }: PackContext): string | undefined {
  if (earlier === undefined) return undefined;
  const name = literalText(profile.name);
  const old = profilesIn(earlier.reading)
    .filter((one) => literalText(one.name) === name)
    .flatMap(({ packs }) => packs.filter((one) => registryNameOfPack(one) === registryNameOfPack(pack)));
  const [only, ...others] = old;
  return only === undefined || others.length > 0 ? undefined : pinnedVersion(only);
}
