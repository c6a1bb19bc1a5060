import type { ErrorObject } from "ajv";
import type { PrunedSchema } from "./schemaWalk";

/** Values of a chart, to validate against its schema. */
export interface ChartValues {
  /** The profile's values merged over the chart's defaults, as Helm does. */
  readonly values: unknown;
  /** The pack's defaults merged over the chart's defaults. */
  readonly defaults: unknown;
  /** JSON pointers to unknown values. */
  readonly unknown: readonly string[];
}

/** A value that violates a chart's schema. */
export interface ChartSchemaError {
  /** Its path, from the root of the chart's values. */
  readonly path: readonly string[];
  /** The problem, as the end of a sentence: "must be a whole number". */
  readonly words: string;
  /** Whether the last key of the path is not allowed by the schema. */
  readonly isUnknownKey: boolean;
}

/** Keywords about missing values: a parent chart may supply these. */
const MISSING: ReadonlySet<string> = new Set(["required", "minProperties", "dependencies", "dependentRequired"]);
/** Keywords about the keys of a map, independent of its values. */
const OF_KEYS: ReadonlySet<string> = new Set([
  ...MISSING,
  "type",
  "maxProperties",
  "additionalProperties",
  "unevaluatedProperties",
]);
const MAX_ERRORS = 50;

/** The errors that are problems of these values: not also of the defaults, and not caused by unknown values. */
export function chartSchemaErrors(
  errors: readonly ErrorObject[],
  usual: readonly ErrorObject[],
  given: ChartValues,
  reached: PrunedSchema["reached"],
): readonly ChartSchemaError[] {
  const known = new Set(usual.map((error) => identity(error, given.defaults)));
  const faults = new Map<string, ChartSchemaError>();
  for (const error of errors) {
    const how = reached.get(error.parentSchema ?? {});
    const isSure = how === "always" || (how === "sometimes" && given.unknown.length === 0);
    // The errors inside `if` are more specific than the error of `if` itself.
    if (!isSure || error.keyword === "if" || isUnknownError(error, given, errors)) continue;
    if (known.has(identity(error, given.values)) || !isPackDefaultError(error, given, errors)) continue;
    const fault = chartSchemaError(error, errors);
    const key = `${error.instancePath} ${fault.words}`;
    if (!faults.has(key) && faults.size < MAX_ERRORS) faults.set(key, fault);
  }
  return [...faults.values()];
}

/** Identifies the same error of the same value. */
function identity({ instancePath, keyword, params }: ErrorObject, values: unknown): string {
  const value = MISSING.has(keyword) ? undefined : valueAtPointer(values, instancePath);
  return JSON.stringify([instancePath, keyword, params, value]);
}

function partsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"));
}

function valueAtPointer(values: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>(
    (at, part) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, part)
        ? (at as Readonly<Record<string, unknown>>)[part]
        : undefined,
    values,
  );
}

/** Whether an error may be caused by an unknown value: the value itself, one above or one below it. */
function isUnknownError(error: ErrorObject, { unknown }: ChartValues, errors: readonly ErrorObject[]): boolean {
  const path = error.instancePath;
  const missing = missingIn(error);
  const isBelow = (pointer: string): boolean => pointer.startsWith(`${path}/`);
  const branches = branchesOf(error, errors);
  return unknown.some(
    (pointer) =>
      pointer === path ||
      path.startsWith(`${pointer}/`) ||
      (missing !== undefined && pointer === `${path}/${escaped(missing)}`) ||
      (isBelow(pointer) && (!OF_KEYS.has(error.keyword) || branches.length > 0)),
  );
}

