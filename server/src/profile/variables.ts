import { fieldAt, literalText, type Field } from "../syntax/field";
import { childrenOf, entryRangeOf, kindOf, NONE, resolve, valueOf, type NodeId, type Tree } from "../syntax/tree";
import type { Places, VariableKeys } from "../shapes/shape";
import type { Range } from "../text/range";

/** A variable of a profile (docs/domain.md 1.9). Its fields are read on access. */
export interface Variable {
  readonly node: NodeId;
  /** The whole item, including its dash. */
  readonly range: Range;
  readonly name: Field | undefined;
  readonly displayName: Field | undefined;
  readonly description: Field | undefined;
  readonly format: Field | undefined;
  readonly inputType: Field | undefined;
  /** The list of choices as written; it may be of a wrong kind. */
  readonly optionList: Field | undefined;
  readonly options: readonly VariableOption[];
  readonly defaultValue: Field | undefined;
  readonly regex: Field | undefined;
  readonly required: Field | undefined;
  readonly immutable: Field | undefined;
  readonly hidden: Field | undefined;
  readonly isSensitive: Field | undefined;
}

/** One choice of a dropdown. */
export interface VariableOption {
  readonly value: Field | undefined;
  readonly label: Field | undefined;
  readonly description: Field | undefined;
  readonly isDefault: Field | undefined;
}

/** The items of a list; none of another value. In some shapes one item may stand alone. */
export function itemsIn(tree: Tree, list: NodeId, { itemsMayBeAlone }: Places): readonly NodeId[] {
  const target = resolve(tree, list);
  if (target === NONE) return [];
  const kind = kindOf(tree, target);
  if (kind === "seq") return childrenOf(tree, target);
  return kind === "map" && itemsMayBeAlone === true ? [list] : [];
}

/** The variables in a list. In some shapes, the items contain lists of variables. */
export function variablesIn(tree: Tree, list: NodeId, places: Places): Variable[] {
  const { nestedIn } = places.variable;
  return itemsIn(tree, list, places).flatMap((item) => {
    const inner = nestedIn === undefined ? NONE : valueOf(tree, item, nestedIn);
    const nodes = inner === NONE ? [item] : itemsIn(tree, inner, places);
    return nodes.map((node) => variableAt(tree, node, places));
  });
}

function variableAt(tree: Tree, node: NodeId, places: Places): Variable {
  const keys = places.variable;
  const field = (key: string): Field | undefined => fieldAt(tree, node, [key]);
  return {
    node,
    range: entryRangeOf(tree, node),
    name: field(keys.name),
    get displayName() {
      return field(keys.displayName);
    },
    get description() {
      return field(keys.description);
    },
    get format() {
      return field(keys.format);
    },
    get inputType() {
      return field(keys.inputType);
    },
    get optionList() {
      return field(keys.options);
    },
    get options() {
      return optionsAt(tree, valueOf(tree, node, keys.options), places);
    },
    get defaultValue() {
      return field(keys.defaultValue);
    },
    get regex() {
      return field(keys.regex);
    },
    get required() {
      return field(keys.required);
    },
    get immutable() {
      return field(keys.immutable);
    },
    get hidden() {
      return field(keys.hidden);
    },
    get isSensitive() {
      return field(keys.isSensitive);
    },
  };
}

function optionsAt(tree: Tree, list: NodeId, places: Places): VariableOption[] {
  const keys: VariableKeys["option"] = places.variable.option;
  return itemsIn(tree, list, places).map((item) => ({
    value: fieldAt(tree, item, [keys.value]),
    label: fieldAt(tree, item, [keys.label]),
    description: fieldAt(tree, item, [keys.description]),
    isDefault: fieldAt(tree, item, [keys.default]),
  }));
}

/** What a default writes to choose an option: its label, or else its value (docs/domain.md 1.9). */
export function optionLabel({ label, value }: VariableOption): string | undefined {
  return literalText(label) ?? literalText(value);
}

/** Whether a field is the boolean `true`. */
export function isTrue(field: Field | undefined): boolean {
  return field?.type === "boolean" && field.text.toLowerCase() === "true";
}

/**
 * Whether a variable has a value when the user enters none: "stated" (default or default option), "none", or "unknown"
 * (a placeholder or of a wrong kind).
 */
export function defaultState({ defaultValue, options }: Variable): "stated" | "none" | "unknown" {
  const isChosen = options.some(({ isDefault }) => isTrue(isDefault));
  if (isChosen || literalText(defaultValue) !== undefined) return "stated";
  const isNothing = defaultValue === undefined || defaultValue.kind === "empty" || defaultValue.type === "null";
  if (isNothing || (defaultValue.kind === "scalar" && defaultValue.text === "")) return "none";
  return "unknown";
}

/** The default's text; of a dropdown that names the label of an option, the value of that option. */
export function defaultTextOf({ defaultValue, inputType, options }: Variable): string | undefined {
  const text = literalText(defaultValue);
  if (text === undefined || literalText(inputType) !== "dropdown") return text;
  if (options.some(({ value }) => literalText(value) === text)) return text;
  const chosen = options.find(({ label }) => literalText(label) === text);
  return chosen === undefined ? text : literalText(chosen.value);
}

/** The range at which findings about a variable are reported: its name, or else its first entry. */
export function variableRange(tree: Tree, { node, name, range }: Variable): Range {
  if (name !== undefined) return name.range;
  const first = childrenOf(tree, resolve(tree, node))[0];
  return first === undefined ? range : entryRangeOf(tree, first);
}
