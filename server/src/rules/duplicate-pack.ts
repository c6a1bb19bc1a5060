import { layerOfPack } from "../packs/packLayer";
import { valuesBodyOf } from "../profile/packBodies";
import { displayNameEdit } from "../profile/names/displayName";
import { freeDisplayName } from "../profile/names/freeDisplayName";
import { literalText } from "../syntax/field";
import { isCoreLayer } from "../profile/facts/layers";
import { hasOwnName, profileTypeOf, type Pack } from "../profile/model";
import { displayNameOfPack, registryNameOfPack } from "../profile/packIdentity";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { removeEntry } from "../syntax/edits/structureEdits";
import type { Fix, BodiesContext, Rule } from "./rule";
import { l10n } from "../text/message";

export const duplicatePack: Rule = {
  id: "duplicate-pack",
  order: 320,
  severity: "error",
  summary: "Two packs of a profile have the same name.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "choice",
  *checkBodies(context) {
    const seen = new Map<string, Pack>();
    for (const pack of context.profile.packs) {
      const name = literalText(pack.name);
      if (pack.name === undefined || name === undefined) continue;
      const first = seen.get(name);
      if (first === undefined) {
        seen.set(name, pack);
        continue;
      }
      if (isDoubleLayer(context, first, pack)) continue;
      yield {
        range: pack.reportRange,
        message: l10n`Pack "${name}" is already in this profile. To use it twice, name this one \`<display name>--${registryNameOfPack(pack) ?? name}\` and set that display name in its values.`,
        related: [{ range: first.reportRange, message: l10n`First pack named "${name}"` }],
        fixes: () => fixesFor(context, pack, name),
      };
    }
  },
};

/** Two packs of the same core layer are reported by duplicate-core-layer. */
function isDoubleLayer({ profile, catalog }: BodiesContext, first: Pack, second: Pack): boolean {
  const type = profileTypeOf(profile);
  if (type === "add-on" || type === "system") return false;
  const [a, b] = [layerOfPack(profile, first, catalog), layerOfPack(profile, second, catalog)];
  return isCoreLayer(a?.layer) && a.layer === b?.layer && a.isStated && b.isStated;
}

function fixesFor(context: BodiesContext, pack: Pack, name: string): Fix[] {
  const removal = removeEntry(context.profile.tree, pack.node);
  const fixes: (Fix | undefined)[] = [
    renaming(context, pack),
    removal && { title: l10n`Remove this "${name}"`, edits: [removal], isSafe: false },
  ];
  return fixes.filter((fix) => fix !== undefined);
}

/**
 * Gives a pack a unique display name, in its name and its values. Not offered without values: values with only a
 * display name would replace the pack's defaults.
 */
function renaming(context: BodiesContext, pack: Pack): Fix | undefined {
  const { reading, profile } = context;
  const base = registryNameOfPack(pack);
  const values = valuesBodyOf(reading, pack);
  if (base === undefined || pack.name === undefined || values === undefined || !hasOwnName(pack)) return undefined;
  const display = freeDisplayName(reading, profile, displayNameOfPack(pack) ?? base);
  const edit = displayNameEdit(profile.tree, values, display);
  if (edit === undefined) return undefined;
  const title = l10n`Change the display name to "${display}"`;
  return { title, edits: [replaceScalar(profile.tree, pack.name.node, `${display}--${base}`), edit], isSafe: false };
}
