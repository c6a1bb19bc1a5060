import { outlineOf } from "../../profile/reading";
import type { Look } from "../../analysis/analysis";
import { titledFix } from "../../rules/checking/findingFrom";
import { editsIn } from "../../analysis/fileFindings";
import { layerEdits } from "../../editor/actions/layerChanges";
import { updateActions } from "../../editor/actions/updateActions";
import { packNames } from "../../packs/newPack";
import { packsFor as rankedPacks, packsWorthOffering } from "../../packs/packChoice";
import type { PackFacts } from "../../packs/catalog";
import type { Layer } from "../../profile/facts/layers";
import { isFloatingTag } from "../../packs/versions";
import { findPack } from "../../packs/packQueries";
import { cloudOf, profileTypeOf, type Pack, type Profile } from "../../profile/model";
import { pinnedVersion } from "../../profile/packIdentity";
import { setPinnedVersion } from "../../profile/pinEdits";
import { ruleLibrary } from "../../rules/ruleLibrary";
import type { BodiesContext, Fix } from "../../rules/rule";
import { literalText } from "../../syntax/field";
import { inWords, l10n, type Wording } from "../../text/message";
import { visible } from "../../text/visible";
import type { MadeEdit } from "../answers";
import type { Core } from "../core";
import type { LayerOffer, ProfileChange, ProfileChanges } from "./profileChangeAnswers";
import { addedPack, NO_ADD_ONS, NO_PLACE } from "./addedPack";
import { givenLayer } from "./givenLayer";
import { fixesOf, madeEdit, madeFix } from "../fixes";
import { orderedPreset, presetLists, type PresetMemory } from "./presets";

/** The part of the service that changes profiles. */
export function profileChangesIn(core: Core, memory: PresetMemory): ProfileChanges {
  const { ask } = core;
  return {
    layerOffers: (document, profile, layer, signal) =>
      ask(document, signal, (look) => {
        const place = placeOf(look, profile);
        return place === undefined ? [] : packsFor(place, layer).map(offerOf);
      }),
    versionOffers: (document, profile, layer, signal) =>
      ask(document, signal, (look) =>
        versionsOf(look, profile, layer).map((fix) => titledFix(fix, look.context.translations).title),
      ),
    presets: (document, signal) => ask(document, signal, presetLists),
    changeProfile: (document, profile, change, signal) =>
      ask(document, signal, (look) => changed(core, look, { index: profile, change, memory })),
  };
}

interface Changing {
  /** The index of the profile in its file. */
  readonly index: number;
  readonly change: ProfileChange;
  readonly memory: PresetMemory;
}

async function changed(core: Core, look: Look, { index, change, memory }: Changing): Promise<MadeEdit> {
  const refused = (refusal: Wording): MadeEdit => ({
    is: "refused",
    reason: inWords(refusal, look.context.translations),
  });
  const make = (edits: Fix["edits"]): Promise<MadeEdit> => madeEdit(core, look, editsIn(look.document.uri, edits));
  const place = placeOf(look, index);
  if (place === undefined || isOtherThanShown(place.profile, change)) return refused(GONE);
  switch (change.is) {
    case "add": {
      if (change.layer === "addon" && profileTypeOf(place.profile) === "infra") return refused(NO_ADD_ONS);
      const pack = packsFor(place, change.layer).find(
        ({ name, registries }) => name === change.name && (registries[0] ?? null) === change.registry,
      );
      const fix = pack && ruleLibrary().packInsertion(place, change.layer, pack);
      return fix === undefined ? refused(NO_PLACE) : make(fix.edits);
    }
    case "addPack": {
      const added = await addedPack(core, look, place, change);
      return "refusal" in added ? refused(added.refusal) : madeEdit(core, look, added.edits);
    }
    case "moveInto": {
      const moved = await givenLayer(core, look.document.uri, place, change);
      return "refusal" in moved ? refused(moved.refusal) : madeEdit(core, look, moved.edits);
    }
    case "update": {
      const fixes = versionsOf(look, index, change.layer);
      const wanted = fixesOf(look, fixes).find(({ title }) => title === change.title);
      return wanted === undefined ? refused(GONE) : madeFix(core, look, wanted, true);
    }
    case "applyPreset":
    case "removePreset": {
      const pack = place.profile.packs.find((one) => one.index === change.layer);
      const order = pack && { pack, preset: change.preset, isOn: change.is === "applyPreset" };
      return (order && (await orderedPreset(core, look, memory, order))) ?? refused(GONE);
    }
    case "remove":
    case "moveUp":
    case "moveDown":
    case "moveTo":
    case "duplicate": {
      const found = layerEdits(look.reading, place.profile, change);
      return "refusal" in found ? refused(found.refusal) : make(found.edits);
    }
  }
}

const GONE = l10n`The profile changed in the meantime. Try again.`;

/** Whether the text has changed since the user saw the layer that a change is about. */
function isOtherThanShown(profile: Profile, change: ProfileChange): boolean {
  if (!("shownPack" in change)) return false;
  const name = literalText(profile.packs.find(({ index }) => index === change.layer)?.name);
  return (name === undefined ? null : visible(name)) !== change.shownPack;
}

/** The profile at an index of its file, and what it is checked against. */
function placeOf({ reading, context }: Look, index: number): BodiesContext | undefined {
  return reading.documents.flatMap((document) =>
    document.profiles.map((profile) => ({ ...context, ...outlineOf(reading), reading, document, profile })),
  )[index];
}

/** The packs with a known version. Add-ons that state no clouds, as all charts, may fit as well: they come last. */
function packsFor({ profile, catalog }: BodiesContext, layer: Layer): readonly PackFacts[] {
  const [cloud, used] = [cloudFor(profile), packNames(profile)];
  const packs =
    layer === "addon"
      ? rankedPacks(catalog, layer, cloud).flatMap(({ pack }) => (used.has(pack.name) ? [] : [pack]))
      : packsWorthOffering(catalog, layer, cloud, used);
  return packs.filter(({ versions }) => versions.length > 0);
}

/** The cloud of a profile; undefined for one that is made for all. */
function cloudFor(profile: Profile): string | undefined {
  const cloud = cloudOf(profile);
  return cloud === "all" ? undefined : cloud;
}

function offerOf({ name, registries, versions, category }: PackFacts): LayerOffer {
  return { name, registry: registries[0] ?? null, version: versions[0] ?? null, category: category ?? null };
}

/** The changes of a pack to other versions: the updates, then all others that are known, newest first. */
function versionsOf(look: Look, index: number, layer: number): readonly Fix[] {
  const place = placeOf(look, index);
  const pack = place?.profile.packs.find((one) => one.index === layer);
  if (place === undefined || pack?.name === undefined) return [];
  const updates = updateActions(look.reading, look.context, pack.name.range);
  const facts = findPack(pack, place.catalog);
  const offered = new Set([pinnedVersion(pack), ...updates.map(({ update }) => update?.to)]);
  const others = facts.is === "found" ? facts.value.versions.filter((version) => !offered.has(version)) : [];
  return [...updates, ...others.filter((version) => !isFloatingTag(version)).map((to) => versionFix(place, pack, to))];
}

function versionFix({ profile }: BodiesContext, pack: Pack, to: string): Fix {
  const edits = setPinnedVersion(profile.tree, pack, to);
  return { title: l10n`Change to ${to}`, edits, isSafe: false, update: { range: pack.range, to } };
}
