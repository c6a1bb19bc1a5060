import { layerOfPack } from "../packs/packLayer";
import { profileTypeOf } from "../profile/model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { shownName } from "./support/packWords";
import type { Rule } from "./rule";
import { l10n } from "../text/message";

export const addOnInInfra: Rule = {
  id: "add-on-in-infra",
  order: 235,
  severity: "warning",
  summary: "An infra profile contains an add-on.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile({ profile, catalog }) {
    const { tree, type } = profile;
    if (type?.kind !== "scalar" || profileTypeOf(profile) !== "infra") return;
    for (const pack of profile.packs) {
      const found = layerOfPack(profile, pack, catalog);
      if (found?.layer !== "addon" || !found.isStated) continue;
      yield {
        range: (pack.layer?.kind === "scalar" ? pack.layer : pack.name)?.range ?? pack.range,
        message: l10n`"${shownName(pack)}" is an add-on, but infra profiles can contain only core layers. Change the profile's type to "cluster" (full profile), or move the pack to an add-on profile.`,
        fixes: () => [
          {
            title: l10n`Change the profile's type to "cluster"`,
            edits: [replaceScalar(tree, type.node, "cluster")],
            isSafe: false,
          },
        ],
      };
    }
  },
};
