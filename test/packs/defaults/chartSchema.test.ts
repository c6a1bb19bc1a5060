import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readChartSchema } from "../../../server/src/packs/defaults/schema/chartSchema";
import { chartSchemaErrors } from "../../../server/src/packs/defaults/schemaWords";
import { regexMatches } from "../../../server/src/profile/facts/regex";
import { inWords } from "../../../server/src/text/message";

/** What a schema refuses: the path and the words of each fault. */
function refused(
  schema: unknown,
  values: unknown,
  { defaults = {}, unknown = [] }: { defaults?: unknown; unknown?: string[] } = {},
): string[] {
  const text = typeof schema === "string" ? schema : JSON.stringify(schema);
  const read = readChartSchema(text);
  const [faults, usual] = [values, defaults].map((data) => read?.faults(data, regexMatches));
  if (faults === undefined || usual === undefined) return [];
  return chartSchemaErrors(faults, usual, { values, defaults, unknown }).map(({ path, words }) =>
    `${path.join(".")} ${inWords(words)}`.trim(),
  );
}

interface Case {
  readonly name: string;
  readonly schema: unknown;
  readonly values: unknown;
  readonly defaults?: unknown;
  readonly unknown?: string[];
  readonly faults: string[];
}

const CASES = parse(`
- name: types
  schema: { properties: { a: { type: integer }, b: { type: [string, "null"] }, c: { type: array }, d: { type: object } } }
  values: { a: 1.5, b: 1, c: x, d: [] }
  faults: [a must be a whole number, b must be text or null, c must be a list, d must be a map]
- name: limits of numbers
  schema: { properties: { a: { minimum: 1 }, b: { maximum: 3 }, c: { exclusiveMinimum: 0 }, d: { multipleOf: 0.01 }, e: { multipleOf: 5 } } }
  values: { a: 0, b: 4, c: 0, d: 0.07, e: 7 }
  faults: [a must be 1 or more, b must be 3 or less, c must be more than 0, e must be a multiple of 5]
- name: draft 4 has limits that are left out as words
  schema: { $schema: "http://json-schema.org/draft-04/schema#", properties: { a: { minimum: 0, exclusiveMinimum: true } } }
  values: { a: 0 }
  faults: [a must be more than 0]
- name: draft 6
  schema: { $schema: "http://json-schema.org/draft-06/schema#", properties: { a: { const: x }, b: { contains: { type: string } } } }
  values: { a: y, b: [1] }
  faults: ["a must be \`x\`", b is not valid]
- name: draft 2019 has keys that need others
  schema: { $schema: "https://json-schema.org/draft/2019-09/schema", dependentRequired: { a: [b] }, properties: { a: { minLength: 2 } } }
  values: { a: x }
  faults: [a must have at least 2 characters, "must contain \`b\`"]
- name: draft 2020 has first items
  schema: { $schema: "https://json-schema.org/draft/2020-12/schema", properties: { a: { prefixItems: [{ type: string }], items: { type: integer } } } }
  values: { a: [1, x] }
  faults: [a.0 must be text, a.1 must be a whole number]
- name: texts, lists and maps
  schema: { properties: { a: { pattern: "^[a-z]+$" }, b: { maxLength: 1 }, c: { minItems: 1 }, d: { uniqueItems: true }, e: { minProperties: 1 }, f: { enum: [a, 1, null] } } }
  values: { a: A, b: xy, c: [], d: [1, 1], e: {}, f: b }
  defaults: { e: {}, c: [1] }
  faults: ["a must match \`^[a-z]+$\`", b must have at most 1 character(s), c must not be empty, d must not contain duplicate items, "f must be \`a\`, \`1\` or \`null\`"]
- name: what the defaults get wrong themselves
  schema: { required: [a, b], properties: { c: { type: string } } }
  values: { c: 1, b: 1 }
  defaults: { c: 1 }
  faults: []
- name: what the defaults get wrong in another way
  schema: { properties: { c: { minLength: 3 } } }
  values: { c: x }
  defaults: { c: "" }
  faults: [c must have at least 3 characters]
- name: what a chart in the chart may have
  schema: { properties: { db: { required: [user] }, list: { items: { required: [name] } } } }
  values: { db: { size: 1 }, list: [{}] }
  faults: ["list.0 must contain \`name\`"]
- name: what the defaults have and the values lack
  schema: { required: [mode], properties: { db: { required: [user] } } }
  values: { db: { size: 1 } }
  defaults: { mode: x, db: { user: x } }
  faults: ["must contain \`mode\`", "db must contain \`user\`"]
- name: placeholders
  schema: { properties: { a: { type: integer }, b: { minItems: 1, uniqueItems: true }, c: { anyOf: [{ required: [x] }, { properties: { y: { const: 1 } } }] }, d: { required: [x] } } }
  values: { a: "\${A}", b: ["\${A}", "\${A}"], c: { y: "\${A}" }, d: { x: "\${A}" } }
  unknown: [/a, /b/0, /b/1, /c/y, /d/x]
  faults: []
- name: what hangs on a placeholder elsewhere
  schema: { if: { properties: { mode: { const: big } } }, then: { required: [size] } }
  values: { mode: "\${MODE}" }
  unknown: [/mode]
  faults: []
- name: conditions
  schema: { if: { required: [mode], properties: { mode: { const: big } } }, then: { required: [size] } }
  values: { mode: big }
  faults: ["must contain \`size\`"]
- name: one of several types
  schema: { properties: { a: { anyOf: [{ type: string }, { type: integer }] }, b: { oneOf: [{ const: 1 }, { type: "null" }] } } }
  values: { a: true, b: [] }
  faults: [a must be text or a whole number, b matches none of the allowed forms]
- name: references within the schema, also by a path with signs
  schema: { $defs: { "a/b c": { type: integer } }, properties: { a: { $ref: "#/$defs/a~1b%20c" } } }
  values: { a: x }
  faults: [a must be a whole number]
- name: a schema that is all references, as tools make it
  schema:
    $schema: http://json-schema.org/draft-07/schema#
    $ref: "#/$defs/helm-values"
    $defs:
      helm-values: { additionalProperties: false, type: object, properties: { global: { $ref: "#/$defs/helm-values.global" }, image: { $ref: "#/$defs/helm-values.image" } } }
      helm-values.global: { description: Shared }
      helm-values.image: { type: object, additionalProperties: false, properties: { tag: { default: "", type: string } } }
  values: { global: { any: 1 }, image: { tag: 1, tga: x }, imag: {} }
  faults: [imag is not in the schema, image.tga is not in the schema, image.tag must be text]
- name: a schema in the schema with a name of its own, and a place with one
  schema:
    $id: https://example.org/values.json
    $defs: { port: { $id: port.json, $ref: "#/$defs/number", $defs: { number: { type: integer } } }, name: { $anchor: name, type: string } }
    $schema: https://json-schema.org/draft/2020-12/schema
    properties: { a: { $ref: port.json }, b: { $ref: "https://example.org/values.json#name" }, c: { $ref: "port.json#/$defs/number" } }
  values: { a: x, b: 1, c: x }
  faults: [a must be a whole number, b must be text, c must be a whole number]
- name: what one part cannot be judged by leaves the others alone
  schema: { properties: { a: { format: ipv4 }, b: { not: { type: string } }, c: { oneOf: [{ type: string }, { format: x }, {}] }, d: { if: { type: string }, then: { minLength: 2 } }, e: { type: any, minLength: 2 } } }
  values: { a: x, b: x, c: x, d: x, e: x }
  faults: [b is not valid, c matches none of the allowed forms, d must have at least 2 characters, e must have at least 2 characters]
- name: what other parts speak of
  schema: { $schema: "https://json-schema.org/draft/2020-12/schema", $ref: "#/$defs/named", anyOf: [{ required: [a], properties: { a: {} } }, { required: [b], properties: { b: {} } }], properties: { c: { prefixItems: [true], unevaluatedItems: { type: integer } } }, unevaluatedProperties: false, $defs: { named: { patternProperties: { "^x-": {} } } } }
  values: { a: 1, x-a: 1, z: 1, c: [x, y] }
  faults: [c.1 must be a whole number, z is not in the schema]
- name: what other parts may speak of, as far as can be told
  schema: { $schema: "https://json-schema.org/draft/2020-12/schema", anyOf: [{ $ref: elsewhere }, { required: [b] }], unevaluatedProperties: false }
  values: { a: 1 }
  faults: []
- name: keys that may not be there
  schema: { properties: { a: false } }
  values: { a: 1 }
  faults: [a is not allowed]
- name: the same part as one of several, and always
  schema: { definitions: { text: { type: string } }, properties: { a: { $ref: "#/definitions/text" }, b: { anyOf: [{ $ref: "#/definitions/text" }, { type: integer }] } } }
  values: { a: 1, b: true }
  faults: [a must be text, b must be text or a whole number]
- name: two keys that are not in the schema
  schema: { additionalProperties: false }
  values: { a: 1, b: 1 }
  faults: [a is not in the schema, b is not in the schema]
- name: a key that the defaults have too, beside other values
  schema: { properties: { b: {} }, additionalProperties: false }
  values: { a: 1, b: 2 }
  defaults: { a: 1, b: 1 }
  faults: []
- name: nothing counts beside a reference before 2019
  schema: { definitions: { a: {} }, properties: { a: { $ref: "#/definitions/a", type: integer } } }
  values: { a: x }
  faults: []
- name: a schema that refers to itself
  schema: { properties: { child: { $ref: "#" }, size: { type: integer } } }
  values: { child: { child: { size: x } } }
  faults: [child.child.size must be a whole number]
- name: what is elsewhere is not fetched, and lets all pass
  schema: { properties: { a: { $ref: "https://example.org/a.json" }, b: { not: { $ref: "https://example.org/a.json" } }, c: { oneOf: [{ $ref: "other.json" }, {}] }, d: { type: integer } } }
  values: { a: 1, b: 1, c: 1, d: x }
  faults: [d must be a whole number]
- name: formats are not judged, nor what hangs on them
  schema: { properties: { a: { format: ipv4 }, b: { oneOf: [{ format: ipv4 }, { format: ipv6 }] }, c: { if: { format: uri }, then: { minLength: 9 } } } }
  values: { a: x, b: x, c: x }
  faults: []
- name: patterns that RE2 does not have
  schema: { properties: { a: { pattern: "^(?!x)" }, m: { patternProperties: { "^(?!x)": {} }, additionalProperties: false }, b: { type: integer } } }
  values: { a: x, m: { x: 1 }, b: x }
  faults: [b must be a whole number]
- name: keys of patterns
  schema: { patternProperties: { "^x-": { type: string } }, additionalProperties: false }
  values: { x-a: 1, b: 1 }
  faults: [b is not in the schema, x-a must be text]
- name: words for required, as in an old draft
  schema: { properties: { a: { required: true, type: integer } } }
  values: { a: x }
  faults: [a must be a whole number]
- name: names that objects have
  schema: { required: [constructor], properties: { toString: { type: integer } } }
  values: {}
  defaults: { constructor: 1 }
  faults: ["must contain \`constructor\`"]
`) as Case[];

