import { closestVersions } from "../packs/versions";
import { findPack, findVersion, registryAskedFor } from "../packs/packLookup";
import { usableVersions } from "../packs/usableVersions";
import { setVersion, versionField } from "../profile/versionEdits";
import type { Rule } from "./rule";

/** Most versions to suggest. */
const MOST_OFFERS = 3;

export const unknownPackVersion: Rule = {
  id: "unknown-pack-version",
  order: 345,
  severity: "error",
  summary: "The pack's registry does not have this version of it.",
  needsCatalog: true,
  fix: "choice",
  *checkProfile({ profile, catalog, today }) {
    for (const pack of profile.packs) {
      const field = versionField(pack);
      const answer = findPack(pack, catalog);
      if (field === undefined || answer.is !== "found" || !answer.value.areVersionsComplete) continue;
      if (findVersion(pack, catalog).is !== "absent") continue;
      const { name, versions } = answer.value;
      const registry = registryAskedFor(pack);
      const where = registry ?? answer.value.registries[0] ?? answer.value.source;
      const newest = versions[0] === undefined ? "" : ` The newest there is ${versions[0]}.`;
      yield {
        range: field.range,
        message: `${where} has no version ${field.text} of ${name}, so Palette cannot deploy it.${newest}`,
        fixes: () =>
          usableVersions(name, closestVersions(field.text, versions), { catalog, registry, today }, MOST_OFFERS).map(
            (version) => ({
              title: `Change to ${version}`,
              edits: setVersion(profile.tree, pack, version),
              isSafe: false,
            }),
          ),
      };
    }
  },
};
