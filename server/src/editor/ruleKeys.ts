import type { JsonSchema } from "../generated/jsonSchema";
import { schemaAt, type SchemaId } from "../shapes/schema";
import { ALL_RULES } from "../rules/allRules";

/** The rules as keys of the configuration's `rules`, with what each finds and the levels it may have. */
export function ruleKeys(schema: SchemaId, path: readonly (string | number)[]): ReadonlyMap<string, JsonSchema> {
  if (schema !== "config" || path.at(-1) !== "rules") return new Map();
  const level = schemaAt(schema, [...path, ALL_RULES[0]?.id ?? ""])?.schema ?? {};
  return new Map(
    ALL_RULES.map(({ id, summary, severity }) => [id, { ...level, description: `${summary}\n\nLevel: ${severity}.` }]),
  );
}
