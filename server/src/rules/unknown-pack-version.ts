import { closestVersions, releasesOrAll } from "../packs/versions";
import { findPack, findVersion, requestedRegistry } from "../packs/packQueries";
import { usableVersions } from "../packs/updates";
import { setPinnedVersion, pinField } from "../profile/pinEdits";
import type { Rule } from "./rule";
import { l10n, sentences } from "../text/message";

/** Most versions to suggest. */
const MAX_SUGGESTIONS = 3;

export const unknownPackVersion: Rule = {
  id: "unknown-pack-version",
  order: 345,
  severity: "error",
  summary: "The registry does not have this version of the pack.",
  needsCatalog: true,
  fix: "choice",
  *checkProfile({ profile, catalog, today }) {
    for (const pack of profile.packs) {
      const field = pinField(pack);
      const answer = findPack(pack, catalog);
      if (field === undefined || answer.is !== "found" || !answer.value.areVersionsComplete) continue;
      if (findVersion(pack, catalog).is !== "absent") continue;
      const { name, versions } = answer.value;
      const registry = requestedRegistry(pack);
      const where = registry ?? answer.value.registries[0] ?? answer.value.source;
      const [first] = releasesOrAll(versions);
      const newest = first === undefined ? undefined : l10n`The newest version is ${first}.`;
      yield {
        range: field.range,
        message: sentences(l10n`${name} ${field.text} was not found in ${where}.`, newest),
        fixes: () =>
          usableVersions(
            name,
            closestVersions(field.text, versions),
            { catalog, registry, today },
            MAX_SUGGESTIONS,
          ).map((version) => ({
            title: l10n`Change to "${version}"`,
            edits: setPinnedVersion(profile.tree, pack, version),
            isSafe: false,
          })),
      };
    }
  },
};
