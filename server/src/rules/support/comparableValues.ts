import type { PackContent } from "../../packs/catalog";
import { findContent } from "../../packs/packQueries";
import { packValuesOf, type PackValues } from "../../packs/defaults/packValues";
import { isErrorFree, valuesBodyOf, type PackBody } from "../../profile/packBodies";
import { editInHost } from "../../syntax/embedded/bodyEdits";
import type { Pack } from "../../profile/model";
import { hostRange } from "../../syntax/embedded/embeddedBody";
import {
  childrenOf,
  keyRangeOf,
  NONE,
  parentOf,
  rangeOf,
  resolve,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import type { TextEdit } from "../../text/edit";
import type { Range } from "../../text/range";
import type { Fix, ProfileContext } from "../rule";

/** The values of a pack with the facts that its registry has about them. */
export interface ComparableValues {
  readonly pack: Pack;
  readonly body: PackBody;
  readonly tree: Tree<"body">;
  /** The root map of the values. */
  readonly root: NodeId<"body">;
  readonly content: PackContent;
  readonly known: PackValues;
}

/**
 * The values of packs that can be compared with their registry: a map without syntax errors, of a pack whose files are
 * known, with no further values in other files.
 */
export function comparableValues({ reading, profile, catalog }: ProfileContext): ComparableValues[] {
  return profile.packs.flatMap((pack) => {
    const body = pack.hasFilesElsewhere ? undefined : valuesBodyOf(reading, pack);
    if (body === undefined || !isErrorFree(body)) return [];
    const { tree } = body.placed.body;
    const root = tree.documents[0]?.root ?? NONE;
    if (tree.documents.length !== 1 || root === NONE || writtenKindOf(tree, root) !== "map") return [];
    const answer = findContent(pack, catalog);
    if (answer.is !== "found") return [];
    return [{ pack, body, tree, root, content: answer.value, known: packValuesOf(answer.value) }];
  });
}

/** The range in the file of a value in a body. */
export function rangeOfValue({ body, tree }: ComparableValues, node: NodeId<"body">): Range {
  return hostRange(body.placed, rangeOf(tree, node));
}

/** The range in the file of a value's key. For the root, the key of the values in their pack. */
export function rangeOfKey({ body, tree, root, pack }: ComparableValues, node: NodeId<"body">): Range {
  if (node === root) return body.field.keyRange ?? pack.name?.range ?? body.field.range;
  const key = keyRangeOf(tree, node) ?? firstKeyIn(tree, node);
  if (key !== undefined) return hostRange(body.placed, key);
  const { start } = rangeOf(tree, node);
  return hostRange(body.placed, { start, end: start + 1 });
}

/** An item of a list has no key: use its first key, or else the key of the list. */
function firstKeyIn(tree: Tree<"body">, item: NodeId<"body">): Range | undefined {
  const first = childrenOf(tree, resolve(tree, item))[0];
  return (first === undefined ? undefined : keyRangeOf(tree, first)) ?? keyRangeOf(tree, parentOf(tree, item));
}

/** The fix with these edits of the values; none if one of them cannot be made, for example in a folded scalar. */
export function fixInValues(
  { body }: ComparableValues,
  { profile }: ProfileContext,
  title: string,
  edits: readonly (TextEdit | undefined)[],
): Fix[] {
  const inHost = edits.map((edit) => edit && editInHost(profile.tree, body.field.node, body.placed, edit));
  const made = inHost.filter((edit) => edit !== undefined);
  return made.length === 0 || made.length < inHost.length ? [] : [{ title, edits: made, isSafe: false }];
}
