import { layerOfPack } from "../packs/packLayer";
import { profileTypeOf } from "../profile/model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import type { Rule } from "./rule";

export const addOnInInfra: Rule = {
  id: "add-on-in-infra",
  order: 235,
  severity: "warning",
  summary: "An infra profile holds an add-on.",
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
        message:
          "An infra profile is made of core layers only (os, k8s, cni, csi). Make it a full profile (cluster), or move the add-on to an add-on profile.",
        fixes: () => [
          {
            title: "Make the profile a full one (cluster)",
            edits: [replaceScalar(tree, type.node, "cluster")],
            isSafe: false,
          },
        ],
      };
    }
  },
};
