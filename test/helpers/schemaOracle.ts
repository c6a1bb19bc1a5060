import { Ajv, type AnySchema, type Options } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import Ajv04 from "ajv-draft-04";
import { readChartSchema } from "../../server/src/packs/defaults/schema/chartSchema";
import type { SchemaFault } from "../../server/src/packs/defaults/schema/schemaRun";
import { regexMatches } from "../../server/src/profile/facts/regex";

export type SchemaData = { [keyword: string]: unknown };

/** The drafts whose rules differ, as a schema names them, each with the class of ajv that knows it. */
export const DRAFTS = {
  "http://json-schema.org/draft-04/schema#": Ajv04,
  "http://json-schema.org/draft-07/schema#": Ajv,
  "https://json-schema.org/draft/2019-09/schema": Ajv2019,
  "https://json-schema.org/draft/2020-12/schema": Ajv2020,
} as const;
export type DraftName = keyof typeof DRAFTS;

const OPTIONS: Options = {
  allErrors: true,
  messages: false,
  strict: false,
  logger: false,
  validateSchema: false,
  validateFormats: false,
  ownProperties: true,
  multipleOfPrecision: 9,
};

/** What ajv says of a value, as a line for each fault; undefined where it cannot tell. */
export function linesByAjv(draft: DraftName, schema: SchemaData, value: unknown): string[] | undefined {
  // In some places, ajv takes what it found of another keyword for what an empty list contains.
  if (JSON.stringify(value).includes("[]") && JSON.stringify(schema).includes('"contains"')) return undefined;
  const ajv = new DRAFTS[draft](OPTIONS);
  const { $schema: _, ...rest } = /draft-0[47]/.test(draft) ? referencesAlone(schema) : schema;
  try {
    const validate = ajv.compile(rest as AnySchema);
    void validate(value);
    return sorted(
      (validate.errors ?? []).map(({ instancePath, keyword, params }) => line(instancePath, keyword, params)),
    );
  } catch {
    return undefined;
  }
}

/** Without the keywords beside `$ref`, which counted for nothing before the draft of 2019, but do for ajv. */
function referencesAlone(schema: SchemaData): SchemaData {
  const kept = Object.entries(schema).filter(
    ([key]) => typeof schema["$ref"] !== "string" || ["$ref", "definitions", "$defs"].includes(key),
  );
  const below = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(below);
    return typeof value === "object" && value !== null ? referencesAlone(value as SchemaData) : value;
  };
  return Object.fromEntries(kept.map(([key, value]) => [key, below(value)]));
}

/** What ours says of a value, in the same lines. */
export function linesByOurs(draft: DraftName, schema: SchemaData, value: unknown): string[] | undefined {
  const faults = readChartSchema(JSON.stringify({ ...schema, $schema: draft }))?.faults(value, regexMatches);
  return faults && sorted(faults.flatMap(linesOf));
}

/** Our faults without those of alternatives: each of them alone makes the value invalid. */
export function outerLinesByOurs(draft: DraftName, schema: SchemaData, value: unknown): string[] {
  const faults = readChartSchema(JSON.stringify({ ...schema, $schema: draft }))?.faults(value, regexMatches) ?? [];
  return sorted(faults.map(({ at, keyword, params }) => line(at, keyword, params)));
}

function linesOf({ at, keyword, params, within }: SchemaFault): string[] {
  return [...within.flatMap(linesOf), line(at, keyword, params)];
}

/** Which of several equal items are named is left to each. */
function line(at: string, keyword: string, params: unknown): string {
  return `${at} ${keyword} ${keyword === "uniqueItems" ? "" : JSON.stringify(params)}`;
}

function sorted(lines: readonly string[]): string[] {
  return [...new Set(lines)].sort();
}
