import type { JsonSchema } from "../../generated/jsonSchema";
import { code, joined, list, md, ownMarkdown, paragraphs, type Markdown } from "../markdown";

/** The description of a key and its allowed values or examples. */
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
  return examples === undefined ? undefined : md`Examples: ${joined(examples.map(code), ", ")}.`;
}

/** The meaning of one of a key's values; undefined if the schema does not describe it. */
export function valueDescription(
  { enum: values = [], enumDescriptions = [] }: JsonSchema,
  value: string,
): Markdown | undefined {
  const meaning = enumDescriptions[values.indexOf(value)];
  return meaning === undefined ? undefined : ownMarkdown(meaning);
}
