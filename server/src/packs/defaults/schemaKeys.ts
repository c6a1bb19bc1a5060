import { childOf, type KnownValue } from "./knownValues";

type JsonObject = Readonly<Record<string, unknown>>;

function jsonObject(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

const MAX_DEPTH = 20;
const MAX_KEYS = 20_000;

/** Adds the keys in a chart's schema to the known values of the chart. */
export function addSchemaKeys(known: KnownValue, schema: JsonObject): void {
  add(known, schema, schema, { left: MAX_KEYS }, 0);
}

function add(known: KnownValue, schema: JsonObject, root: JsonObject, budget: { left: number }, depth: number): void {
  if (depth > MAX_DEPTH || --budget.left < 0) {
    known.isOpen = true;
    return;
  }
  const { properties, additionalProperties, patternProperties, items } = schema;
  // `true` is what a schema means without the word: it says nothing about keys beside those that it names.
  const hasOthers =
    jsonObject(additionalProperties) !== undefined || (additionalProperties === true && properties === undefined);
  if (hasOthers || patternProperties !== undefined) {
    known.isOpen = true;
    known.isUserKeyed = true;
  }
  for (const [key, value] of Object.entries(jsonObject(properties) ?? {})) {
    const child = childOf(known, key);
    child.isComment = false;
    const below = jsonObject(value);
    if (below !== undefined) add(child, below, root, budget, depth + 1);
  }
  const item = jsonObject(items);
  if (item !== undefined) add(childOf(known, "$[]"), item, root, budget, depth + 1);
  for (const part of partsOf(schema, root)) add(known, part, root, budget, depth + 1);
}

/** The schemas that apply to the same value; each of them may name keys. */
function partsOf(schema: JsonObject, root: JsonObject): JsonObject[] {
  const lists = [schema["allOf"], schema["anyOf"], schema["oneOf"]].flatMap((list) =>
    Array.isArray(list) ? list.map(jsonObject) : [],
  );
  const others = [schema["if"], schema["then"], schema["else"]].map(jsonObject);
  return [...lists, ...others, referenced(schema["$ref"], root)].filter((part) => part !== undefined);
}

/** The target of a reference within the schema. */
function referenced(reference: unknown, root: JsonObject): JsonObject | undefined {
  if (typeof reference !== "string" || !reference.startsWith("#/")) return undefined;
  const path = reference.slice(2).split("/");
  return path.reduce<JsonObject | undefined>(
    (at, part) => jsonObject(at?.[part.replace(/~1/g, "/").replace(/~0/g, "~")]),
    root,
  );
}
