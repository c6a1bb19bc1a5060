// Prunes a chart's schema to what can be evaluated without fetching anything, in time linear in the schema's text.

export type Schema = { [keyword: string]: unknown };
/** Whether a regular expression matches any part of a text; undefined if that cannot be determined. */
export type RegexTest = (pattern: string, text: string) => boolean | undefined;

/** A pruned schema, ready to be compiled. */
export interface PrunedSchema {
  readonly schema: Schema;
  /** The subschemas that a value must match: always, or only in some cases. */
  readonly reached: ReadonlyMap<object, "always" | "sometimes">;
}

/** Larger schemas are not checked. */
const MAX_PARTS = 10_000;
const MAX_DEPTH = 100;

const LITERAL: ReadonlySet<string> = new Set(
  "type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength maxItems minItems uniqueItems maxContains minContains maxProperties minProperties dependentRequired".split(
    " ",
  ),
);
const ONE: ReadonlySet<string> = new Set(
  "additionalItems additionalProperties contains not if then else propertyNames items unevaluatedItems unevaluatedProperties".split(
    " ",
  ),
);
const LIST: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems", "items"]);
const MAP: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "definitions",
  "$defs",
  "dependentSchemas",
  "dependencies",
]);

/**
 * A keyword added to subschemas that may be evaluated more than once (targets of references, schemas of items and
 * keys). Its value is the number of subschemas inside, itself included: the cost of one evaluation.
 */
export const REUSE_KEYWORD = "x-parts";
const REPEATED: ReadonlySet<string> = new Set(
  "items additionalItems contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties".split(" "),
);

interface Walk {
  readonly isRegex: (pattern: string) => boolean;
  /** Up to draft 7, all keywords beside `$ref` are ignored. */
  readonly isRefAlone: boolean;
  /** The copy of each subschema. */
  readonly parts: Map<object, Schema>;
  /** References, each with the copy that contains it. */
  readonly references: { readonly to: string; readonly part: Schema }[];
  /** Whether something was removed, so that the copy accepts more than the schema. */
  isRelaxed: boolean;
}

/**
 * A copy of a schema with only those keywords that validate and can be evaluated, and references within it. Removing a
 * keyword makes the schema accept more; where that would make another keyword accept less (as below `not`), that one is
 * removed, too. Undefined if the schema is too large, or consists of several resources.
 */
export function prunedSchema(
  source: Schema,
  isRefAlone: boolean,
  isRegex: (pattern: string) => boolean,
): PrunedSchema | undefined {
  const walk: Walk = { isRegex, isRefAlone, parts: new Map(), references: [], isRelaxed: false };
  const schema = copied(source, walk, 0);
  if (schema === undefined) return undefined;
  const targets = new Map<Schema, Schema>();
  for (const { to, part } of walk.references) {
    const target = targetOf(source, to);
    const copy = target && walk.parts.get(target);
    if (copy === undefined) {
      delete part["$ref"];
      walk.isRelaxed = true;
    } else {
      targets.set(part, copy);
      if (canBeCounted(copy, walk)) copy[REUSE_KEYWORD] = sizeOf(copy);
    }
  }
  if (walk.isRelaxed) for (const part of walk.parts.values()) relax(part);
  const reached = new Map<object, "always" | "sometimes">();
  reach(schema, "always", targets, reached);
  return { schema, reached };
}

function copied(source: Schema, walk: Walk, depth: number): Schema | undefined {
  if (depth > MAX_DEPTH || walk.parts.size >= MAX_PARTS) return undefined;
  const id = source["$id"] ?? source["id"];
  // References inside an embedded resource are relative to it.
  if (depth > 0 && typeof id === "string" && !id.startsWith("#")) return undefined;
  const copy: Schema = {};
  walk.parts.set(source, copy);
  const reference = source["$ref"];
  const isRefAlone = walk.isRefAlone && typeof reference === "string";
  for (const [key, value] of Object.entries(source)) {
    const isPlace = key === "definitions" || key === "$defs";
    if (isRefAlone && !isPlace) continue;
    const made = copiedKeyword(key, value, walk, depth);
    if (made === undefined) return undefined;
    if (made.value !== undefined) copy[key] = made.value;
  }
  if (typeof reference === "string") {
    copy["$ref"] = reference;
    walk.references.push({ to: reference, part: copy });
  }
  if ("patternProperties" in source && hasLostPattern(source, copy)) delete copy["additionalProperties"];
  return copy;
}

/**
 * The copy of a keyword; without `value` if it does not validate or cannot be evaluated; undefined if the whole schema
 * must be given up.
 */
