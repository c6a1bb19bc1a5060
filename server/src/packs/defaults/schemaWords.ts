import type { SchemaFault } from "./schema/schemaRun";
import { anyOf, inWords, l10n, type Wording } from "../../text/message";

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
  readonly words: Wording;
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
/** Keywords about a key that their parameters name. */
const NAMING: ReadonlySet<string> = new Set([
  ...MISSING,
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
]);
const MAX_ERRORS = 50;

/** The faults that are problems of these values: not also of the defaults, and not caused by unknown values. */
export function chartSchemaErrors(
  faults: readonly SchemaFault[],
  usual: readonly SchemaFault[],
  given: ChartValues,
): readonly ChartSchemaError[] {
  const known = new Map(usual.map((fault) => [identity(fault), fault]));
  const unknown = unknownValues(given.unknown);
  const errors = new Map<string, ChartSchemaError>();
  for (const fault of faults) {
    if (errors.size >= MAX_ERRORS) break;
    // The faults inside `if` are more specific than the fault of `if` itself.
    if (fault.keyword === "if" || (fault.isConditional && given.unknown.length > 0)) continue;
    if (unknown.mayCause(fault) || !isCertain(fault, given)) continue;
    if (known.has(identity(fault)) && isOfSameValue(fault, given)) continue;
    const error = chartSchemaError(fault);
    const key = `${fault.at} ${inWords(error.words)} ${error.isUnknownKey ? (error.path.at(-1) ?? "") : ""}`;
    if (!errors.has(key)) errors.set(key, error);
  }
  return [...errors.values()];
}

/** Identifies the same fault at the same place. */
function identity({ at, keyword, params }: SchemaFault): string {
  return JSON.stringify([at, keyword, params]);
}

