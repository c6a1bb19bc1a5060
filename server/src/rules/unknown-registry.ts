import { BUILT_IN_REGISTRIES } from "../packs/registryKinds/knownRegistries";
import { literalText } from "../syntax/field";
import { packTypeOf } from "../profile/packIdentity";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { nearest } from "../text/nearest";
import type { Catalog } from "../packs/catalog";
import { isUid } from "./raw-registry-uid";
import type { Rule } from "./rule";
import { didYouMean, l10n, sentences } from "../text/message";

export const unknownRegistry: Rule = {
  id: "unknown-registry",
  order: 330,
  severity: "warning",
  summary: "Palette has no registry with this name.",
  needsCatalog: true,
  fix: "choice",
  *checkProfile({ profile, catalog }) {
    for (const pack of profile.packs) {
      const { registryName } = pack;
      const name = literalText(registryName);
      if (registryName === undefined || name === undefined || isUid(name) || packTypeOf(pack) === "manifest") continue;
      if (catalog.findRegistry(name).is !== "absent") continue;
      const candidates = nearest(name, existingRegistries(catalog));
      yield {
        range: registryName.range,
        message: sentences(
          l10n`Registry "${name}" was not found in Palette.`,
          didYouMean(candidates[0]) ?? l10n`Check the name, or add the registry.`,
        ),
        fixes: () =>
          candidates.map((candidate) => ({
            title: l10n`Change to "${candidate}"`,
            edits: [replaceScalar(profile.tree, registryName.node, candidate)],
            isSafe: false,
          })),
      };
    }
  },
};

/** The names of all registries known to exist. */
function existingRegistries(catalog: Catalog): string[] {
  const names = [
    ...catalog.packs.flatMap(({ registries }) => registries),
    ...BUILT_IN_REGISTRIES.map(({ name }) => name),
  ];
  return [...new Set(names)].filter((name) => catalog.findRegistry(name).is === "found");
}
