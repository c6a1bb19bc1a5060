import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DRAFTS,
  linesByAjv,
  linesByOurs,
  outerLinesByOurs,
  type DraftName,
  type SchemaData,
} from "../helpers/schemaOracle";

// Schemas and values at random, from few names and numbers so that they speak of each other. ajv is the oracle, but not for
// `unevaluatedProperties` and `unevaluatedItems`: what it takes for evaluated is partly fixed before it sees the value.

const KEYS = ["a", "b", "c", "x-1", "constructor"];
const key = fc.constantFrom(...KEYS);
const scalar = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 2.5, -3, 0.3, "", "a", "ab", "x-1", "𝒳y");
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small", withCrossShrink: true },
    { arbitrary: scalar, weight: 3 },
    { arbitrary: fc.array(tie("value"), { maxLength: 3 }), weight: 2 },
    { arbitrary: fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }), weight: 4 },
  ),
}));
const type = fc.constantFrom("string", "number", "integer", "boolean", "null", "array", "object");
const number = fc.constantFrom(0, 1, 2, 2.5, 0.1);
const size = fc.constantFrom(0, 1, 2, 3);
const names = fc.uniqueArray(key, { maxLength: 2 });
const pattern = fc.constantFrom("^a", "b$", "^x-", "", "[0-9]");
const NAMES_OF_PARTS = ["p", "q/r", "s"];

/** Keywords of a draft, each with its values; `part` is any schema. */
function keywordsOf(draft: DraftName, part: fc.Arbitrary<unknown>, hasFormats: boolean): fc.Arbitrary<SchemaData> {
  const is4 = draft.includes("draft-04");
  const isNew = draft.includes("/draft/");
  const is2020 = draft.includes("2020");
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  const limit = is4 ? fc.boolean() : number;
  const reference = fc.constantFrom("#", ...NAMES_OF_PARTS.map((name) => `#/definitions/${name.replace("/", "~1")}`));
  const model: Record<string, fc.Arbitrary<unknown>> = {
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
    enum: fc.array(value, { minLength: 1, maxLength: 3 }),
    const: value,
    multipleOf: fc.constantFrom(1, 2, 0.1),
    maximum: number,
    minimum: number,
    ...(is4 ? {} : { exclusiveMaximum: limit, exclusiveMinimum: limit }),
    maxLength: size,
    minLength: size,
    pattern,
    maxItems: size,
    minItems: size,
    uniqueItems: fc.boolean(),
    items: is2020 ? part : fc.oneof(part, parts),
    contains: part,
    maxProperties: size,
    minProperties: size,
    required: names,
    properties: fc.dictionary(key, part, { maxKeys: 3 }),
    patternProperties: fc.dictionary(pattern, part, { maxKeys: 2 }),
    additionalProperties: part,
    propertyNames: part,
    dependencies: fc.dictionary(key, fc.oneof(names, part), { maxKeys: 2 }),
    allOf: parts,
    anyOf: parts,
    oneOf: parts,
    not: part,
    if: part,
    then: part,
    else: part,
    $ref: reference,
    ...(is2020 ? { prefixItems: parts } : { additionalItems: part }),
    ...(isNew
      ? {
          minContains: size,
          maxContains: size,
          dependentRequired: fc.dictionary(key, names, { maxKeys: 2 }),
          dependentSchemas: fc.dictionary(key, part, { maxKeys: 2 }),
        }
      : {}),
    ...(hasFormats ? { format: fc.constantFrom("f", "g") } : {}),
  };
  const some = fc.uniqueArray(fc.constantFrom(...Object.keys(model)), { minLength: 1, maxLength: 4 });
  return some.chain((chosen) =>
    fc.record(Object.fromEntries(chosen.map((name) => [name, model[name] ?? fc.constant(true)]))),
  );
}

/** A draft, a schema and a value. */
function cases(hasFormats: boolean): fc.Arbitrary<readonly [DraftName, SchemaData, unknown]> {
  return fc.constantFrom(...(Object.keys(DRAFTS) as DraftName[])).chain((draft) => {
    const { part } = fc.letrec<{ part: unknown }>((tie) => ({
      part: fc.oneof(
        { maxDepth: 3, depthSize: "small", withCrossShrink: true },
        { arbitrary: fc.boolean(), weight: 1 },
        { arbitrary: keywordsOf(draft, tie("part"), hasFormats), weight: 5 },
      ),
    }));
    const definitions = fc.record(Object.fromEntries(NAMES_OF_PARTS.map((name) => [name, part])));
    const whole = fc.tuple(keywordsOf(draft, part, hasFormats), definitions);
    return fc.tuple(
      fc.constant(draft),
      whole.map(([schema, made]) => ({ ...schema, definitions: made })),
      value,
    );
  });
}

describe("a chart's schema, whatever it is and whatever the values are", () => {
  it("refuses what ajv refuses, for the same reasons", () => {
    let judged = 0;
    fc.assert(
      fc.property(cases(false), ([draft, schema, data]) => {
        const expected = linesByAjv(draft, schema, data);
        const ours = linesByOurs(draft, schema, data);
        // Neither of both judges a circle of references.
        if (expected === undefined || ours === undefined) return;
        judged++;
        expect(ours).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
    expect(judged).toBeGreaterThan(1000);
  });

  it("refuses nothing that hangs on what cannot be judged", () => {
    let refused = 0;
    fc.assert(
      fc.property(cases(true), fc.boolean(), fc.boolean(), ([draft, schema, data], f, g) => {
        const ours = outerLinesByOurs(draft, schema, data);
        if (ours.length === 0) return;
        const expected = linesByAjv(draft, withFormats(schema, { f, g }), data);
        if (expected === undefined) return;
        refused++;
        const kinds = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/ [[{].*$/, ""));
        expect(kinds(expected)).toEqual(expect.arrayContaining(kinds(ours)));
      }),
      { numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(500);
  });
});

/** The schema where each format fits all texts and numbers, or none. */
function withFormats(schema: SchemaData, fits: Readonly<Record<string, boolean>>): SchemaData {
  const below = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(below);
    return typeof one === "object" && one !== null ? withFormats(one as SchemaData, fits) : one;
  };
  const copy: SchemaData = Object.fromEntries(Object.entries(schema).map(([name, one]) => [name, below(one)]));
  const { format, ...rest } = copy;
  if (typeof format !== "string" || fits[format] !== false) return rest;
  const others = Array.isArray(rest["allOf"]) ? (rest["allOf"] as unknown[]) : [];
  return { ...rest, allOf: [...others, { not: { type: ["string", "number"] } }] };
}
