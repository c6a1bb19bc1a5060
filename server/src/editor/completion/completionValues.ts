import type { Catalog } from "../../packs/catalog";
import { packTypeFor } from "../../packs/registryKinds/knownRegistries";
import type { JsonSchema } from "../../generated/jsonSchema";
import { literalText, type Field } from "../../syntax/field";
import { requiredLayers } from "../../profile/facts/layers";
import { cloudOf, profileTypeOf, type Pack, type Profile } from "../../profile/model";
import { allReferences } from "../../profile/macros";
import { profilesIn, type Reading } from "../../profile/reading";
import { declaredVariables, variableNamedBy } from "../../profile/variableUses";
import { optionLabel, type Variable } from "../../profile/variables";
import { yamlScalar } from "../../syntax/render";
import { schemaAt, typesOf } from "../../shapes/schema";
import type { Choice, Choices } from "./choice";
import type { Completion, Completions } from "./completionItem";
import { packChoices, registryChoices, versionChoices } from "./completionPacks";
import type { CursorPlace } from "./cursorPlace";
import { valueDescription } from "../hover/keyDocumentation";
import { md } from "../markdown";

/** The values that can be written at the cursor, best first. `name` is the default name of a profile. */
export function valueItems(
  reading: Reading,
  place: CursorPlace,
  catalog: Catalog,
  name: string | undefined,
): Completions {
  const { choices, isIncomplete } = choicesAt(reading, place, catalog, name);
  return { items: choiceItems(place, choices), isIncomplete };
}

/** Values as items, in their order. */
export function choiceItems(place: CursorPlace, choices: readonly Choice[]): Completion[] {
  return choices.map((choice, index) => itemOf(place, choice, index));
}

function choicesAt(reading: Reading, place: CursorPlace, catalog: Catalog, name: string | undefined): Choices {
  const { pack, profile, node } = place;
  const is = (field: Field | undefined): boolean => field?.node === node;
  if (pack !== undefined && profile !== undefined) {
    if (is(pack.name)) return packChoices(place, profile, pack, catalog);
    if (is(pack.tag) || is(pack.version)) return versionChoices(place, pack, catalog);
    if (isRegistryName(place, pack)) return registryChoices(profile, pack, catalog);
    if (is(pack.layer)) return all(layerChoices(place, profile));
    if (is(pack.type)) return all(packTypeChoices(place, pack));
  }
  if (is(profile?.name))
    return all(name === undefined ? [] : [{ label: name, kind: "value", detail: "the file's name" }]);
  const variable = profile?.variables.find((one) => is(one.defaultValue) || is(one.name));
  if (variable !== undefined) {
    return all(is(variable.name) ? undeclaredNames(reading, place) : defaultChoices(variable));
  }
  return all(schemaChoices(place));
}

function all(choices: readonly Choice[]): Choices {
  return { choices, isIncomplete: false };
}

/** The values that the schema lists: all allowed values, and examples. */
function schemaChoices({ schema: id, path }: CursorPlace): Choice[] {
  const schema = schemaAt(id, path)?.schema;
  if (schema === undefined) return [];
  if (typesOf(schema).includes("boolean"))
    return ["true", "false"].map((label) => ({ ...valueChoice(schema, label), form: "bare" }));
  return [...(schema.enum ?? []), ...(schema.examples ?? [])]
    .filter((label) => label !== "")
    .map((label) => valueChoice(schema, label));
}

function valueChoice(schema: JsonSchema, label: string): Choice {
  const documentation = valueDescription(schema, label);
  const detail = schema.consoleWords?.[label];
  return {
    label,
    kind: "value",
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
  };
}

function isRegistryName({ path, profile, node }: CursorPlace, pack: Pack): boolean {
  if (profile === undefined) return false;
  if (pack.registryName?.node === node) return true;
  const inPack = path.slice(-3).join(".");
  return profile.places.pack.registryName.some((name) => name.length > 0 && inPack.endsWith(name.join(".")));
}

/** The layers, with those that the profile does not have first. */
function layerChoices(place: CursorPlace, profile: Profile): Choice[] {
  const filled = new Set(
    profile.packs.filter(({ layer }) => layer?.node !== place.node).map(({ layer }) => literalText(layer)),
  );
  const missing = requiredLayers(profileTypeOf(profile), cloudOf(profile)).filter((layer) => !filled.has(layer));
  const isMissing = ({ label }: Choice): boolean => missing.some((layer) => layer === label);
  const choices = schemaChoices(place).map((choice) =>
    isMissing(choice)
      ? { ...choice, detail: [choice.detail, "missing"].filter((word) => word !== undefined).join(", ") }
      : choice,
  );
  return [...choices.filter(isMissing), ...choices.filter((choice) => !isMissing(choice))];
}

/** The names of variables that the profile uses and does not declare. */
function undeclaredNames(reading: Reading, { replaced }: CursorPlace): Choice[] {
  // The cursor may be behind the end of the last profile.
  const profile = profilesIn(reading)
    .filter(({ range }) => range.start <= replaced.start)
    .at(-1);
  const declared = profile && declaredVariables(profile);
  if (profile === undefined || declared === undefined) return [];
  const used = allReferences(reading, profile)
    .filter(({ reference }) => reference.family === "var")
    .map(({ reference }) => reference.path);
  const names = [...new Set(used)].filter((path) => variableNamedBy(path, declared) === undefined);
  return names.map((label) => ({ label, kind: "variable", detail: "used in this profile, not declared" }));
}

/** The values that a variable's default can have, where there are only some: its options, `true` and `false`. */
function defaultChoices({ format, options }: Variable): Choice[] {
  if (options.length === 0) {
    const isBoolean = literalText(format) === "boolean";
    return isBoolean ? ["true", "false"].map((label) => ({ label, kind: "value", form: "quoted" })) : [];
  }
  const byLabel = new Map(options.map((option) => [optionLabel(option), option]));
  return [...byLabel].flatMap(([label, { value, description }]): Choice[] => {
    if (label === undefined || label === "") return [];
    const [detail, meaning] = [literalText(value), literalText(description)];
    return [
      {
        label,
        kind: "value",
        ...(detail === undefined || detail === label ? {} : { detail }),
        ...(meaning === undefined ? {} : { documentation: md`${meaning}` }),
      },
    ];
  });
}

/** The pack types, with the one that fits the pack's registry first. */
function packTypeChoices(place: CursorPlace, pack: Pack): Choice[] {
  const registry = literalText(pack.registryName);
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
    // Editors compare the typed word including its quote.
    ...(quote === "" ? {} : { filterText: text }),
    sortText: `1${String(index).padStart(3, "0")}`,
  };
}

function written(label: string, form: Choice["form"], { style, quote }: CursorPlace): string {
  if (form === "bare") return label;
  if (quote === "'") return `'${label.replace(/'/g, "''")}'`;
  return style === "quoted" || quote === '"' || form === "quoted" ? JSON.stringify(label) : yamlScalar(label);
}
