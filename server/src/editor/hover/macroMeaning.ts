import { MACROS_SCHEMA, schemaAt } from "../../shapes/schema";
import { ownMarkdown, type Markdown } from "../markdown";

/** What a family of macros, a system macro or a function stands for; undefined if it is not known. */
export function macroMeaning(...path: readonly string[]): Markdown | undefined {
  const description = schemaAt(MACROS_SCHEMA, path)?.schema.description;
  return description === undefined ? undefined : ownMarkdown(description);
}
