import { packNames } from "../packs/newPack";
import { factsOfPack, layerOfPack } from "../packs/packLayer";
import { CORE_LAYERS, LAYER_NAMES, type CoreLayer } from "../profile/facts/layers";
import { hasOwnName, profileTypeOf, type Pack } from "../profile/model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { removeEntry } from "../syntax/edits/structureEdits";
import type { Fix, ProfileContext, Rule } from "./rule";
import { shownName } from "./support/packWords";
import { l10n, sentences, type Wording } from "../text/message";

export const duplicateCoreLayer: Rule = {
  id: "duplicate-core-layer",
  order: 225,
  severity: "error",
  summary: "Two packs are in the same core layer.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "choice",
  *checkProfile(context) {
    const { profile, catalog } = context;
    const type = profileTypeOf(profile);
    // In these profiles any core layer is wrong, and core-layer-in-add-on reports it.
    if (type === "add-on" || type === "system") return;
    for (const layer of CORE_LAYERS) {
      const [first, ...later] = profile.packs.filter((pack) => {
        const found = layerOfPack(profile, pack, catalog);
        return found?.layer === layer && found.isStated;
      });
      for (const pack of later) {
        const related =
          first === undefined
            ? []
            : [{ range: first.reportRange, message: l10n`First pack in layer "${layer}": ${shownName(first)}` }];
        yield {
          range: pack.reportRange,
          message: messageFor(context, layer, first, pack),
          related,
          fixes: () => fixesFor(context, pack),
        };
      }
    }
  },
};

/** Names no line: a message must stay the same when lines move, as baselines compare it. */
function messageFor({ catalog }: ProfileContext, layer: CoreLayer, first: Pack | undefined, pack: Pack): Wording {
  const taken = l10n`The ${LAYER_NAMES[layer]} layer (${layer}) already has ${first === undefined ? "" : shownName(first)}.`;
  const advice =
    factsOfPack(pack, catalog)?.twin === undefined
      ? l10n`Keep one (WaitingForOtherLayers).`
      : l10n`Keep one; use the "-addon" variant for a second (WaitingForOtherLayers).`;
  return sentences(taken, advice);
}

function fixesFor(context: ProfileContext, pack: Pack): Fix[] {
  const removal = removeEntry(context.profile.tree, pack.node);
  const fixes: (Fix | undefined)[] = [
    twinFix(context, pack),
    removal && { title: l10n`Remove "${shownName(pack)}"`, edits: [removal], isSafe: false },
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
  return { title: l10n`Change to the add-on variant ${twin}`, edits, isSafe: false };
}
