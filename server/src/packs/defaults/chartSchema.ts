import { childOf, type KnownValue } from "./knownValues";

/** Longer schemas, in UTF-16 units, are not read. The longest of well-known charts has a tenth of this. */
const LONGEST_SCHEMA = 4_000_000;

type Data = Readonly<Record<string, unknown>>;

/** Parses the JSON schema of a chart; undefined if it is invalid or too long. */
export function readChartSchema(text: string): Data | undefined {
  if (text.length > LONGEST_SCHEMA) return undefined;
  try {
    return dataOf(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch {
    return undefined;
  }
}

function dataOf(value: unknown): Data | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : undefined;
}

const DEEPEST = 20;
const MOST_KEYS = 20_000;

/** Adds the keys in a chart's schema to the known values of the chart. */
export function addSchemaKeys(known: KnownValue, schema: Data): void {
  add(known, schema, schema, { left: MOST_KEYS }, 0);
}

function add(known: KnownValue, schema: Data, root: Data, budget: { left: number }, depth: number): void {
  if (depth > DEEPEST || --budget.left < 0) {
    known.isOpen = true;
    return;
  }
  const { properties, additionalProperties, patternProperties, items } = schema;
  if (dataOf(additionalProperties) !== undefined || additionalProperties === true || patternProperties !== undefined) {
    known.isOpen = true;
  }
  for (const [key, value] of Object.entries(dataOf(properties) ?? {})) {
    const child = childOf(known, key);
    child.isComment = false;
    const below = dataOf(value);
    if (below !== undefined) add(child, below, root, budget, depth + 1);
  }
  const item = dataOf(items);
  if (item !== undefined) add(childOf(known, "$[]"), item, root, budget, depth + 1);
  for (const part of partsOf(schema, root)) add(known, part, root, budget, depth + 1);
}

/** The schemas that apply to the same value; each of them may name keys. */
function partsOf(schema: Data, root: Data): Data[] {
  const lists = [schema["allOf"], schema["anyOf"], schema["oneOf"]].flatMap((list) =>
    Array.isArray(list) ? list.map(dataOf) : [],
  );
  const others = [schema["if"], schema["then"], schema["else"]].map(dataOf);
  return [...lists, ...others, referenced(schema["$ref"], root)].filter((part) => part !== undefined);
}

/** The target of a reference within the schema. */
function referenced(reference: unknown, root: Data): Data | undefined {
  if (typeof reference !== "string" || !reference.startsWith("#/")) return undefined;
  const path = reference.slice(2).split("/");
  return path.reduce<Data | undefined>((at, part) => dataOf(at?.[part.replace(/~1/g, "/").replace(/~0/g, "~")]), root);
}
