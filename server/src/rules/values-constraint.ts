import type { ValueConstraint } from "../packs/defaults/schemaYaml";
import { fitsFormat, formatInWords, optionsOf, type ValueFormat } from "../packs/defaults/valueFormat";
import { EACH_ITEM, findDotted } from "../syntax/dottedPath";
import { fieldOf, type Field } from "../syntax/field";
import { mergeEdits } from "../syntax/edits/mergeEdits";
import { setValue } from "../syntax/edits/scalarEdits";
import type { NodeId } from "../syntax/tree";
import { folded, nearest } from "../text/nearest";
import { checkOfValues, type ComparableValues, type FixInValues, type FoundInValues } from "./support/comparableValues";
import { constraintsBehindVariables } from "./support/constraintsBehindVariables";
import type { Rule } from "./rule";
import { l10n, sentences } from "../text/message";

export const valuesConstraint: Rule = {
  id: "values-constraint",
  order: 425,
  severity: "error",
  summary: "A value that the pack's schema rejects: required but missing, read-only, or of the wrong format.",
  needsCatalog: true,
  fix: "choice",
  *checkPack(context) {
    yield* checkConstraints(context);
    // Not kept with the values: it also depends on the profile's variables.
    yield* constraintsBehindVariables(context);
  },
};

const checkConstraints = checkOfValues(function* (values) {
  for (const constraint of values.known.constraints) yield* check(values, constraint);
});

function* check(values: ComparableValues, constraint: ValueConstraint): Iterable<FoundInValues> {
  const { tree, root } = values;
  const { path, isRequired } = constraint;
  const { found, missing } = findDotted(tree, root, path);
  if (isRequired && hasDefault(values, path)) {
    for (const { within } of missing) yield missingFound(values, path, within);
  }
  for (const node of found) {
    const field = fieldOf(tree, node);
    if (field.isOpaque || (field.kind !== "scalar" && field.kind !== "empty")) continue;
    if (field.text === "" || field.type === "null") {
      if (isRequired) yield emptyFound(values, constraint, field);
    } else yield* checkText(values, constraint, field);
  }
}

/** Whether the pack's defaults have the path. If not, the schema is wrong, not the values. */
function hasDefault({ known: { defaults } }: ComparableValues, path: string): boolean {
  return defaults !== undefined && findDotted(defaults.tree, defaults.root, path).found.length > 0;
}

/** The default at a path; undefined if there is none, there are several, or it is not known text. */
function defaultText({ known: { defaults } }: ComparableValues, path: string): string | undefined {
  const [only, second] = defaults === undefined ? [] : findDotted(defaults.tree, defaults.root, path).found;
  if (defaults === undefined || only === undefined || second !== undefined) return undefined;
  const field = fieldOf(defaults.tree, only);
  return field.kind === "scalar" && !field.isOpaque && field.type !== "null" ? field.text : undefined;
}

function missingFound(values: ComparableValues, path: string, within: NodeId<"body">): FoundInValues {
  const fallback = path.includes(EACH_ITEM) ? undefined : defaultText(values, path);
  const hint = fallback === undefined || fallback === "" ? undefined : l10n`Default: \`${shortened(fallback)}\`.`;
  return {
    node: within,
    marked: "key",
    message: (pack) =>
      sentences(l10n`${pack} requires \`${path}\`, which is missing; your values replace its defaults.`, hint),
    fixes: () => (hint === undefined ? [] : insertFix(values, path)),
  };
}

/** The fix that inserts the default at a path, with any missing parents from the defaults. */
function insertFix(values: ComparableValues, path: string): FixInValues[] {
  const { defaults } = values.known;
  const edits =
    defaults &&
    mergeEdits({ tree: values.tree, map: values.root }, { tree: defaults.tree, map: defaults.root }, (start) => {
      const begun = start.join(".");
      return path === begun || path.startsWith(`${begun}.`);
    });
  return edits === undefined ? [] : [{ title: l10n`Insert the default of \`${path}\``, edits }];
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
