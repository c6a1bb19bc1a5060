import { nameOf, type KeyPath } from "../../compare/values/treeValue";
import { moveEntry } from "../../syntax/edits/moveEdits";
import { replaceKey } from "../../syntax/edits/scalarEdits";
import { NONE, pathOf, valueAt, type Tree } from "../../syntax/tree";
import { l10n, sentences } from "../../text/message";
import type { Steps } from "../../text/steps";
import type { CheckedPack, FixInValues, FoundInValues } from "../support/comparableValues";
import { movedKeys, type MovedKey } from "../support/versions/movedKeys";

/** The findings of keys, where those of keys that an earlier version of the pack has say where they moved. */
export function* withMoves(
  found: readonly FoundInValues[],
  { context, body, content }: CheckedPack,
): Steps<readonly FoundInValues[]> {
  const { tree } = body.placed.body;
  const paths = new Map(found.map((one) => [one, keyPathOf(tree, one)]));
  const asked = [...paths.values()].filter((path) => path !== undefined);
  if (asked.length === 0) return found;
  const moved = yield* movedKeys({ ...context, pack: body.pack }, body, content, asked);
  return found.map((one) => {
    const path = paths.get(one);
    const move = path && moved.get(nameOf(path));
    return path === undefined || move === undefined ? one : movedFinding(tree, one, path, move);
  });
}

/** The path of a marked key in the values of a chart or section. Items of lists are not compared between versions. */
function keyPathOf(tree: Tree<"body">, { node, marked }: FoundInValues): KeyPath | undefined {
  const path = marked === "key" ? pathOf(tree, node) : [];
  const keys = path.filter((key) => typeof key === "string");
  return keys.length > 1 && keys.length === path.length ? keys : undefined;
}

function movedFinding(
  tree: Tree<"body">,
  found: FoundInValues,
  path: KeyPath,
  { to, version }: MovedKey,
): FoundInValues {
  return {
    ...found,
    message: (pack) =>
      sentences(
        l10n`${pack} does not read \`${path.join(".")}\`.`,
        l10n`After ${version} it moved to \`${to.join(".")}\`.`,
      ),
    fixes: () => fixesFor(tree, found, path, to),
  };
}

function fixesFor(tree: Tree<"body">, { node }: FoundInValues, path: KeyPath, to: KeyPath): FixInValues[] {
  const [root = NONE] = tree.documents.map((document) => document.root);
  const key = to.at(-1);
  if (key === undefined || valueAt(tree, root, to) !== NONE) return [];
  if (nameOf(to.slice(0, -1)) === nameOf(path.slice(0, -1))) {
    return [{ title: l10n`Rename to "${key}"`, edits: [replaceKey(tree, node, key)] }];
  }
  const edits = key === path.at(-1) ? moveEntry(tree, node, to.slice(0, -1)) : undefined;
  return edits === undefined ? [] : [{ title: l10n`Move it to \`${to.join(".")}\``, edits }];
}
