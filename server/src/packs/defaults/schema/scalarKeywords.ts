import { areTexts, canonical, isDataMap, isFiniteNumber } from "./data";
import type { Keyword, SchemaContext } from "./schemaRun";
import { addFault, doubt, spend, type Check } from "./schemaRun";

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: isFiniteNumber,
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: isDataMap,
};

/** Whether a value is of one of these types; undefined if one of them is none. */
export function typeTest(type: unknown): ((value: unknown) => boolean) | undefined {
  const names = typeof type === "string" ? [type] : areTexts(type) ? type : undefined;
  const tests = names?.map((name) => (Object.hasOwn(TYPES, name) ? TYPES[name] : undefined));
  if (tests === undefined || tests.length === 0 || tests.includes(undefined)) return undefined;
  return tests.length === 1 ? tests[0] : (value) => tests.some((test) => test?.(value));
}

const type: Keyword = (value) => (typeof value === "string" ? SINGLE_TYPES.get(value) : typeCheck(value));

function typeCheck(value: unknown): Check | undefined {
  const isOfType = typeTest(value);
  if (isOfType === undefined) return undefined;
  return (data, run) => {
    if (!isOfType(data)) addFault(run, "type", { type: value });
  };
}

/** The checks of single types: a schema has thousands of them. */
const SINGLE_TYPES: ReadonlyMap<string, Check | undefined> = new Map(
  Object.keys(TYPES).map((name) => [name, typeCheck(name)]),
);

const allowed: Keyword = (value) => {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const scalars = new Set<unknown>(value.filter((one) => typeof one !== "object" || one === null));
  const others: readonly unknown[] = value.filter((one) => typeof one === "object" && one !== null);
  let texts: ReadonlySet<string> | undefined;
  return (data, run) => {
    if (scalars.has(data)) return;
    if (others.length > 0 && typeof data === "object" && data !== null) {
      texts ??= new Set(others.map((one) => canonical(one, run)));
      if (texts.has(canonical(data, run))) return;
    }
    addFault(run, "enum", { allowedValues: value });
  };
};

const constant: Keyword = (value) => {
  if (typeof value !== "object" || value === null) {
    return (data, run) => {
      if (data !== value) addFault(run, "const", { allowedValue: value });
    };
  }
  let text: string | undefined;
  return (data, run) => {
    text ??= canonical(value, run);
    const isSame = typeof data === "object" && data !== null && canonical(data, run) === text;
    if (!isSame) addFault(run, "const", { allowedValue: value });
  };
};

type Comparison = ">=" | "<=" | ">" | "<";
const HOLDS: Readonly<Record<Comparison, (value: number, limit: number) => boolean>> = {
  ">=": (value, limit) => value >= limit,
  "<=": (value, limit) => value <= limit,
  ">": (value, limit) => value > limit,
  "<": (value, limit) => value < limit,
};

function compared(keyword: string, limit: unknown, comparison: Comparison): Check | undefined {
  if (typeof limit !== "number") return undefined;
  return (data, run) => {
    if (isFiniteNumber(data) && !HOLDS[comparison](data, limit)) addFault(run, keyword, { comparison, limit });
  };
}

/** In draft 4, a word beside the limit says that it is not allowed itself. */
function isExclusive({ draft, schema }: SchemaContext, keyword: string): boolean {
  return draft === 4 && schema[keyword] === true;
}

/** Quotients of decimal fractions are rarely exact. */
const PRECISION = 1e-9;

const multipleOf: Keyword = (divisor) => {
  if (typeof divisor !== "number") return undefined;
  return (data, run) => {
    if (!isFiniteNumber(data)) return;
    const quotient = data / divisor;
    if (divisor === 0 || Math.abs(Math.round(quotient) - quotient) > PRECISION) {
      addFault(run, "multipleOf", { multipleOf: divisor });
    }
  };
};

const maxLength: Keyword = (limit) => textLimit("maxLength", limit, (length, most) => length <= most);
const minLength: Keyword = (limit) => textLimit("minLength", limit, (length, least) => length >= least);

function textLimit(
  keyword: string,
  limit: unknown,
  holds: (length: number, limit: number) => boolean,
): Check | undefined {
  if (typeof limit !== "number") return undefined;
  return (data, run) => {
    if (typeof data !== "string") return;
    spend(run, Math.ceil(data.length / COST_OF_SEARCH));
    if (!holds(lengthInCharacters(data), limit)) addFault(run, keyword, { limit });
  };
}

/** A text as long as this, searched through, costs as much as one more subschema. */
const COST_OF_SEARCH = 32;

const PAIRS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

function lengthInCharacters(text: string): number {
  return text.length - (text.match(PAIRS)?.length ?? 0);
}

const pattern: Keyword = (value) => {
  if (typeof value !== "string") return undefined;
  return (data, run) => {
    if (typeof data !== "string") return;
    spend(run, Math.ceil(data.length / COST_OF_SEARCH));
    const isFound = run.finds(value, data);
    if (isFound === undefined) doubt(run);
    else if (!isFound) addFault(run, "pattern", { pattern: value });
  };
};

/** Formats are not checked. */
const format: Keyword = () => (data, run) => {
  if (typeof data === "string" || typeof data === "number") doubt(run);
};

export const scalarKeywords: Readonly<Record<string, Keyword>> = {
  type,
  const: constant,
  enum: allowed,
  maximum: (limit, context) => compared("maximum", limit, isExclusive(context, "exclusiveMaximum") ? "<" : "<="),
  minimum: (limit, context) => compared("minimum", limit, isExclusive(context, "exclusiveMinimum") ? ">" : ">="),
  exclusiveMaximum: (limit, { draft }) => (draft === 4 ? "none" : compared("exclusiveMaximum", limit, "<")),
  exclusiveMinimum: (limit, { draft }) => (draft === 4 ? "none" : compared("exclusiveMinimum", limit, ">")),
  multipleOf,
  maxLength,
  minLength,
  pattern,
  format,
};
