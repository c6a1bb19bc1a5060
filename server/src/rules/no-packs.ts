import { requiredLayers, type Layer } from "../profile/facts/layers";
import { cloudOf, profileTypeOf, type Profile } from "../profile/model";
import { fillList, withFinalLineBreak } from "../syntax/edits/structureEdits";
import { encloses } from "../text/range";
import { allMissingFix } from "./missing-core-layer";
import type { Fix, ProfileContext, Rule } from "./rule";
import { l10n } from "../text/message";

export const noPacks: Rule = {
  id: "no-packs",
  order: 240,
  severity: "error",
  summary: "The profile's list of packs is empty.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile(context) {
    const { tree, document, profile } = context;
    const { packList } = profile;
    if (packList?.keyRange === undefined || profile.packs.length > 0 || !isNothing(packList)) return;
    // With syntax errors, the content of the list is uncertain.
    if (tree.problems.some(({ range }) => encloses(document.range, range))) return;
    yield {
      range: packList.keyRange,
      message: l10n`The profile has no packs, so Palette rejects it. Add at least one.`,
      fixes: () => fixesFor(context),
    };
  },
};

/** Whether the list exists but is empty: `[]`, `null`, or nothing after the colon. */
function isNothing({ kind, type }: NonNullable<Profile["packList"]>): boolean {
  return kind === "seq" || kind === "empty" || type === "null";
}

function fixesFor(context: ProfileContext): Fix[] {
  const { profile } = context;
  const layers = requiredLayers(profileTypeOf(profile), cloudOf(profile));
  return [allMissingFix(context, layers), anyPackFix(profile, layers[0] ?? "addon")].filter((fix) => fix !== undefined);
}

/** The fix that adds a pack with a name and version for the user to fill in. */
function anyPackFix({ tree, places, packList }: Profile, layer: Layer): Fix | undefined {
  if (packList === undefined) return undefined;
  const pack = { name: "my-pack", layer: places.pack.layer === undefined ? undefined : layer, tag: "1.0.0" };
  const edit = fillList(tree, packList.node, [pack]);
  return edit && { title: l10n`Add a pack`, edits: withFinalLineBreak(tree, [edit]), isSafe: false };
}
