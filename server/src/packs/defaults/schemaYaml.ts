import { keyOf, NONE, textOfNode, valueOf, writtenChildrenOf } from "../../syntax/tree";
import { readYaml } from "../../syntax/yaml/yaml";
import { readValueFormat, type ValueFormat } from "./valueFormat";

/** A constraint on one value in a pack's `schema.yaml` (docs/domain.md 3). */
export interface ValueConstraint {
  /** The path as written: keys separated by dots, `$[]` for list items. Keys may contain dots. */
  readonly path: string;
  readonly isRequired: boolean;
  readonly isReadonly: boolean;
  readonly format: ValueFormat | undefined;
  /** Whether Palette masks it. */
  readonly isPassword: boolean;
  readonly hints: readonly string[];
}

/** The constraints in a `schema.yaml`, in order. Invalid entries are skipped. */
export function constraintsIn(schema: string): ValueConstraint[] {
  const tree = readYaml(schema);
  const root = tree.documents[0]?.root ?? NONE;
  if (tree.problems.length > 0 || root === NONE) return [];
  const byPath = new Map<string, ValueConstraint>();
  for (const entry of writtenChildrenOf(tree, root)) {
    const template = textOfNode(tree, valueOf(tree, entry, "schema"));
    const constraint = template === undefined ? undefined : constraintFrom(keyOf(tree, entry), template);
    if (constraint !== undefined) byPath.set(constraint.path, constraint);
  }
  return [...byPath.values()];
}

/** Longer templates are not parsed. */
const MAX_TEMPLATE_LENGTH = 20_000;

function constraintFrom(path: string, template: string): ValueConstraint | undefined {
  if (template.length > MAX_TEMPLATE_LENGTH) return undefined;
  const inside = /^\s*\{\{([^]*)\}\}\s*$/.exec(template)?.[1];
  if (inside === undefined || path === "") return undefined;
  const commands = commandsIn(inside);
  const given = (name: string): string[] =>
    commands.filter((command) => command.name === name).flatMap((command) => command.texts);
  const format = given("format")[0];
  return {
    path,
    isRequired: commands.some(({ name }) => name === "required"),
    isReadonly: commands.some(({ name }) => name === "readonly"),
    format: format === undefined ? undefined : readValueFormat(format),
    isPassword: format !== undefined && /^\$\{\s*password\b/.test(format),
    hints: given("hints").map((hint) => hint.trim()),
  };
}

interface Command {
  readonly name: string;
  readonly texts: readonly string[];
}

const TOKEN = /\s+|\||"((?:[^"\\]|\\[^])*)"|`([^`]*)`|[^\s|"`]+|["`]/g;

/** The commands of a template, separated by `|`: a word with quoted arguments. */
function commandsIn(template: string): Command[] {
  const commands: { name: string; texts: string[] }[] = [{ name: "", texts: [] }];
  for (const [token, quoted, verbatim] of template.matchAll(TOKEN)) {
    const command = commands.at(-1);
    if (token === "|") commands.push({ name: "", texts: [] });
    else if (quoted !== undefined) command?.texts.push(unescaped(quoted));
    else if (verbatim !== undefined) command?.texts.push(verbatim);
    else if (command?.name === "" && token.trim() !== "") command.name = token;
  }
  return commands;
}

/** Only quotes and backslashes are escaped; `\d` in a regular expression is literal. */
function unescaped(text: string): string {
  return text.replace(/\\(["\\])/g, "$1");
}
