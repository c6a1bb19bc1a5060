import { outdatedPacks } from "../editor/lenses/outdatedPacks";
import type { SortedFile, SortedLayer } from "../editor/structure/layerStack";
import { findPack, findVersion } from "../packs/packQueries";
import { lifecycleState } from "../packs/updates";
import { isFloatingTag } from "../packs/versions";
import type { Profile } from "../profile/model";
import { pinnedVersion } from "../profile/packIdentity";
import type { Age } from "./cluster";

const UNKNOWN_AGE: Age = { is: "unknown", newer: null };

/**
 * Returns how old the versions of a profile's packs are. Follows the findings: where a rule is off or suppressed, nothing
 * is said.
 */
export function agesIn({ reading, findings, context }: SortedFile, profile: Profile): (layer: SortedLayer) => Age {
  const { catalog, today } = context;
  const outdated = outdatedPacks(reading, findings, context, [profile]);
  const newerThan = new Map(outdated.map(({ pack, next, updates }) => [pack, next ?? updates.at(-1)?.version]));
  return ({ written: pack, findings: own }) => {
    if (pack === undefined || isFloatingTag(pinnedVersion(pack) ?? "")) return UNKNOWN_AGE;
    const version = findVersion(pack, catalog);
    if (version.is !== "found") return UNKNOWN_AGE;
    const newer = newerThan.get(pack) ?? null;
    const state = lifecycleState(version.value, today);
    if (state !== "active" && own.some(({ rule }) => rule === "deprecated-pack")) return { is: state, newer };
    if (newer !== null) return { is: "outdated", newer };
    const facts = findPack(pack, catalog);
    const isNewest =
      facts.is === "found" && facts.value.areVersionsComplete && facts.value.versions[0] === version.value.version;
    return isNewest ? { is: "newest", newer } : UNKNOWN_AGE;
  };
}
