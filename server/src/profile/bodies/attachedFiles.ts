import { newMemory } from "../../text/memory";
import type { Range } from "../../text/range";
import { textOf, type Text } from "../../text/text";
import { withAttachedTexts } from "../../syntax/embedded/attachedTexts";
import { NONE, type NodeId } from "../../syntax/tree";
import { newBodyCache, reusableBodies } from "./bodyCache";
import { namesOfFiles } from "./fileNames";
import { profilesOf, type AttachedAt } from "../model";
import type { AbsentFile, AttachedFile, FilesNamed, Reading } from "../reading";

/**
 * The reading with files that it names, as if their texts were written in it as values and manifests: rules and
 * features need not know where a text is. `previous` is the result for an earlier state. `again` makes the same of it
 * after a change.
 */
export function withFiles(
  base: Reading,
  named: readonly FilesNamed[],
  absent: readonly AbsentFile[],
  previous?: Reading,
  again = withFilesAgain,
): Reading {
  const files = placedFiles(base, named);
  const content = [base.text.content, ...files.map(({ text }) => text.content)].join("\n");
  const ranges = files.map(({ start, text }): Range => ({ start: start - 1, end: start + text.content.length }));
  const { tree, nodes } = withAttachedTexts(base.tree, content, ranges);
  const nodeOf = new Map(files.map(({ uri }, index) => [uri, nodes[index] ?? NONE]));
  const byNode = new Map(
    named.map(({ node, files: own, areAll }) => [
      node,
      { nodes: own.map(({ uri }) => nodeOf.get(uri) ?? NONE), areAll },
    ]),
  );
  const attachedAt: AttachedAt = (node) => byNode.get(node);
  const earlier = previous ?? base;
  const whole: Reading = {
    ...base,
    text: textOf(content),
    tree,
    documents: base.documents.map((document) => ({
      ...document,
      memory: newMemory(),
      profiles:
        document.shape === undefined || document.profiles.length === 0
          ? document.profiles
          : profilesOf(tree, document.root, document.shape, attachedAt),
    })),
    memory: newMemory(),
    bodies: newBodyCache(),
    earlierBodies: reusableBodies(earlier.bodies, earlier.earlierBodies),
    attached: { base, files, absent, named, again: (own, texts) => again(whole, own, texts) },
  };
  return whole;
}

/** The distinct files, behind the text of the reading and each other. */
function placedFiles(base: Reading, named: readonly FilesNamed[]): readonly AttachedFile[] {
  const byUri = new Map<string, { readonly uri: string; readonly text: Text; readonly namedBy: NodeId[] }>();
  for (const { node, files } of named) {
    for (const { uri, text } of files) {
      const known = byUri.get(uri);
      if (known === undefined) byUri.set(uri, { uri, text, namedBy: [node] });
      else known.namedBy.push(node);
    }
  }
  let start = base.text.content.length + 1;
  return [...byUri.values()].map((file) => {
    const placed = { ...file, start };
    start += file.text.content.length + 1;
    return placed;
  });
}

function withFilesAgain(whole: Reading, base: Reading, texts: ReadonlyMap<string, Text>): Reading {
  const { attached } = whole;
  if (attached === undefined) return base;
  const nodes = new Map(namesOfFiles(attached.base).map(({ node, key }) => [node, key]));
  const byKey = new Map(attached.named.map((named) => [nodes.get(named.node), named]));
  const named = namesOfFiles(base).flatMap(({ node, key }) => {
    const before = byKey.get(key);
    if (before === undefined) return [];
    return [{ ...before, node, files: before.files.map(({ uri, text }) => ({ uri, text: texts.get(uri) ?? text })) }];
  });
  return withFiles(base, named, [], whole);
}
