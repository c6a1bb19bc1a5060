import { insertion, type TextEdit } from "../text/edit";
import type { Field } from "../syntax/field";
import type { Profile } from "./model";
import { yamlScalar, type Writable } from "../syntax/render";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { insertEntry, insertItem, removeEntry } from "../syntax/edits/structureEdits";
import { NONE, parentOf, valueAt, valueOf, writtenChildrenOf, writtenKindOf, type NodeId } from "../syntax/tree";
import type { Variable } from "./variables";

/**
 * The edit that adds a variable after the existing ones; undefined if the shape has no variables, or the text cannot be
 * edited. `more` sets further keys.
 */
export function declareVariable(
  profile: Profile,
  name: string,
  more: { readonly isSensitive?: boolean; readonly format?: string; readonly defaultValue?: string } = {},
): TextEdit | undefined {
  const { tree, places, node, variableList } = profile;
  const path = places.profile.variables;
  const { nestedIn } = places.variable;
  const key = path?.at(-1);
  if (path === undefined || key === undefined) return undefined;
  const variable: Writable = {
    [places.variable.name]: name,
    ...(profile.shape.traits.missingVariableFormat === undefined && more.format === undefined
      ? {}
      : { [places.variable.format]: more.format ?? "string" }),
    ...(more.defaultValue === undefined ? {} : { [places.variable.defaultValue]: more.defaultValue }),
    ...(more.isSensitive === undefined ? {} : { [places.variable.isSensitive]: more.isSensitive }),
  };
  if (nestedIn === undefined) {
    if (variableList !== undefined) return appendItem(profile, variableList.node, variable);
    return appendEntry(profile, valueAt(tree, node, path.slice(0, -1)), key, [variable]);
  }
  if (variableList === undefined) {
    return appendEntry(profile, valueAt(tree, node, path.slice(0, -1)), key, [{ [nestedIn]: [variable] }]);
  }
  const first = writtenChildrenOf(tree, variableList.node)[0];
  if (first === undefined) return appendItem(profile, variableList.node, { [nestedIn]: [variable] });
  const inner = valueOf(tree, first, nestedIn);
  return inner === NONE ? appendEntry(profile, first, nestedIn, [variable]) : appendItem(profile, inner, variable);
}

function appendItem({ tree }: Profile, list: NodeId, item: Writable): TextEdit | undefined {
  return insertItem(tree, list, writtenChildrenOf(tree, list).length, item);
}

function appendEntry({ tree }: Profile, map: NodeId, key: string, value: Writable): TextEdit | undefined {
  if (map === NONE || writtenKindOf(tree, map) !== "map") return undefined;
  return insertEntry(tree, map, key, value, writtenChildrenOf(tree, map).at(-1) ?? NONE);
}

/**
 * The edit that sets a variable's default: it replaces an empty one, or adds an entry. Undefined if the default is not
 * a scalar, or the text cannot be edited.
 */
export function setVariableDefault(
  profile: Profile,
  { node, defaultValue }: Variable,
  text: string,
): TextEdit | undefined {
  if (defaultValue !== undefined) return fillIn(profile, defaultValue, text);
  return appendEntry(profile, node, profile.places.variable.defaultValue, text);
}

/**
 * The edit that sets the format of a variable that has none, behind its names. Undefined if the text cannot be edited.
 */
export function addVariableFormat(
  profile: Profile,
  { node, format, name, displayName }: Variable,
  text: string,
): TextEdit | undefined {
  const { tree, places } = profile;
  if (format !== undefined) return fillIn(profile, format, text);
  if (writtenKindOf(tree, node) !== "map") return undefined;
  const entries = writtenChildrenOf(tree, node);
  const after = [displayName, name].find((field) => field !== undefined && entries.includes(field.node));
  return insertEntry(tree, node, places.variable.format, text, after?.node ?? entries.at(-1) ?? NONE);
}

function fillIn({ tree }: Profile, { kind, node, range }: Field, text: string): TextEdit | undefined {
  if (kind === "scalar") return replaceScalar(tree, node, text);
  return kind === "empty" ? insertion(range.start, ` ${yamlScalar(text)}`) : undefined;
}

/** The edit that gives a variable its first option. */
export function addFirstOption(profile: Profile, { node, optionList }: Variable, value: string): TextEdit | undefined {
  const option = { [profile.places.variable.option.value]: value };
  if (optionList !== undefined) return appendItem(profile, optionList.node, option);
  return appendEntry(profile, node, profile.places.variable.options, [option]);
}

/** The edit that adds an option after the existing ones. */
export function addOption(profile: Profile, { optionList }: Variable, value: string): TextEdit | undefined {
  return optionList && appendItem(profile, optionList.node, { [profile.places.variable.option.value]: value });
}

/** The edit that removes a variable; with the last one, also the list. */
export function removeVariable({ tree, node: profileNode }: Profile, { node }: Variable): TextEdit | undefined {
  for (let at = node; at !== NONE && at !== profileNode; at = parentOf(tree, at)) {
    const edit = removeEntry(tree, at);
    if (edit !== undefined) return edit;
  }
  return undefined;
}
