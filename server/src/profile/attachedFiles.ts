import { newMemory } from "../text/memory";
import { firstIndex, type Range } from "../text/range";
import { textOf, type Text } from "../text/text";
import { withAttachedTexts } from "../syntax/embedded/attachedTexts";
import { NONE, type NodeId } from "../syntax/tree";
import { newBodyCache, reusableBodies } from "./bodyCache";
import { namesOfFiles } from "./fileNames";
import { profilesOf, type AttachedAt } from "./model";
import type { AbsentFile, AttachedFile, FilesNamed, Reading } from "./reading";

/**
 * The reading with files that it names, as if their texts were written in it as values and manifests: rules and
 * features need not know where a text is. `previous` is the result for an earlier state.
 */
export function withFiles(
  base: Reading,
  named: readonly FilesNamed[],
  absent: readonly AbsentFile[],
  previous?: Reading,
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
  return {
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
    attached: { base, files, absent, named },
  };
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

/**
 * The reading with the same files after a change: `base` is its own text, read anew, and `texts` has the files whose
 * texts are others. A name that the change wrote anew has no files.
 */
export function withFilesAgain(whole: Reading, base: Reading, texts: ReadonlyMap<string, Text>): Reading {
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

/** The attached file that a range of a reading lies in; undefined for the reading's own text. */
export function attachedFileAt({ attached, tree }: Reading, { end }: Range): AttachedFile | undefined {
  // The line break before a file stands where the text before it ends.
  if (attached === undefined || end <= tree.source.length) return undefined;
  const { files } = attached;
  const endOf = (file: AttachedFile | undefined): number =>
    file === undefined ? end : file.start + file.text.content.length;
  return files[firstIndex(files.length, (index) => endOf(files[index]) >= end)];
}
