import type { JsonSchema } from "../generated/jsonSchema";

/** What a key is for and what it may hold, as Markdown. */
export function keyDocumentation(key: string, schema: JsonSchema): string {
  return [`**${key}**`, schema.description, choices(schema)].filter((part) => part !== undefined).join("\n\n");
}

function choices({ enum: values, enumDescriptions = [], examples }: JsonSchema): string | undefined {
  if (values !== undefined) {
    return values
      .filter((value) => value !== "")
      .map((value, i) => `- \`${value}\`${enumDescriptions[i] === undefined ? "" : `: ${enumDescriptions[i]}`}`)
      .join("\n");
  }
  return examples === undefined ? undefined : `For example ${examples.map((value) => `\`${value}\``).join(", ")}.`;
}

/** What one of a key's values means; undefined where the schema does not say. */
export function valueDescription(
  { enum: values = [], enumDescriptions = [] }: JsonSchema,
  value: string,
): string | undefined {
  return enumDescriptions[values.indexOf(value)];
}
