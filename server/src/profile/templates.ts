import { encloses } from "../text/range";
import { MARK } from "../syntax/embedded/macros";
import { ascendingNodeAt } from "../syntax/search/ascendingNodeAt";
import { NONE, rangeOf, styleOf, writtenKindOf, type NodeId, type Tree, type TreeKind } from "../syntax/tree";

// Recognizes files from which another tool makes profiles: Helm templates, helmfiles, Jinja, ERB.

/** A line that consists of template code: `{{- if … }}`, `{% for … %}`, `<% if … %>`, `{{ end }}`. */
const TEMPLATE_LINE = /^[ \t]*(?:\{\{-|\{%|<%|\{\{.*\}\}[ \t]*\r?$)/gm;

/** Whether a file is a template by its name, whatever its text. */
export function isTemplateFileName(path: string): boolean {
  return path.endsWith(".erb");
}

/**
 * What another tool replaces in a file of values or a manifest, where that cannot be YAML: directives of Terraform
 * (`%{ if … }`), an expression on a line of its own, a token as a value (`%NAME%`, `@NAME@`).
 */
const REPLACED = /^[ \t]*(?:%\{|\$\{.*\}[ \t]*\r?$)|(?::|-)[ \t]+(?:%\w+%|@@?\w+@@?)[ \t]*\r?$/m;
/** A token that is a comment to YAML, so that the value before it seems empty. */
const REPLACED_COMMENT = /(?::|-)[ \t]+#\{[\w.:-]+\}#/;

/** Whether a file of values or a manifest is a template: as {@link isTemplate}, or by what is replaced in it. */
export function isBodyTemplate(tree: Tree<"body">): boolean {
  if (tree.problems.length > 0 && (isTemplate(tree) || REPLACED.test(tree.source))) return true;
  return tree.source.includes("#{") && REPLACED_COMMENT.test(tree.source);
}

/**
 * Whether a text is a template, and so not YAML yet. Template lines inside quoted and block scalars do not count, as in
 * the values and manifests of many packs; nor do Palette's own macros.
 */
export function isTemplate<K extends TreeKind>(tree: Tree<K>): boolean {
  // In valid YAML, such lines can only be inside scalars.
  if (tree.problems.length === 0) return false;
  const nodesAt = tree.documents.map(({ root }) => ({ root, nodeAt: ascendingNodeAt(tree) }));
  for (const { index, 0: line } of tree.source.matchAll(TEMPLATE_LINE)) {
    const start = index + line.search(/[{<]/);
    const isText = nodesAt.some(({ root, nodeAt }) => isInText(tree, nodeAt(root, start), start));
    if (!isText && !line.includes(MARK)) return true;
  }
  return false;
}

function isInText<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, offset: number): boolean {
  if (node === NONE || writtenKindOf(tree, node) !== "scalar" || styleOf(tree, node) === "plain") return false;
  return encloses(rangeOf(tree, node), { start: offset, end: offset + 1 });
}
