import {
  keyOf,
  NONE,
  rangeOf,
  styleOf,
  tagOf,
  textOfNode,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../server/src/syntax/tree";

/** A tree as lines of text: everything it says, and where. */
export function dump(tree: Tree): string {
  const lines: string[] = [];
  const walk = (node: NodeId, depth: number): void => {
    const kind = writtenKindOf(tree, node);
    const { start, end } = rangeOf(tree, node);
    const key = keyOf(tree, node);
    const what = kind === "empty" || kind === "alias" ? kind : `${kind} ${styleOf(tree, node)} ${tagOf(tree, node)}`;
    const text = kind === "scalar" ? ` ${JSON.stringify(textOfNode(tree, node))}` : "";
    lines.push(`${"  ".repeat(depth)}${key === "" ? "-" : `${key}:`} ${what} ${start}-${end}${text}`);
    for (const child of writtenChildrenOf(tree, node)) walk(child, depth + 1);
  };
  for (const { root } of tree.documents) {
    lines.push("---");
    if (root !== NONE) walk(root, 0);
  }
  return [...lines, ...tree.comments.map(({ start, end }) => `# ${start}-${end}`)].join("\n");
}

/** What a tree says, without where: for tests of meaning. */
export function outline(tree: Tree): string {
  const walk = (node: NodeId): string => {
    switch (writtenKindOf(tree, node)) {
      case "map":
        return `{${writtenChildrenOf(tree, node)
          .map((child) => `${keyOf(tree, child)}: ${walk(child)}`)
          .join(", ")}}`;
      case "seq":
        return `[${writtenChildrenOf(tree, node).map(walk).join(", ")}]`;
      case "scalar":
        return JSON.stringify(textOfNode(tree, node));
      case "alias":
        return `*${textOfNode(tree, node) ?? ""}`;
      case "empty":
        return "~";
    }
  };
  return tree.documents.map(({ root }) => (root === NONE ? "" : walk(root))).join(" --- ");
}