function escaped(part: string): string {
  return part.replace(/~/g, "~0").replace(/\//g, "~1");
}

function missingIn({ keyword, params }: ErrorObject): string | undefined {
  const { missingProperty } = params as { readonly missingProperty?: unknown };
  return MISSING.has(keyword) && typeof missingProperty === "string" ? missingProperty : undefined;
}

/** The errors of the alternatives of which a value has to match one. */
function branchesOf({ keyword, instancePath }: ErrorObject, errors: readonly ErrorObject[]): ErrorObject[] {
  if (keyword !== "anyOf" && keyword !== "oneOf") return [];
  return errors.filter((other) => other.instancePath.startsWith(instancePath) && other.keyword !== keyword);
}

/** Whether a missing key is certainly missing: in a list, at the root, or in a map that the defaults have, too. */
function isPackDefaultError(error: ErrorObject, { defaults }: ChartValues, errors: readonly ErrorObject[]): boolean {
  return [error, ...branchesOf(error, errors)].every(({ keyword, instancePath }) => {
    const isInList = /\/\d+(?:\/|$)/.test(instancePath);
    return !MISSING.has(keyword) || isInList || valueAtPointer(defaults, instancePath) !== undefined;
  });
}

function chartSchemaError(error: ErrorObject, errors: readonly ErrorObject[]): ChartSchemaError {
  const path = partsOf(error.instancePath);
  const params = error.params as Readonly<Record<string, unknown>>;
  const stray = params["additionalProperty"] ?? params["unevaluatedProperty"];
  if (typeof stray === "string") return { path: [...path, stray], words: "is not in the schema", isUnknownKey: true };
  return { path, words: wordsFor(error, params, errors), isUnknownKey: false };
}

function wordsFor(
  { keyword, params, instancePath, schema }: ErrorObject,
  all: Readonly<Record<string, unknown>>,
  errors: readonly ErrorObject[],
): string {
  const limit = String(all["limit"]);
  const only = limit === "1" ? "" : "s";
  switch (keyword) {
    case "type":
      return `must be ${typesInWords([(params as { type: unknown }).type].flat())}`;
    case "enum":
      return `must be one of ${listed(Array.isArray(schema) ? schema : [])}`;
    case "const":
      return `must be ${shown(all["allowedValue"])}`;
    case "pattern":
      return `must match \`${String(all["pattern"])}\``;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return `must be ${COMPARISONS[String(all["comparison"])]?.(limit) ?? limit}`;
    case "multipleOf":
      return `must be a multiple of ${String(all["multipleOf"])}`;
    case "minLength":
      return limit === "1" ? "must not be empty" : `must have at least ${limit} characters`;
    case "maxLength":
      return `must have at most ${limit} character${only}`;
    case "minItems":
      return limit === "1" ? "must not be empty" : `must have at least ${limit} items`;
    case "maxItems":
      return `must have at most ${limit} item${only}`;
    case "minProperties":
      return limit === "1" ? "must not be empty" : `must have at least ${limit} keys`;
    case "maxProperties":
      return `must have at most ${limit} key${only}`;
    case "uniqueItems":
      return "must not have the same item twice";
    case "required":
    case "dependencies":
    case "dependentRequired":
      return `must have \`${String(all["missingProperty"])}\``;
    case "propertyNames":
      return `must not have the key \`${String(all["propertyName"])}\``;
    case "anyOf":
    case "oneOf":
      return choiceInWords(instancePath, errors);
    default:
      return "must be something else";
  }
}

const COMPARISONS: Readonly<Record<string, (limit: string) => string>> = {
  ">=": (limit) => `${limit} or more`,
  "<=": (limit) => `${limit} or less`,
  ">": (limit) => `more than ${limit}`,
  "<": (limit) => `less than ${limit}`,
};

/** Describes alternatives that all require only a type or one of several values. */
function choiceInWords(path: string, errors: readonly ErrorObject[]): string {
  const own = errors.filter(({ instancePath, keyword }) => instancePath === path && !/^(?:any|one)Of$/.test(keyword));
  const isBelow = errors.some(({ instancePath }) => instancePath.startsWith(`${path}/`));
  if (!isBelow && own.length > 0 && own.every(({ keyword }) => keyword === "type")) {
    return `must be ${typesInWords([...new Set(own.flatMap(({ params }) => (params as { type: unknown }).type))])}`;
  }
  return "fits none of the forms it may have";
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  object: "a map",
  array: "a list",
  null: "nothing",
};

function typesInWords(types: readonly unknown[]): string {
  return alternatives(types.map((type) => TYPES[String(type)] ?? String(type)));
}

const MAX_LISTED = 10;

function listed(values: readonly unknown[]): string {
  const names = values.slice(0, MAX_LISTED).map(shown);
  return values.length > names.length ? `${names.join(", ")} …` : alternatives(names);
}

function alternatives(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}

const MAX_SHOWN_LENGTH = 60;

function shown(value: unknown): string {
  const text = typeof value === "string" && value !== "" ? value : JSON.stringify(value);
  return `\`${text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text}\``;
}