describe("a chart's schema", () => {
  it.each(CASES)("$name", ({ schema, values, faults, defaults, unknown }) => {
    const given = { ...(defaults === undefined ? {} : { defaults }), ...(unknown === undefined ? {} : { unknown }) };
    expect(refused(schema, values, given)).toEqual(faults);
  });

  it.each([
    ["no JSON", "{"],
    ["a list", "[]"],
    ["a type that is none", '{ "type": "any", "required": ["a"] }'],
    ["code to be awaited", '{ "$async": true, "type": "object" }'],
    ["too long", JSON.stringify({ type: "string", description: "x".repeat(4_000_000) })],
    [
      "too much to look at",
      JSON.stringify({ allOf: Array.from({ length: 300_000 }, () => ({ type: ["object"], minProperties: 2 })) }),
    ],
    ["a circle", '{ "allOf": [{ "$ref": "#" }] }'],
    ["too deep", `${'{"not":'.repeat(5000)}{}${"}".repeat(5000)}`],
  ])("refuses nothing where it is %s", (_, text) => {
    expect(refused(text, { a: "x" })).toEqual([]);
  });

  it("takes no longer than its limit where parts lead to more and more parts", () => {
    const definitions = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => {
        const next = { $ref: `#/definitions/d${String(i + 1)}` };
        return [`d${String(i)}`, { anyOf: [next, next] }];
      }),
    );
    const bomb = { definitions: { ...definitions, d60: { type: "null" } }, $ref: "#/definitions/d0" };
    expect(refused(bomb, { a: 1 })).toEqual([]);
  });
});
