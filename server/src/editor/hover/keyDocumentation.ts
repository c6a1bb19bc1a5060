import type { JsonSchema } from "../../generated/jsonSchema";
import { code, joined, list, md, ownMarkdown, paragraphs, type Markdown } from "../markdown";

/** What a key is for and what it may hold. */
export function keyDocumentation(key: string, schema: JsonSchema): Markdown {
  const { description } = schema;
  return paragraphs(md`**${key}**`, description === undefined ? undefined : ownMarkdown(description), choices(schema));
}

function choices({ enum: values, enumDescriptions = [], examples }: JsonSchema): Markdown | undefined {
  if (values !== undefined) {
    const rows = values.filter((value) => value !== "");
    return list(
      rows.map((value, i) => {
        const meaning = enumDescriptions[i];
        return meaning === undefined ? code(value) : md`${code(value)}: ${ownMarkdown(meaning)}`;
      }),
    );
  }
  return examples === undefined ? undefined : md`For example ${joined(examples.map(code), ", ")}.`;
}

/** What one of a key's values means; undefined where the schema does not say. */
export function valueDescription(
  { enum: values = [], enumDescriptions = [] }: JsonSchema,
  value: string,
): Markdown | undefined {
  const meaning = enumDescriptions[values.indexOf(value)];
  return meaning === undefined ? undefined : ownMarkdown(meaning);
}
