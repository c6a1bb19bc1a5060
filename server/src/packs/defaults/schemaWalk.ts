// A chart's schema as far as it can be judged: nothing is fetched, nothing takes longer than its text.

export type Schema = { [keyword: string]: unknown };
/** Whether any part of a text matches a regular expression; undefined where that cannot be said. */
export type Finds = (pattern: string, text: string) => boolean | undefined;

/** A schema that is ready to be compiled. */
export interface PreparedSchema {
  readonly schema: Schema;
  /** The parts that a value must fit, and those that it must fit in some cases. */
  readonly reached: ReadonlyMap<object, "always" | "sometimes">;
}

/** Larger schemas are not judged. */
const MOST_PARTS = 10_000;
const DEEPEST = 100;

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
 * The keyword that tells how many parts a part has, itself among them. Only parts have it that can be reached more often
 * than they stand in the schema: by references, and for each item or key.
 */
export const PARTS = "x-parts";
const REPEATED: ReadonlySet<string> = new Set(
  "items additionalItems contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties".split(" "),
);

interface Walk {
  readonly isRegex: (pattern: string) => boolean;
  /** Up to draft 7 nothing counts beside a reference. */
  readonly isRefAlone: boolean;
  /** The prepared part of each part. */
  readonly parts: Map<object, Schema>;
  /** References, with the part they stand in. */
  readonly references: { readonly to: string; readonly part: Schema }[];
  /** Whether something was left out, so that more fits than should. */
  isRelaxed: boolean;
}

/**
 * A copy of a schema with nothing in it but what is judged: keywords that validate, with values that they can have, and
 * references within it. What is left out lets more fit; where that could make less fit, as below `not`, that goes too.
 * Undefined for a schema too large, or of several resources.
 */
export function prepared(
  source: Schema,
  isRefAlone: boolean,
  isRegex: (pattern: string) => boolean,
): PreparedSchema | undefined {
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
      if (canBeCounted(copy, walk)) copy[PARTS] = sizeOf(copy);
    }
  }
  if (walk.isRelaxed) for (const part of walk.parts.values()) relax(part);
  const reached = new Map<object, "always" | "sometimes">();
  reach(schema, "always", targets, reached);
  return { schema, reached };
}

function copied(source: Schema, walk: Walk, depth: number): Schema | undefined {
  if (depth > DEEPEST || walk.parts.size >= MOST_PARTS) return undefined;
  const id = source["$id"] ?? source["id"];
  // What is a resource of its own has references that start from it.
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

/** What becomes of a keyword: nothing where it does not validate, or cannot be judged; undefined where all must stop. */
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
      for (const [, part] of map) if (isSchema(part) && canBeCounted(part, walk)) part[PARTS] = sizeOf(part);
    }
    return map.some(([, part]) => part === undefined) ? undefined : { value: Object.fromEntries(map) };
  }
  if (ONE.has(key)) {
    const part = below(value);
    if (isSchema(part) && REPEATED.has(key) && canBeCounted(part, walk)) part[PARTS] = sizeOf(part);
    return part === undefined ? undefined : { value: part };
  }
  return {};
}

/** Up to draft 7 nothing may stand beside a reference; what it leads to is counted. */
function canBeCounted(part: Schema, { isRefAlone }: Walk): boolean {
  return !(isRefAlone && "$ref" in part);
}

/** How many parts a part has. */
function sizeOf(part: unknown): number {
  if (Array.isArray(part)) return part.reduce<number>((sum, one) => sum + sizeOf(one), 0);
  return isSchema(part) ? Object.values(part).reduce<number>((sum, one) => sum + sizeOf(one), 1) : 0;
}

function relaxed(walk: Walk): { value?: unknown } {
  walk.isRelaxed = true;
  return {};
}

/** A key that only a pattern allows must not be called unknown where the pattern cannot be read. */
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

/** What a reference within the schema leads to. */
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

/** Takes out what fits less when its parts fit more. */
function relax(part: Schema): void {
  const { oneOf, anyOf } = part;
  for (const key of FRAGILE) Reflect.deleteProperty(part, key);
  if (oneOf !== undefined && anyOf === undefined) part["anyOf"] = oneOf;
}

const ALWAYS = "allOf properties patternProperties additionalProperties additionalItems items prefixItems".split(" ");
const SOMETIMES = "then else dependentSchemas dependencies".split(" ");

/** Notes the parts that a value must fit; not those of which it may fit another. */
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
