import { isTrue, type Variable } from "../../profile/variables";
import { literalText } from "../../syntax/field";
import { labelled, list, paragraphs, type Markdown } from "../markdown";

/** The documentation of a variable, from its declaration. The default of a sensitive variable is left out. */
export function variableText(variable: Variable): Markdown {
  const { displayName, description, format, defaultValue, regex } = variable;
  const title = literalText(displayName);
  const isSecret = isTrue(variable.isSensitive);
  const rows = list([
    labelled("format", literalText(format)),
    labelled("regex", literalText(regex)),
    labelled("default", isSecret ? undefined : literalText(defaultValue)),
    ...(["required", "immutable", "hidden"] as const).map((key) => (isTrue(variable[key]) ? key : undefined)),
    isSecret ? "sensitive" : undefined,
  ]);
  const shownAs = title === undefined ? "" : `, shown as "${title}"`;
  return paragraphs(`Profile variable${shownAs}.`, literalText(description), rows);
}
