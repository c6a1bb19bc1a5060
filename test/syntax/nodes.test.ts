import { describe, expect, it } from "vitest";
import {
  allNodes,
  childrenOf,
  eachNode,
  isBefore,
  kindOf,
  nodesOfDocument,
  NONE,
  parentOf,
  resolve,
  textOfNode,
  valueOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../server/src/syntax/tree";
import { readYaml } from "../../server/src/syntax/yaml/yaml";

const FILE = "a: &x { b: 1 }\nc: *x\n---\n- d\n- e\n";

/** What must not compile; the compiler checks each expected error, so that none may go unnoticed. */
export function mistakes(file: Tree, body: Tree<"body">, node: NodeId, inBody: NodeId<"body">): unknown[] {
  return [
    // A node of a body asked of its file, and the other way round.
    // @ts-expect-error -- the node is one of another tree
    valueOf(file, inBody, "a"),
    // @ts-expect-error -- the node is one of another tree
    textOfNode(body, node),
    // @ts-expect-error -- a tree of one kind is none of the other
    nodesOfDocument<"file">(body, 0),
    // An alias asked for what it stands for.
    // @ts-expect-error -- the node may be an alias
    kindOf(file, node),
    // @ts-expect-error -- the node may be an alias
    childrenOf(file, valueOf(file, node, "a")),
    // Arithmetic and order, literal nodes, a look into the records.
    // @ts-expect-error -- nothing can be computed with a node
    node + 1,
    // @ts-expect-error -- nothing can be computed with a node
    node < node,
    // @ts-expect-error -- a number is no node
    parentOf(file, 0),
    // @ts-expect-error -- records are for syntax/ alone
    file.records[0],
    // And what must compile.
    kindOf(file, resolve(file, node)),
    kindOf(body, parentOf(body, inBody)),
    valueOf(file, NONE, "a"),
    node === NONE,
  ];
}

describe("a node", () => {
  const tree = readYaml(FILE);
  const roots = tree.documents.map(({ root }) => root);
  const [first = NONE, second = NONE] = roots;

  it("is what is written, or what an alias stands for", () => {
    const alias = valueOf(tree, first, "c");
    expect(writtenKindOf(tree, alias)).toBe("alias");
    expect(writtenChildrenOf(tree, alias)).toEqual([]);
    expect(kindOf(tree, resolve(tree, alias))).toBe("map");
    expect(childrenOf(tree, resolve(tree, alias))).toHaveLength(1);
  });

  it("stands with those of its document, parents before children", () => {
    const texts = (index: number): (string | undefined)[] => {
      const found: (string | undefined)[] = [];
      eachNode(nodesOfDocument(tree, index), (node) => {
        found.push(writtenKindOf(tree, node) === "scalar" ? textOfNode(tree, node) : writtenKindOf(tree, node));
      });
      return found;
    };
    expect(texts(0)).toEqual(["map", "map", "1", "alias"]);
    expect(texts(1)).toEqual(["seq", "d", "e"]);
    expect(texts(2)).toEqual([]);
    expect(isBefore(first, second)).toBe(true);
    expect(isBefore(second, first)).toBe(false);
    expect(isBefore(first, first)).toBe(false);
    let count = 0;
    eachNode(allNodes(tree), (node) => {
      count++;
      const parent = parentOf(tree, node);
      expect(parent === NONE || isBefore(parent, node)).toBe(true);
    });
    expect(count).toBe(7);
  });

  it.each(["", "# nothing\n", "---\n---\n"])("is none in %j", (source) => {
    const empty = readYaml(source);
    for (const index of empty.documents.keys()) eachNode(nodesOfDocument(empty, index), () => expect.fail());
    eachNode(allNodes(empty), () => expect.fail());
  });

  it("is a number when the program runs, and costs no more", () => {
    expect(typeof first).toBe("number");
  });
});
