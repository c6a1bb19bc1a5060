import { packNames } from "../packs/newPack";
import { factsOfPack, layerOfPack } from "../packs/packLayer";
import { CORE_LAYERS, LAYER_NAMES } from "../profile/facts/layers";
import { hasOwnName, hasInvalidType, profileTypeOf, type Pack } from "../profile/model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { removeEntry } from "../syntax/edits/structureEdits";
import type { Fix, ProfileContext, Rule } from "./rule";

export const duplicateCoreLayer: Rule = {
  id: "duplicate-core-layer",
  order: 225,
  severity: "error",
  summary: "Two packs fill the same core layer.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "choice",
  *checkProfile(context) {
    const { profile, catalog } = context;
    const type = profileTypeOf(profile);
    // In these profiles any core layer is wrong, and core-layer-in-add-on reports it.
    if (type === "add-on" || type === "system" || hasInvalidType(profile)) return;
    for (const layer of CORE_LAYERS) {
      const [first, ...later] = profile.packs.filter((pack) => {
        const found = layerOfPack(profile, pack, catalog);
        return found?.layer === layer && found.isStated;
      });
      for (const pack of later) {
        const related =
          first === undefined ? [] : [{ range: first.reportRange, message: `The first pack of the ${layer} layer` }];
        yield {
          range: pack.reportRange,
          message: `A second pack in the ${layer} layer (${LAYER_NAMES[layer]}). A core layer holds one pack: with two, the cluster waits forever for other layers.`,
          related,
          fixes: () => fixesFor(context, pack),
        };
      }
    }
  },
};

function fixesFor(context: ProfileContext, pack: Pack): Fix[] {
  const removal = removeEntry(context.profile.tree, pack.node);
  const fixes: (Fix | undefined)[] = [
    twinFix(context, pack),
    removal && { title: `Remove ${pack.name?.text ?? "this pack"}`, edits: [removal], isSafe: false },
  ];
  return fixes.filter((fix) => fix !== undefined);
}

/** The fix that changes a pack to its add-on variant, by the name under which that is published. */
export function twinFix({ profile, catalog }: ProfileContext, pack: Pack): Fix | undefined {
  const twin = factsOfPack(pack, catalog)?.twin;
  if (twin === undefined || pack.name === undefined || !hasOwnName(pack) || packNames(profile).has(twin))
    return undefined;
  const edits = [replaceScalar(profile.tree, pack.name.node, twin)];
  if (pack.layer?.kind === "scalar") edits.push(replaceScalar(profile.tree, pack.layer.node, "addon"));
  return { title: `Make it the add-on ${twin}`, edits, isSafe: false };
}
