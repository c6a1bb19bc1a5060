import type { Look } from "../../analysis/analysis";
import { editsIn } from "../../analysis/fileFindings";
import type { Answer, PackFacts } from "../../packs/catalog";
import { layerOfPack } from "../../packs/packLayer";
import { packNames } from "../../packs/newPack";
import { isCoreLayer, LAYER_NAMES } from "../../profile/facts/layers";
import { profileTypeOf, type Pack } from "../../profile/model";
import { literalText } from "../../syntax/field";
import type { ProfileContext } from "../../rules/rule";
import { ruleLibrary } from "../../rules/ruleLibrary";
import { l10n, type Wording } from "../../text/message";
import type { FileEdit } from "../../text/place";
import type { Core } from "../core";
import { answeredWhenSettled } from "../registry/registriesSettled";
import type { PackToAdd } from "./profileChangeAnswers";

/** How often a registry is waited for: a list comes before the pack, and the pack before its version. */
const MAX_ROUNDS = 3;

type AddedPack = { readonly edits: readonly FileEdit[] } | { readonly refusal: Wording };

/** The edits that add a pack of a registry to a profile, in the place of its layer; or why they cannot be made. */
export async function addedPack(
  core: Core,
  { document: { uri } }: Look,
  place: ProfileContext,
  { name, registry, version }: PackToAdd,
): Promise<AddedPack> {
  const found = await packNamed(core, uri, name, registry);
  if (found.answer.is !== "found") {
    const refusal =
      registry === null
        ? l10n`The pack "${name}" was not found.`
        : l10n`The pack "${name}" was not found in ${registry} as it is configured for this profile.`;
    return { refusal };
  }
  const { value: facts } = found.answer;
  const context = { ...place, catalog: found.catalog };
  const refusal = refusalOf(context, facts);
  if (refusal !== undefined) return { refusal };
  const registries = registry === null ? facts.registries : [registry];
  const pack = version === null ? { ...facts, registries } : { ...facts, registries, versions: [version] };
  const fix = ruleLibrary().packInsertion(context, facts.layer, pack);
  return fix === undefined ? { refusal: NO_PLACE } : { edits: editsIn(uri, fix.edits) };
}

/** Why the layer cannot be added here. */
export const NO_PLACE = l10n`The layer cannot be added here. Add it in the text.`;
/** Why an add-on cannot be added to an infra profile. */
export const NO_ADD_ONS = l10n`A profile of type "infra" cannot have add-ons. Add the pack to an add-on profile.`;

interface FoundPack {
  readonly answer: Answer<PackFacts>;
  readonly catalog: ProfileContext["catalog"];
}

/** A pack as the registries of a profile know it. Waits for them. */
function packNamed(core: Core, uri: string, name: string, registry: string | null): Promise<FoundPack> {
  const isEnough = ({ answer }: FoundPack): boolean => answer.is === "found";
  return answeredWhenSettled(core, { rounds: MAX_ROUNDS, isEnough }, async () => {
    const { catalog } = await core.analysis.environment.contextOf(uri);
    return { answer: catalog.find(name, registry ?? undefined), catalog };
  });
}

function refusalOf({ profile, catalog }: ProfileContext, { name, layer }: PackFacts): Wording | undefined {
  const type = profileTypeOf(profile);
  if (packNames(profile).has(name))
    return l10n`The profile already has ${name}. Change its version, or duplicate the layer.`;
  if (!isCoreLayer(layer)) return type === "infra" ? NO_ADD_ONS : undefined;
  const word = LAYER_NAMES[layer];
  if (type === "add-on")
    return l10n`${name} is a pack of the ${word} layer (${layer}), and an add-on profile cannot have one. Add it to a full or infra profile.`;
  const taken = profile.packs.find((pack: Pack) => layerOfPack(profile, pack, catalog)?.layer === layer);
  if (taken === undefined) return undefined;
  return l10n`The ${word} layer (${layer}) already has ${literalText(taken.name) ?? l10n`a pack`}. Remove that layer first.`;
}
