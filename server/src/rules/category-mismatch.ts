import type { Catalog } from "../packs/catalog";
import { factsOfPack, layerOfPack } from "../packs/packLayer";
import { findVersion, requestedRegistry } from "../packs/packQueries";
import { categoryMeantBy, categoryNamed } from "../profile/facts/categories";
import { literalText } from "../syntax/field";
import { isCoreLayer } from "../profile/facts/layers";
import type { Pack } from "../profile/model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import type { Rule } from "./rule";
import { shownName } from "./support/packWords";
import { l10n } from "../text/message";

export const categoryMismatch: Rule = {
  id: "category-mismatch",
  order: 255,
  severity: "warning",
  summary: "The registry lists the add-on under a different category.",
  needsCatalog: true,
  fix: "choice",
  *checkProfile({ profile, catalog }) {
    for (const pack of profile.packs) {
      const { addonType } = pack;
      const text = literalText(addonType);
      // An unknown category is reported by invalid-category.
      const stated = text === undefined ? undefined : categoryNamed(text);
      if (addonType === undefined || stated === undefined) continue;
      if (isCoreLayer(layerOfPack(profile, pack, catalog)?.layer)) continue;
      const registered = registeredCategory(pack, catalog);
      if (registered === undefined || registered === stated) continue;
      yield {
        range: addonType.range,
        message: l10n`The registry lists "${shownName(pack)}" under "${registered}", not "${text ?? ""}". Change the category, or remove \`addonType\`.`,
        fixes: () => [
          {
            title: l10n`Change to "${registered}"`,
            edits: [replaceScalar(profile.tree, addonType.node, registered)],
            isSafe: false,
          },
        ],
      };
    }
  },
};

/** The category in the pack's own registry, of its version if that is known; undefined if unknown. */
export function registeredCategory(pack: Pack, catalog: Catalog): string | undefined {
  const facts = factsOfPack(pack, catalog);
  if (facts === undefined || facts.isLayerGuessed || isCoreLayer(facts.layer)) return undefined;
  const registry = requestedRegistry(pack);
  // Another registry may have a different category for a pack of the same name.
  if (registry !== undefined && !facts.registries.includes(registry)) return undefined;
  const version = findVersion(pack, catalog);
  const category = version.is === "found" ? version.value.category : facts.category;
  return category === undefined ? undefined : (categoryNamed(category) ?? categoryMeantBy(category));
}
