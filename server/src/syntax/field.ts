import type { Range } from "../text/range";
import { MARK } from "./embedded/macros";
import { isOpaque } from "./opaque";
import { typeOfPlain, typeOfTagged, type ScalarType } from "./scalar";
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

/** A value in a profile: its text, type and ranges. */
export interface Field<K extends TreeKind = "file"> {
  readonly node: NodeId<K>;
  /** The range of the value as written; an empty one after the colon if the value is missing. */
  readonly range: Range;
  readonly keyRange: Range | undefined;
  /** The kind of the node, with aliases followed; `alias` if the alias has no target. */
  readonly kind: NodeKind;
  /** The decoded text of a scalar; empty for any other kind. */
  readonly text: string;
  /** The type that a YAML parser gives the scalar, `null` for a missing value; undefined for any other kind. */
  readonly type: ScalarType | undefined;
  /** Whether the value cannot be known: a placeholder, with or without quotes, or an alias without a target. */
  readonly isOpaque: boolean;
  /** The text that rules can check; undefined unless it is a scalar that is neither empty, null nor opaque. */
  readonly literal: string | undefined;
}

/** The value at a path below a node; undefined if a key on the path is missing or there is no path. */
export function fieldAt<K extends TreeKind>(
  tree: Tree<K>,
  from: NodeId<K>,
  path: readonly string[] | undefined,
): Field<K> | undefined {
  if (path === undefined) return undefined;
  const node = valueAt(tree, from, path);
  return node === NONE ? undefined : fieldOf(tree, node);
}

/** The value of a node. */
export function fieldOf<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Field<K> {
  return new LazyField(tree, node);
}

/**
 * Finds what it says when it is first asked, and once: bodies are long and are read in another way, most fields are
 * never looked at, and some by every rule. A class, since objects with getters of their own are slow to make.
 */
class LazyField<K extends TreeKind> implements Field<K> {
  readonly node: NodeId<K>;
  readonly kind: NodeKind;
  private readonly tree: Tree<K>;
  private knownText: string | undefined;
  private knownIsOpaque: boolean | undefined;
  /** Null: none. */
  private knownLiteral: string | null | undefined;

  constructor(tree: Tree<K>, node: NodeId<K>) {
    this.tree = tree;
    this.node = node;
    const target = resolve(tree, node);
    this.kind = target === NONE ? "alias" : kindOf(tree, target);
  }

  get range(): Range {
    return rangeOf(this.tree, this.node);
  }

  get keyRange(): Range | undefined {
    return keyRangeOf(this.tree, this.node);
  }

  get text(): string {
    return (this.knownText ??= textOfNode(this.tree, this.node) ?? "");
  }

  get type(): ScalarType | undefined {
    if (this.kind === "empty") return "null";
    return this.kind === "scalar" ? typeOfScalar(this.tree, resolve(this.tree, this.node), this.text) : undefined;
  }

  get isOpaque(): boolean {
    return (this.knownIsOpaque ??=
      this.kind === "alias" ||
      (this.kind === "scalar" && isOpaque(this.text, this.tree.placeholders)) ||
      (this.kind === "map" && isBareTemplate(this.tree, resolve(this.tree, this.node))));
  }

  get literal(): string | undefined {
    if (this.knownLiteral === undefined) {
      const says = this.kind === "scalar" && !this.isOpaque && this.text !== "" && this.type !== "null";
      this.knownLiteral = says ? this.text : null;
    }
    return this.knownLiteral ?? undefined;
  }
}

/** Whether a map is a template's placeholder without quotes: `{{ .Values.name }}`. Palette's own macros are none. */
export function isBareTemplate<K extends TreeKind>(tree: Tree<K>, map: NodeId<K>): boolean {
  const { start, end } = rangeOf(tree, map);
  if (!tree.source.startsWith("{{", start)) return false;
  const text = tree.source.slice(start, end);
  return /^\{\{[^{}]*\}\}$/.test(text) && !text.includes(MARK);
}

/** The type that a YAML parser gives a scalar whose text is known. */
export function typeOfScalar<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, text: string): ScalarType {
  const tag = tagOf(tree, node);
  if (tag === "none" || tag === "other") return styleOf(tree, node) === "plain" ? typeOfPlain(text) : "string";
  return typeOfTagged(tag, text);
}

/** The text of a field that rules can check; undefined for no field, too. */
export function literalText<K extends TreeKind>(field: Field<K> | undefined): string | undefined {
  return field?.literal;
}

/** Whether a node is a map, with aliases followed. */
export function isMapNode<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): boolean {
  const target = resolve(tree, node);
  return target !== NONE && kindOf(tree, target) === "map";
}

/** The range of a scalar without its quotes, with aliases followed. */
export function insideQuotes(tree: Tree, node: NodeId): Range {
  const { start, end } = rangeOf(tree, resolve(tree, node));
  const isQuoted = /["']/.test(tree.source[start] ?? "") && end - start > 1;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
