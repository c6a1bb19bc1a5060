import type { PackContent } from "../../packs/catalog";
import { findContent } from "../../packs/packQueries";
import { packValuesOf, type PackValues } from "../../packs/defaults/packValues";
import { isErrorFree, type PackBody } from "../../profile/packBodies";
import type { Pack, Profile } from "../../profile/model";
import { editInHost } from "../../syntax/embedded/bodyEdits";
import { hostRange, type Body } from "../../syntax/embedded/embeddedBody";
import {
  childrenOf,
  keyRangeOf,
  NONE,
  parentOf,
  rangeOf,
  resolve,
  scalarOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import type { TextEdit } from "../../text/edit";
import { factAbout } from "../../text/memory";
import type { Range } from "../../text/range";
import type { Steps } from "../../text/steps";
import type { Fix, Found, BodyContext } from "../rule";
import { packInWords } from "./packWords";
import type { Wording } from "../../text/message";
/** The values of a pack with the facts that its registry has about them, wherever in a file they are. */
export interface ComparableValues {
  readonly body: Body;
  readonly tree: Tree<"body">;
  /** The root map of the values. */
  readonly root: NodeId<"body">;
  readonly content: PackContent;
  readonly known: PackValues;
}

/** A problem in values. It holds as long as their text and the facts about them stay the same. */
export interface FoundInValues extends Pick<Found, "severity"> {
  /** The message; one that names the pack with its version is made for each pack. */
  readonly message: Wording | ((pack: string) => Wording);
  readonly node: NodeId<"body">;
  /** What is marked: the value of the node, or its key. For the root, the key of the values in their pack. */
  readonly marked: "key" | "value";
  readonly fixes?: () => readonly FixInValues[];
}

/** A fix with edits of the values. It is offered only if all of them can be made. */
export interface FixInValues {
  readonly title: Wording;
  readonly edits: readonly (TextEdit | undefined)[];
}

/** The pack whose values are checked. */
export interface CheckedPack {
  readonly context: BodyContext;
  readonly body: PackBody;
  readonly content: PackContent;
}

/**
 * Makes a rule's check of bodies from a check of values. Values can be compared with their registry if they are a map
 * without syntax errors, of a pack whose files are known, with no further values in other files. They are checked again
 * only after their own text or the facts about their pack changed. The check may pause where it yields undefined.
 * `tellMore` completes what was found by what depends on more than that, such as other versions of the pack.
 */
export function checkOfValues(
  check: (values: ComparableValues) => Iterable<FoundInValues | undefined>,
  tellMore?: (found: readonly FoundInValues[], pack: CheckedPack) => Steps<readonly FoundInValues[]>,
): (context: BodyContext) => Iterable<Found | undefined> {
  const foundIn = factAbout((_: Body, _content: PackContent): { all?: readonly FoundInValues[] } => ({}));
  return function* (context) {
    const { body, catalog } = context;
    const { pack, manifest } = body;
    if (manifest !== undefined || pack.hasFilesElsewhere || !isErrorFree(body)) return;
    const content = findContent(pack, catalog);
    if (content.is !== "found") return;
    const found = foundIn(body.placed.body, content.value);
    if (found.all === undefined) {
      const all: FoundInValues[] = [];
      const values = comparableValues(body.placed.body, content.value);
      if (values !== undefined) {
        yield* values.known.steps();
        for (const one of check(values)) {
          if (one === undefined) yield;
          else all.push(one);
        }
      }
      found.all = all;
    }
    const all =
      tellMore === undefined ? found.all : yield* tellMore(found.all, { context, body, content: content.value });
    for (const one of all) yield inFile(one, body, context);
  };
}

/** Values with the facts about them; undefined if they are not a map. */
export const comparableValues = factAbout((body: Body, content: PackContent): ComparableValues | undefined => {
  const { tree } = body;
  const root = tree.documents[0]?.root ?? NONE;
  if (tree.documents.length !== 1 || root === NONE || writtenKindOf(tree, root) !== "map") return undefined;
  return { body, tree, root, content, known: packValuesOf(content) };
});

function inFile(found: FoundInValues, body: PackBody, { profile }: BodyContext): Found {
  const { message, severity, fixes } = found;
  const { field, placed, pack } = body;
  const range = markedRange(placed.body.tree, found);
  const fixesInFile = (): Fix[] =>
    (fixes?.() ?? []).flatMap(({ title, edits }) => {
      const inHost = edits.map((edit) => edit && editInHost(profile.tree, field.node, placed, edit));
      const made = inHost.filter((edit) => edit !== undefined);
      return made.length === 0 || made.length < inHost.length ? [] : [{ title, edits: made, isSafe: false }];
    });
  return {
    message: typeof message === "function" ? message(packInWords(pack)) : message,
    ...(severity === undefined ? {} : { severity }),
    range: range === undefined ? keyOfValues(body, profile, pack) : hostRange(placed, range),
    ...(fixes === undefined ? {} : { fixes: fixesInFile }),
  };
}

/** Where the text of a value begins: findings at one place have one cause. */
export function placeOf(tree: Tree<"body">, node: NodeId<"body">): number {
  return rangeOf(tree, node).start;
}

/** The key of values; in a file of their own, their first key, where what they lack can be added. */
function keyOfValues({ field, placed }: PackBody, profile: Profile, pack: Pack): Range {
  const { tree } = placed.body;
  if (scalarOf(profile.tree, field.node)?.style.id !== "file") return field.keyRange ?? pack.name?.range ?? field.range;
  return hostRange(placed, firstKeyIn(tree, tree.documents[0]?.root ?? NONE) ?? { start: 0, end: 1 });
}

/** The range in the values that is marked; undefined for the key of the values themselves. */
export function markedRange(
  tree: Tree<"body">,
  { node, marked }: Pick<FoundInValues, "node" | "marked">,
): Range | undefined {
  if (marked === "value") return rangeOf(tree, node);
  if (node === tree.documents[0]?.root) return undefined;
  const key = keyRangeOf(tree, node) ?? firstKeyIn(tree, node);
  if (key !== undefined) return key;
  const { start } = rangeOf(tree, node);
  return { start, end: start + 1 };
}

/** An item of a list has no key: use its first key, or else the key of the list. */
function firstKeyIn(tree: Tree<"body">, item: NodeId<"body">): Range | undefined {
  const first = childrenOf(tree, resolve(tree, item))[0];
  return (first === undefined ? undefined : keyRangeOf(tree, first)) ?? keyRangeOf(tree, parentOf(tree, item));
}
