import type { PackFacts } from "../catalog/catalog";
import { isFloatingTag } from "../catalog/formats/versions";
import { layerOfPack } from "../catalog/packLayer";
import { findPack, findVersion, registryAskedFor } from "../catalog/packLookup";
import { nextVersion, updatesFrom, type Reach, type Steps } from "../catalog/updates";
import { lifeOf, type Lookup } from "../catalog/usableVersions";
import type { Pack } from "../profile/model";
import { setVersion, versionField } from "../profile/versionEdits";
import type { Fix, ProfileContext, Rule } from "./rule";

export const outdatedPack: Rule = {
  id: "outdated-pack",
  severity: "information",
  summary: "There is a newer patch or minor version of the pack.",
  needsCatalog: true,
  hasFix: true,
  *checkProfile(context) {
    const { profile, catalog, today } = context;
    for (const pack of profile.packs) {
      const field = versionField(pack);
      const version = findVersion(pack, catalog);
      const facts = findPack(pack, catalog);
      if (field === undefined || isFloatingTag(field.text) || version.is !== "found" || facts.is !== "found") continue;
      // Of a sample nobody knows what is newest; of what is on its way out deprecated-pack speaks.
      if (!facts.value.areVersionsComplete || lifeOf(version.value, today) !== "active") continue;
      const next = nextVersion(version.value.version, facts.value, stepsOf(context, pack), lookupOf(context, pack));
      if (next === undefined) continue;
      yield {
        range: field.range,
        message: `${facts.value.name} ${next} is out, and this is ${field.text}. Newer versions fix what older ones get wrong.`,
        fixes: () => updates(context, pack, facts.value, version.value.version),
      };
    }
  },
};

/** The updates of a pack from a version, the nearest first. */
export function updates(context: ProfileContext, pack: Pack, facts: PackFacts, current: string): Fix[] {
  return updatesFrom(current, facts, stepsOf(context, pack), lookupOf(context, pack)).map(({ reach, version }) => ({
    title: `Update to ${version}, ${REACHES[reach]}`,
    edits: setVersion(context.profile.tree, pack, version),
    isSafe: false,
  }));
}

const REACHES: Readonly<Record<Reach, string>> = {
  patch: "the newest patch",
  minor: "the newest minor version",
  latest: "the newest version",
};

function stepsOf({ profile, catalog }: ProfileContext, pack: Pack): Steps {
  return layerOfPack(profile, pack, catalog)?.layer === "k8s" ? "one minor at a time" : "any";
}

function lookupOf({ catalog, today }: ProfileContext, pack: Pack): Lookup {
  return { catalog, registry: registryAskedFor(pack), today };
}