function copiedKeyword(key: string, value: unknown, walk: Walk, depth: number): { value?: unknown } | undefined {
  if (LITERAL.has(key)) return { value };
  if (key === "required") return areTexts(value) ? { value } : relaxed(walk);
  if (key === "pattern") return typeof value === "string" && walk.isRegex(value) ? { value } : relaxed(walk);
  if (key === "format" || key === "$dynamicRef" || key === "$recursiveRef") return relaxed(walk);
  const below = (part: unknown): unknown =>
    isSchema(part) ? copied(part, walk, depth + 1) : typeof part === "boolean" || areTexts(part) ? part : undefined;
  if (LIST.has(key) && Array.isArray(value)) {
    const list = value.map(below);
    return list.includes(undefined) ? undefined : { value: list };
  }
  if (MAP.has(key) && isSchema(value)) {
    const entries = Object.entries(value).filter(([name]) => key !== "patternProperties" || walk.isRegex(name));
    if (entries.length < Object.keys(value).length) walk.isRelaxed = true;
    const map = entries.map(([name, part]) => [name, below(part)] as const);
    if (key === "patternProperties") {
      for (const [, part] of map) if (isSchema(part) && canBeCounted(part, walk)) part[REUSE_KEYWORD] = sizeOf(part);
    }
    return map.some(([, part]) => part === undefined) ? undefined : { value: Object.fromEntries(map) };
  }
  if (ONE.has(key)) {
    const part = below(value);
    if (isSchema(part) && REPEATED.has(key) && canBeCounted(part, walk)) part[REUSE_KEYWORD] = sizeOf(part);
    return part === undefined ? undefined : { value: part };
  }
  return {};
}

/** Up to draft 7, other keywords must not be added beside `$ref`; its target is counted instead. */
function canBeCounted(part: Schema, { isRefAlone }: Walk): boolean {
  return !(isRefAlone && "$ref" in part);
}

/** The number of subschemas in a subschema. */
function sizeOf(part: unknown): number {
  if (Array.isArray(part)) return part.reduce<number>((sum, one) => sum + sizeOf(one), 0);
  return isSchema(part) ? Object.values(part).reduce<number>((sum, one) => sum + sizeOf(one), 1) : 0;
}

function relaxed(walk: Walk): { value?: unknown } {
  walk.isRelaxed = true;
  return {};
}

/** Whether a key pattern was removed. Then keys that only this pattern allows must not be reported as unknown. */
function hasLostPattern(source: Schema, copy: Schema): boolean {
  const count = (schema: Schema): number => Object.keys(schema["patternProperties"] ?? {}).length;
  return count(source) > count(copy);
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** The target of a reference within the schema. */
function targetOf(root: Schema, reference: string): object | undefined {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  let at: unknown = root;
  for (const part of reference.slice(2).split("/")) {
    const key = decoded(part).replace(/~1/g, "/").replace(/~0/g, "~");
    at = typeof at === "object" && at !== null && Object.hasOwn(at, key) ? (at as Schema)[key] : undefined;
  }
  return isSchema(at) ? at : undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const FRAGILE = "not if then else contains minContains maxContains oneOf unevaluatedItems unevaluatedProperties".split(
  " ",
);

/** Removes keywords that accept less when their subschemas accept more. */
function relax(part: Schema): void {
  const { oneOf, anyOf } = part;
  for (const key of FRAGILE) Reflect.deleteProperty(part, key);
  if (oneOf !== undefined && anyOf === undefined) part["anyOf"] = oneOf;
}

const ALWAYS = "allOf properties patternProperties additionalProperties additionalItems items prefixItems".split(" ");
const SOMETIMES = "then else dependentSchemas dependencies".split(" ");

/** Marks the subschemas that a value must match, except the alternatives of which it may match another. */
function reach(
  part: Schema,
  how: "always" | "sometimes",
  targets: ReadonlyMap<Schema, Schema>,
  reached: Map<object, "always" | "sometimes">,
): void {
  const known = reached.get(part);
  if (known === "always" || known === how) return;
  reached.set(part, how);
  const target = targets.get(part);
  if (target !== undefined) reach(target, how, targets, reached);
  for (const key of [...ALWAYS, ...SOMETIMES]) {
    const value = part[key];
    const isPart = key.startsWith("additional") || key === "then" || key === "else" || key === "items";
    const below = Array.isArray(value) ? value : isSchema(value) ? (isPart ? [value] : Object.values(value)) : [];
    for (const one of below) {
      if (isSchema(one)) reach(one, SOMETIMES.includes(key) ? "sometimes" : how, targets, reached);
    }
  }
}