/** Whether the defaults have the same value there; faults that name a key are the same whatever else is there. */
function isOfSameValue({ keyword, at }: SchemaFault, { values, defaults }: ChartValues): boolean {
  if (NAMING.has(keyword)) return true;
  return JSON.stringify(valueAtPointer(values, at)) === JSON.stringify(valueAtPointer(defaults, at));
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

/** Whether a fault may be caused by an unknown value: the value itself, one above or one below it. */
function unknownValues(pointers: readonly string[]): { mayCause: (fault: SchemaFault) => boolean } {
  const unknown = new Set(pointers);
  const above = new Set(pointers.flatMap(pointersAbove));
  return {
    mayCause(fault) {
      const { at, keyword, within } = fault;
      const missing = missingIn(fault);
      if (unknown.has(at) || pointersAbove(at).some((pointer) => unknown.has(pointer))) return true;
      if (missing !== undefined && unknown.has(`${at}/${escaped(missing)}`)) return true;
      return above.has(at) && (!OF_KEYS.has(keyword) || within.length > 0);
    },
  };
}

function pointersAbove(pointer: string): string[] {
  const pointers: string[] = [];
  for (let end = pointer.lastIndexOf("/"); end >= 0; end = pointer.lastIndexOf("/", end - 1)) {
    pointers.push(pointer.slice(0, end));
    if (end === 0) break;
  }
  return pointers;
}

function escaped(part: string): string {
  return part.replace(/~/g, "~0").replace(/\//g, "~1");
}

function missingIn({ keyword, params }: SchemaFault): string | undefined {
  const { missingProperty } = params;
  return MISSING.has(keyword) && typeof missingProperty === "string" ? missingProperty : undefined;
}

/** The faults of the alternatives of which a value has to match one. */
function branchesOf({ keyword, within }: SchemaFault): readonly SchemaFault[] {
  if (keyword !== "anyOf" && keyword !== "oneOf") return [];
  return within.flatMap((fault) => [fault, ...branchesOf(fault)]);
}

/** Whether a missing key is certainly missing: in a list, at the root, or in a map that the defaults have, too. */
function isCertain(fault: SchemaFault, { defaults }: ChartValues): boolean {
  return [fault, ...branchesOf(fault)].every(({ keyword, at }) => {
    const isInList = /\/\d+(?:\/|$)/.test(at);
    return !MISSING.has(keyword) || isInList || valueAtPointer(defaults, at) !== undefined;
  });
}

function chartSchemaError(fault: SchemaFault): ChartSchemaError {
  const path = partsOf(fault.at);
  const stray = fault.params["additionalProperty"] ?? fault.params["unevaluatedProperty"];
  if (typeof stray === "string")
    return { path: [...path, stray], words: l10n`is not in the schema`, isUnknownKey: true };
  return { path, words: wordsFor(fault), isUnknownKey: false };
}

function wordsFor(fault: SchemaFault): Wording {
  const { keyword, params: all } = fault;
  const limit = String(all["limit"]);
  switch (keyword) {
    case "type":
      return l10n`must be ${typesInWords([all["type"]].flat())}`;
    case "enum":
      return l10n`must be ${listed([all["allowedValues"]].flat())}`;
    case "const":
      return l10n`must be ${shown(all["allowedValue"])}`;
    case "pattern":
      return l10n`must match \`${String(all["pattern"])}\``;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return l10n`must be ${COMPARISONS[String(all["comparison"])]?.(limit) ?? limit}`;
    case "multipleOf":
      return l10n`must be a multiple of ${String(all["multipleOf"])}`;
    case "minLength":
      return limit === "1" ? l10n`must not be empty` : l10n`must have at least ${limit} characters`;
    case "maxLength":
      return l10n`must have at most ${limit} character(s)`;
    case "minItems":
      return limit === "1" ? l10n`must not be empty` : l10n`must have at least ${limit} items`;
    case "maxItems":
      return l10n`must have at most ${limit} item(s)`;
    case "minProperties":
      return limit === "1" ? l10n`must not be empty` : l10n`must have at least ${limit} keys`;
    case "maxProperties":
      return l10n`must have at most ${limit} key(s)`;
    case "uniqueItems":
      return l10n`must not contain duplicate items`;
    case "required":
    case "dependencies":
    case "dependentRequired":
      return l10n`must contain \`${String(all["missingProperty"])}\``;
    case "propertyNames":
      return l10n`must not contain the key \`${String(all["propertyName"])}\``;
    case "anyOf":
    case "oneOf":
      return choiceInWords(fault);
    case "false schema":
      return l10n`is not allowed`;
    default:
      return l10n`is not valid`;
  }
}

const COMPARISONS: Readonly<Record<string, (limit: string) => Wording>> = {
  ">=": (limit) => l10n`${limit} or more`,
  "<=": (limit) => l10n`${limit} or less`,
  ">": (limit) => l10n`more than ${limit}`,
  "<": (limit) => l10n`less than ${limit}`,
};

/** Describes alternatives that all require only a type. */
function choiceInWords(fault: SchemaFault): Wording {
  const own = branchesOf(fault).filter(({ keyword }) => keyword !== "anyOf" && keyword !== "oneOf");
  if (own.length > 0 && own.every(({ at, keyword }) => at === fault.at && keyword === "type")) {
    return l10n`must be ${typesInWords([...new Set(own.flatMap(({ params }) => params["type"]))])}`;
  }
  return l10n`matches none of the allowed forms`;
}

const TYPES: Readonly<Record<string, Wording>> = {
  string: l10n`text`,
  integer: l10n`a whole number`,
  number: l10n`a number`,
  boolean: l10n`true or false`,
  object: l10n`a map`,
  array: l10n`a list`,
  null: l10n`null`,
};

function typesInWords(types: readonly unknown[]): Wording {
  return anyOf(types.map((type) => TYPES[String(type)] ?? String(type)));
}

function listed(values: readonly unknown[]): Wording {
  return anyOf(values.map(shown));
}
const MAX_SHOWN_LENGTH = 60;

function shown(value: unknown): string {
  const text = typeof value === "string" && value !== "" ? value : JSON.stringify(value);
  return `\`${text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text}\``;
}
