import type { Catalog } from "../catalog/catalog";
import { isFloatingTag } from "../catalog/formats/versions";
import { packsFor } from "../catalog/packChoice";
import { factsOfPack } from "../catalog/packLayer";
import { KNOWN_REGISTRIES, packTypeFor } from "../catalog/registries";
import type { JsonSchema } from "../generated/jsonSchema";
import { knownText, type Field } from "../profile/field";
import { isLayer, requiredLayers, type Layer } from "../profile/layers";
import { cloudOf, profileTypeOf, type Pack, type Profile } from "../profile/model";
import { yamlScalar } from "../profile/render";
import { schemaAt, typesOf } from "../profile/schema";
import type { Completion } from "./completionItem";
import type { CursorPlace } from "./cursorPlace";
import { packDocumentation, packSummary, registryDocumentation } from "./packText";
import { valueDescription } from "./schemaText";

/** A value to offer, before it is written in the style of the place. */
type Choice = Pick<Completion, "label" | "kind" | "detail" | "documentation"> & {
  /** Quoted even where YAML would not need it, or never quoted. */
  readonly form?: "quoted" | "bare";
};

/** The values that may stand at the cursor, best first. */
export function valueItems(place: CursorPlace, catalog: Catalog): Completion[] {
  return choicesAt(place, catalog).map((choice, index) => itemOf(place, choice, index));
}

function choicesAt(place: CursorPlace, catalog: Catalog): Choice[] {
  const { pack, profile, node } = place;
  const is = (field: Field | undefined): boolean => field?.node === node;
  if (pack !== undefined && profile !== undefined) {
    if (is(pack.name)) return packChoices(profile, pack, catalog);
    if (is(pack.tag) || is(pack.version)) return versionChoices(pack, catalog);
    if (isRegistryName(place, pack)) return registryChoices(profile, pack);
    if (is(pack.layer)) return layerChoices(place, profile);
    if (is(pack.type)) return packTypeChoices(place, pack);
  }
  return schemaChoices(place);
}

/** What the schema itself lists: all that may stand there, or what is usual. */
function schemaChoices({ schema: id, path }: CursorPlace): Choice[] {
  const schema = schemaAt(id, path)?.schema;
  if (schema === undefined) return [];
  if (typesOf(schema).includes("boolean"))
    return ["true", "false"].map((label) => ({ label, kind: "value", form: "bare" }));
  return [...(schema.enum ?? []), ...(schema.examples ?? [])]
    .filter((label) => label !== "")
    .map((label) => valueChoice(schema, label));
}

function valueChoice(schema: JsonSchema, label: string): Choice {
  const documentation = valueDescription(schema, label);
  return { label, kind: "value", ...(documentation === undefined ? {} : { documentation }) };
}

/** Packs for the pack's layer and the profile's cloud; without a layer, those the profile can use. */
function packChoices(profile: Profile, pack: Pack, catalog: Catalog): Choice[] {
  const text = knownText(pack.layer);
  const layer: Layer | undefined = text !== undefined && isLayer(text) ? text : layerByType(profile);
  const others = new Set(profile.packs.filter((other) => other !== pack).map((other) => knownText(other.name)));
  return packsFor(catalog, layer, cloudOf(profile))
    .filter(({ pack: facts }) => !others.has(facts.name))
    .map(({ pack: facts }) => ({
      label: facts.name,
      kind: "pack",
      detail: packSummary(facts),
      documentation: packDocumentation(facts),
    }));
}

function layerByType(profile: Profile): Layer | undefined {
  const type = profileTypeOf(profile);
  return type === "add-on" || type === "system" ? "addon" : undefined;
}

function versionChoices(pack: Pack, catalog: Catalog): Choice[] {
  const facts = factsOfPack(pack, catalog);
  if (facts === undefined) return [];
  const newest = facts.versions.find((version) => !isFloatingTag(version));
  return facts.versions.map((label) => {
    const detail =
      label === newest ? "newest known" : isFloatingTag(label) ? "follows the newest it covers" : undefined;
    return { label, kind: "version", form: "quoted", ...(detail === undefined ? {} : { detail }) };
  });
}

function isRegistryName({ path, profile, node }: CursorPlace, pack: Pack): boolean {
  if (profile === undefined) return false;
  if (pack.registryName?.node === node) return true;
  const inPack = path.slice(-3).join(".");
  return profile.shape.pack.registryName.some((name) => name.length > 0 && inPack.endsWith(name.join(".")));
}

/** Registries that the profile uses already, then those that every Palette knows. */
function registryChoices(profile: Profile, pack: Pack): Choice[] {
  const used = profile.packs.filter((other) => other !== pack).map((other) => knownText(other.registryName));
  const names = [...used, ...KNOWN_REGISTRIES.map(({ name }) => name)].filter((name) => name !== undefined);
  return [...new Set(names)].map((label) => {
    const documentation = registryDocumentation(label);
    return { label, kind: "registry", ...(documentation === undefined ? {} : { documentation }) };
  });
}

/** Layers, those the profile lacks first. */
function layerChoices(place: CursorPlace, profile: Profile): Choice[] {
  const filled = new Set(
    profile.packs.filter(({ layer }) => layer?.node !== place.node).map(({ layer }) => knownText(layer)),
  );
  const missing = requiredLayers(profileTypeOf(profile), cloudOf(profile)).filter((layer) => !filled.has(layer));
  const isMissing = ({ label }: Choice): boolean => missing.some((layer) => layer === label);
  const choices = schemaChoices(place).map((choice) => (isMissing(choice) ? { ...choice, detail: "missing" } : choice));
  return [...choices.filter(isMissing), ...choices.filter((choice) => !isMissing(choice))];
}

/** Pack types, the one that goes with the pack's registry first. */
function packTypeChoices(place: CursorPlace, pack: Pack): Choice[] {
  const registry = knownText(pack.registryName);
  const fitting = registry === undefined ? undefined : packTypeFor(registry);
  const choices = schemaChoices(place);
  const first = choices
    .filter(({ label }) => label === fitting)
    .map((choice) => ({ ...choice, detail: `for ${registry ?? ""}` }));
  return [...first, ...choices.filter(({ label }) => label !== fitting)];
}

function itemOf(place: CursorPlace, { form, ...choice }: Choice, index: number): Completion {
  const { before, after, replaced, quote } = place;
  const text = written(choice.label, form, place);
  return {
    ...choice,
    edit: { range: replaced, newText: before + text + after },
    // The quote that was typed is part of the word that the editor compares.
    ...(quote === "" ? {} : { filterText: text }),
    sortText: `1${String(index).padStart(3, "0")}`,
  };
}

function written(label: string, form: Choice["form"], { style, quote }: CursorPlace): string {
  if (form === "bare") return label;
  if (quote === "'") return `'${label.replace(/'/g, "''")}'`;
  return style === "json" || quote === '"' || form === "quoted" ? JSON.stringify(label) : yamlScalar(label);
}
