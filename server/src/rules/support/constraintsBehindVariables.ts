import { findContent } from "../../packs/packQueries";
import type { ValueConstraint } from "../../packs/defaults/schemaYaml";
import { packValuesOf } from "../../packs/defaults/packValues";
import { fitsFormat, formatInWords, type ValueFormat } from "../../packs/defaults/valueFormat";
import { isErrorFree } from "../../profile/packBodies";
import { defaultTextOf, type Variable } from "../../profile/variables";
import { findDotted } from "../../syntax/dottedPath";
import { hostRange } from "../../syntax/embedded/embeddedBody";
import { literalText, type Field } from "../../syntax/field";
import { isMasked } from "../../syntax/opaque";
import { MARK } from "../../syntax/embedded/macros";
import { NONE, rangeOf, resolve, textOfNode, writtenKindOf } from "../../syntax/tree";
import type { Found, BodyContext } from "../rule";
import { l10n, type Wording } from "../../text/message";

/**
 * Finds variables of the profile that cannot satisfy the pack's schema where they are used as a whole value. What is
 * certain counts only: a default, an option, or a format that no allowed value has.
 */
export function* constraintsBehindVariables({ profile, body, catalog }: BodyContext): Iterable<Found> {
  const { pack, manifest } = body;
  if (profile.variables.length === 0 || manifest !== undefined || pack.hasFilesElsewhere || !isErrorFree(body)) return;
  const { tree, text } = body.placed.body;
  const root = tree.documents[0]?.root ?? NONE;
  if (!text.includes(MARK) || tree.documents.length !== 1 || root === NONE || writtenKindOf(tree, root) !== "map")
    return;
  const content = findContent(pack, catalog);
  if (content.is !== "found") return;
  const variables = variablesByName(profile.variables);
  for (const { path, format, isPassword } of packValuesOf(content.value).constraints) {
    if (format === undefined) continue;
    for (const node of findDotted(tree, root, path).found) {
      const name = WHOLE_VARIABLE.exec(textOfNode(tree, node) ?? "")?.[1];
      const variable = name === undefined ? undefined : variables.get(name);
      const misfit = variable && misfitOf(variable, format, isPassword);
      if (name === undefined || misfit === undefined) continue;
      yield {
        range: hostRange(body.placed, rangeOf(tree, resolve(tree, node))),
        message: l10n`${misfit.what} of variable "${name}" is not valid for \`${path}\`, which must be ${formatInWords(format)}.`,
        related: [{ range: misfit.field.range, message: l10n`Set here` }],
      };
    }
  }
}

const WHOLE_VARIABLE = /^\s*\{\{\s*\.spectro\.var\.([\w.-]+)\s*\}\}\s*$/;

/** The variables that are declared once. */
function variablesByName(variables: readonly Variable[]): ReadonlyMap<string, Variable> {
  const byName = new Map<string, Variable>();
  const repeated = new Set<string>();
  for (const variable of variables) {
    const name = literalText(variable.name);
    if (name === undefined) continue;
    if (byName.has(name)) repeated.add(name);
    byName.set(name, variable);
  }
  for (const name of repeated) byName.delete(name);
  return byName;
}

interface Misfit {
  readonly what: Wording;
  readonly field: Field;
}

function misfitOf(
  variable: Variable,
  format: ValueFormat,
  isPassword: ValueConstraint["isPassword"],
): Misfit | undefined {
  const { defaultValue, inputType, options } = variable;
  const misses = (text: string | undefined): text is string =>
    text !== undefined && !isMasked(text) && !fitsFormat(format, text);
  const shown = (text: string): string => (isPassword ? "" : ` "${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`);
  const text = defaultTextOf(variable);
  if (defaultValue !== undefined && misses(text)) return { what: l10n`Default${shown(text)}`, field: defaultValue };
  if (literalText(inputType) === "dropdown") {
    for (const { value } of options) {
      const option = literalText(value);
      if (value !== undefined && misses(option)) return { what: l10n`Option${shown(option)}`, field: value };
    }
  }
  const own = literalText(variable.format);
  const [only, second] = format;
  if (variable.format === undefined || own === undefined || only === undefined || second !== undefined)
    return undefined;
  return DISJOINT[only.kind]?.includes(own) === true
    ? { what: l10n`Format "${own}"`, field: variable.format }
    : undefined;
}

/** For each kind of value, the formats of variables that have no value in common with it. */
const DISJOINT: Readonly<Partial<Record<ValueFormat[number]["kind"], readonly string[]>>> = {
  boolean: ["number", "ipv4", "ipv4cidr", "ipv6", "version"],
  number: ["boolean", "ipv4", "ipv4cidr", "ipv6"],
  ipv4: ["number", "boolean", "ipv4cidr", "ipv6"],
  version: ["boolean", "ipv4cidr", "ipv6"],
};
