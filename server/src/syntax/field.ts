import type { Range } from "../text/range";
import { isOpaque } from "./opaque";
import { typeOfPlain, type ScalarType } from "./scalar";
import {
  keyRangeOf,
  kindOf,
  NONE,
  rangeOf,
  resolve,
  styleOf,
  tagOf,
  textOfNode,
  valueAt,
  type NodeId,
  type NodeKind,
  type Tree,
  type TreeKind,
} from "./tree";

/** A value in a profile: what it says, and where. */
export interface Field<K extends TreeKind = "file"> {
  readonly node: NodeId<K>;
  /** The value as written; empty, right behind the colon, where there is none. */
  readonly range: Range;
  readonly keyRange: Range | undefined;
  /** What it is, aliases followed. */
  readonly kind: NodeKind;
  /** The text of a scalar; empty for anything else. */
  readonly text: string;
  /** What a YAML reader takes the scalar for; undefined for anything else. */
  readonly type: ScalarType | undefined;
  /** Whether no rule can know what it stands for. */
  readonly isOpaque: boolean;
}

/** The value at a path below a node; undefined where a key on the way is absent. */
export function fieldAt<K extends TreeKind>(
  tree: Tree<K>,
  from: NodeId<K>,
  path: readonly string[] | undefined,
): Field<K> | undefined {
  if (path === undefined) return undefined;
  const node = valueAt(tree, from, path);
  return node === NONE ? undefined : fieldOf(tree, node);
}

/** The value at a node. What its text says is worked out when asked for: bodies are long, and read in another way. */
export function fieldOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Field<K> {
  const target = resolve(tree, node);
  const kind = target === NONE ? "alias" : kindOf(tree, target);
  let text: string | undefined;
  return {
    node,
    range: rangeOf(tree, node),
    keyRange: keyRangeOf(tree, node),
    kind,
    get text() {
      return (text ??= textOfNode(tree, node) ?? "");
    },
    get type() {
      return kind === "scalar" ? typeOfScalar(tree, target, this.text) : kind === "empty" ? "null" : undefined;
    },
    get isOpaque() {
      return kind === "alias" || (kind === "scalar" && isOpaque(this.text));
    },
  };
}

function typeOfScalar<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, text: string): ScalarType {
  if (styleOf(tree, node) !== "plain" || tagOf(tree, node) === "str") return "string";
  return typeOfPlain(text);
}

/** The text of a field that says something a rule may judge: a scalar, not empty, not opaque. */
export function literalText<K extends TreeKind>(field: Field<K> | undefined): string | undefined {
  if (field?.kind !== "scalar" || field.isOpaque || field.text === "" || field.type === "null") return undefined;
  return field.text;
}

/** Whether a value is a map, its alias followed. */
export function isMapNode<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): boolean {
  const target = resolve(tree, node);
  return target !== NONE && kindOf(tree, target) === "map";
}

/** The stretch of a scalar without the quotes around it, aliases followed. */
export function insideQuotes(tree: Tree, node: NodeId): Range {
  const { start, end } = rangeOf(tree, resolve(tree, node));
  const isQuoted = /["']/.test(tree.source[start] ?? "") && end - start > 1;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
