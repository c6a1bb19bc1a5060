import type { ValueConstraint } from "../../packs/defaults/schemaYaml";
import { fitsFormat, formatInWords, optionsOf, type ValueFormat } from "../../packs/defaults/valueFormat";
import { beginningsOf, findDotted } from "../../syntax/dottedPath";
import { fieldOf, type Field } from "../../syntax/field";
import { setValue } from "../../syntax/edits/scalarEdits";
import { NONE, parentOf, type NodeId, type Tree } from "../../syntax/tree";
import { allOf, l10n, sentences, type Wording } from "../../text/message";
import { folded, nearest } from "../../text/nearest";
import type { ComparableValues, FixInValues, FoundInValues } from "./comparableValues";
import { hasPath, mergeFixes, missingInItems, missingRequired } from "./missingDefaults";

/** What the pack's `schema.yaml` rejects in the values. */
export function* constraintFaults(values: ComparableValues): Iterable<FoundInValues> {
  yield* checkMissing(values);
  yield* checkItems(values);
  for (const constraint of values.known.constraints) yield* check(values, constraint);
}

function* check(values: ComparableValues, constraint: ValueConstraint): Iterable<FoundInValues> {
  const { tree, root } = values;
  const { path, isRequired } = constraint;
  for (const node of findDotted(tree, root, path).found) {
    const field = fieldOf(tree, node);
    if (field.isOpaque || (field.kind !== "scalar" && field.kind !== "empty")) continue;
    if (field.text === "" || field.type === "null") {
      if (isRequired) yield emptyFound(values, constraint, field);
    } else yield* checkText(values, constraint, field);
  }
}

/** The default at a path; undefined if not found, there are several, or it is not known text. */
function defaultText({ known: { defaults } }: ComparableValues, path: string): string | undefined {
  const [only, second] = defaults === undefined ? [] : findDotted(defaults.tree, defaults.root, path).found;
  if (defaults === undefined || only === undefined || second !== undefined) return undefined;
  const field = fieldOf(defaults.tree, only);
  return field.kind === "scalar" && !field.isOpaque && field.type !== "null" ? field.text : undefined;
}

/** One finding for all required values that are missing, at the innermost key that all of them belong under. */
function* checkMissing(values: ComparableValues): Iterable<FoundInValues> {
  const { tree } = values;
  const missing = missingRequired(values);
  const [first, ...others] = missing;
  if (first === undefined) return;
  const paths = [...new Set(missing.map(({ path }) => path))];
  yield {
    node: others.reduce((node, { within }) => commonAncestor(tree, node, within), first.within),
    marked: "key",
    message: (pack) => missingMessage(values, pack, paths),
    fixes: () => mergeFixes(values),
  };
}

function* checkItems(values: ComparableValues): Iterable<FoundInValues> {
  for (const { path, within } of missingInItems(values)) {
    yield {
      node: within,
      marked: "key",
      message: (pack) => l10n`${pack} requires \`${path}\`, which is missing here.`,
    };
  }
}

function missingMessage(values: ComparableValues, pack: string, paths: readonly string[]): Wording {
  const [only = "", second] = paths;
  if (second === undefined) {
    return l10n`${pack} requires \`${only}\`, which is missing. Your values replace its defaults; merge it in.`;
  }
  const common = commonStart(values, paths);
  const all = allOf(
    paths.map((path) => `\`${common === "" ? path : path.slice(common.length + 1)}\``),
    paths.length,
  );
  const count = String(paths.length);
  return common === ""
    ? l10n`${pack} requires ${count} values that are missing: ${all}. Your values replace its defaults; merge them in.`
    : l10n`${pack} requires ${count} values that are missing in \`${common}\`: ${all}. Your values replace its defaults; merge them in.`;
}

/** The longest path that all paths are below; "" for the root. */
function commonStart({ known: { defaults } }: ComparableValues, paths: readonly string[]): string {
  const [first = ""] = paths;
  const starts = beginningsOf(first, first.length).slice(1);
  const isCommon = (start: string): boolean =>
    // Dots within keys do not end keys.
    defaults !== undefined && hasPath(defaults, start) && paths.every((path) => path.startsWith(`${start}.`));
  return starts.find(isCommon) ?? "";
}

function commonAncestor(tree: Tree<"body">, one: NodeId<"body">, other: NodeId<"body">): NodeId<"body"> {
  const above = new Set<NodeId<"body">>();
  for (let at = one; at !== NONE; at = parentOf(tree, at)) above.add(at);
  let at = other;
  while (at !== NONE && !above.has(at)) at = parentOf(tree, at);
  return at === NONE ? (tree.documents[0]?.root ?? NONE) : at;
}

function emptyFound(
  values: ComparableValues,
  { path, format, hints }: ValueConstraint,
  field: Field<"body">,
): FoundInValues {
  const wanted = isFreeText(format) ? hints[0] : l10n`It must be ${formatInWords(format)}.`;
  const fallback = defaultText(values, path);
  const choices = optionsOf(format) ?? (fallback === undefined || fallback === "" ? [] : [fallback]);
  return {
    node: field.node,
    marked: field.text === "" && field.type === "null" ? "key" : "value",
    message: (pack) => sentences(l10n`${pack} requires \`${path}\`, which is empty.`, wanted),
    fixes: () => choiceFixes(values, field, choices),
  };
}

function isFreeText(format: ValueFormat | undefined): format is undefined {
  return format === undefined || (format.length === 1 && format[0]?.kind === "text");
}

function* checkText(
  values: ComparableValues,
  { path, format, isReadonly, isPassword }: ValueConstraint,
  field: Field<"body">,
): Iterable<FoundInValues> {
  const fallback = defaultText(values, path);
  const marked = { node: field.node, marked: "value" } as const;
  if (field.text === fallback) return;
  if (isReadonly && fallback !== undefined) {
    yield {
      ...marked,
      message: (pack) => l10n`\`${path}\` is read-only in ${pack}. Change it back to \`${shortened(fallback)}\`.`,
      fixes: () => choiceFixes(values, field, [fallback]),
    };
  } else if (format !== undefined && !fitsFormat(format, field.text)) {
    const wanted = formatInWords(format);
    yield {
      ...marked,
      message: isPassword
        ? l10n`\`${path}\` must be ${wanted}.`
        : l10n`\`${path}\` must be ${wanted}, not \`${shortened(field.text)}\`.`,
      fixes: () => choiceFixes(values, field, nearestFirst(field.text, optionsOf(format) ?? [])),
    };
  }
}

function nearestFirst(text: string, options: readonly string[]): string[] {
  const same = options.filter((option) => folded(option) === folded(text));
  return [...new Set([...same, ...nearest(text, options), ...options])];
}

const MAX_CHOICES = 10;

function choiceFixes(values: ComparableValues, { node }: Field<"body">, choices: readonly string[]): FixInValues[] {
  return choices.slice(0, MAX_CHOICES).map((choice) => ({
    title: l10n`Set to "${shortened(choice)}"`,
    edits: [setValue(values.tree, node, choice)],
  }));
}

const MAX_SHOWN_LENGTH = 60;

function shortened(text: string): string {
  const line = text.split("\n")[0] ?? "";
  return line.length < text.length || line.length > MAX_SHOWN_LENGTH ? `${line.slice(0, MAX_SHOWN_LENGTH)}…` : line;
}
