import type { JsonSchema } from "../../generated/jsonSchema";
import { code, joined, list, md, ownMarkdown, paragraphs, type Markdown } from "../markdown";

/** The description of a key, the console's word for it, and its allowed values or examples. */
export function keyDocumentation(key: string, schema: JsonSchema): Markdown {
  return paragraphs(md`**${key}**`, ...schemaText(schema));
}

/** What a schema says of its value, as paragraphs. */
export function schemaText(schema: JsonSchema): readonly (Markdown | undefined)[] {
  const { description, consoleWord } = schema;
  return [
    description === undefined ? undefined : ownMarkdown(description),
    consoleWord === undefined ? undefined : inConsole(consoleWord),
    choices(schema),
  ];
}

function choices(schema: JsonSchema): Markdown | undefined {
  const { enum: values, examples, meanings = {} } = schema;
  const listed =
    values ?? (examples?.some((example) => Object.hasOwn(meanings, example)) === true ? examples : undefined);
  if (listed !== undefined) return list(listed.filter((value) => value !== "").map((value) => choice(schema, value)));
  const answers = Object.keys(meanings);
  if (answers.length > 0 && examples === undefined) return list(answers.map((value) => choice(schema, value)));
  return examples === undefined ? undefined : md`Examples: ${joined(examples.map(code), ", ")}.`;
}

function choice(schema: JsonSchema, value: string): Markdown {
  const word = schema.consoleWords?.[value];
  const shown = word === undefined ? code(value) : md`${code(value)} (${word})`;
  const meaning = meaningOf(schema, value);
  return meaning === undefined ? shown : md`${shown}: ${ownMarkdown(meaning)}`;
}

function meaningOf(
  { enum: values = [], enumDescriptions = [], meanings }: JsonSchema,
  value: string,
): string | undefined {
  const own = meanings !== undefined && Object.hasOwn(meanings, value) ? meanings[value] : undefined;
  return enumDescriptions[values.indexOf(value)] ?? own;
}

/** The meaning of one of a key's values, and the console's word for it; undefined if the schema does not describe it. */
export function valueDescription(schema: JsonSchema, value: string): Markdown | undefined {
  const meaning = meaningOf(schema, value);
  const word = schema.consoleWords?.[value];
  return meaning === undefined
    ? undefined
    : paragraphs(ownMarkdown(meaning), word === undefined ? undefined : inConsole(word));
}

function inConsole(word: string): Markdown {
  return md`In Palette's console: ${word}`;
}
