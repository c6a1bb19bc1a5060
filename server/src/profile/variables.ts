import { fieldAt, knownText, type Field } from "../syntax/field";
import { childrenOf, entryRangeOf, kindOf, NONE, resolve, valueOf, type NodeId, type Tree } from "../syntax/tree";
import type { Range } from "../text/range";

/** A variable of a profile (docs/domain.md 1.9). Its fields are looked up when asked for. */
export interface Variable {
  readonly node: NodeId;
  /** The whole item, with its dash. */
  readonly range: Range;
  readonly name: Field | undefined;
  readonly displayName: Field | undefined;
  readonly description: Field | undefined;
  readonly format: Field | undefined;
  readonly inputType: Field | undefined;
  /** The list of choices itself, which may be of a wrong kind. */
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
  readonly isDefault: Field | undefined;
}

/** Variables stand in a list; Crossplane has a list of lists, each under the key `variable`. */
export function variablesIn(tree: Tree, node: NodeId): Variable[] {
  const list = resolve(tree, node);
  if (list === NONE || kindOf(tree, list) !== "seq") return [];
  return childrenOf(tree, list).flatMap((item) => {
    const inner = valueOf(tree, item, CROSSPLANE_KEY);
    const nodes = inner === NONE ? [item] : childrenOf(tree, resolve(tree, inner));
    return nodes.map((node) => variableAt(tree, node));
  });
}

/** The key under which an item of Crossplane's `profileVariables` keeps its variables. */
export const CROSSPLANE_KEY = "variable";

function variableAt(tree: Tree, node: NodeId): Variable {
  const field = (key: string): Field | undefined => fieldAt(tree, node, [key]);
  return {
    node,
    range: entryRangeOf(tree, node),
    name: field("name"),
    get displayName() {
      return field("displayName");
    },
    get description() {
      return field("description");
    },
    get format() {
      return field("format");
    },
    get inputType() {
      return field("inputType");
    },
    get optionList() {
      return field("options");
    },
    get options() {
      return optionsAt(tree, valueOf(tree, node, "options"));
    },
    get defaultValue() {
      return field("defaultValue");
    },
    get regex() {
      return field("regex");
    },
    get required() {
      return field("required");
    },
    get immutable() {
      return field("immutable");
    },
    get hidden() {
      return field("hidden");
    },
    get isSensitive() {
      return field("isSensitive");
    },
  };
}

function optionsAt(tree: Tree, list: NodeId): VariableOption[] {
  const target = resolve(tree, list);
  if (target === NONE || kindOf(tree, target) !== "seq") return [];
  return childrenOf(tree, target).map((item) => ({
    value: fieldAt(tree, item, ["value"]),
    label: fieldAt(tree, item, ["label"]),
    isDefault: fieldAt(tree, item, ["default"]),
  }));
}

/** Whether a field says `true`. */
export function isTrue(field: Field | undefined): boolean {
  return field?.type === "boolean" && field.text.toLowerCase() === "true";
}

/** How a variable gets a value where none is given: stated, not stated, or in a way that no rule can know. */
export function defaultOf({ defaultValue, options }: Variable): "stated" | "none" | "unknown" {
  const isChosen = options.some(({ isDefault }) => isTrue(isDefault));
  if (isChosen || knownText(defaultValue) !== undefined) return "stated";
  const isNothing = defaultValue === undefined || defaultValue.kind === "empty" || defaultValue.type === "null";
  if (isNothing || (defaultValue.kind === "scalar" && defaultValue.text === "")) return "none";
  return "unknown";
}

/** What a variable is called in messages, and where: its name, else its first key. */
export function placeOfVariable(tree: Tree, { node, name, range }: Variable): Range {
  if (name !== undefined) return name.range;
  const first = childrenOf(tree, resolve(tree, node))[0];
  return first === undefined ? range : entryRangeOf(tree, first);
}
