import { readYaml } from "../../syntax/yaml/yaml";
import { additionEdits } from "../../syntax/edits/mergeEdits";
import { NONE } from "../../syntax/tree";
import { applyEdits, areDisjoint, type TextEdit } from "../../text/edit";
import { additionsOf } from "./additions";
import { above, commentsAround, ownCommentsBeside, setEntry, type IsOwnComment } from "./entryEdits";
import { editsOfMap, type Operation } from "./mapEdits";
import { joinedEdits } from "./joinedEdits";
import { areSame, leavesOf, nameOf, valueIn, type KeyPath, type TreeValue } from "./treeValue";
import type { ThreeValues, ValueChange } from "./valueChange";

/** How values are carried over. */
export interface Carrying {
  /** Whether a conflict is solved by the new default. By default the user's value stays. */
  readonly takesNew?: (conflict: ValueChange) => boolean;
  /** The heading of the comment that a value becomes which the new version does not have. */
  readonly heading: (change: ValueChange) => string;
}

/** The values with the new defaults taken over, as edits of the user's text. */
export interface CarriedOver {
  readonly edits: readonly TextEdit[];
  /** The changes that could not be made in this text, such as one in brackets. Their values are as they were. */
  readonly blocked: readonly ValueChange[];
}

/**
 * The edits that carry the user's values over to the new defaults: defaults that the user did not change follow, moved
 * values move, and what is gone becomes a comment. Comments, order and all other text stay. Undefined if the result would
 * not say exactly that.
 */
export function carryOver(
  values: ThreeValues,
  changes: readonly ValueChange[],
  { takesNew = () => false, heading }: Carrying,
): CarriedOver | undefined {
  const { mine } = values;
  const isOwn = ownCommentsBeside(values.before);
  const plan = planOf(values, changes, { takesNew, heading }, isOwn);
  const blocked: ValueChange[] = [...plan.blocked];
  const { edits: made } = editsOfMap(mine, plan.operations, plan.growing, isOwn, (change) => blocked.push(change));
  const { source } = mine.tree;
  const edits = withLineBreaksOf(mine, joinedEdits(source, [...made, ...additionEdits(source, plan.additions)]));
  if (!areDisjoint(edits)) return undefined;
  const expected = plan.expected(new Set(blocked));
  return saysExactly(applyEdits(source, edits), expected) ? { edits, blocked } : undefined;
}

interface Plan extends Pick<ReturnType<typeof additionsOf>, "additions" | "growing"> {
  /** New defaults that cannot be added. */
  readonly blocked: readonly ValueChange[];
  readonly operations: ReadonlyMap<TreeValue["node"], Operation>;
  /** The leaves that the result has, by the name of their path. */
  readonly expected: (blocked: ReadonlySet<ValueChange>) => ReadonlyMap<string, TreeValue>;
}

function planOf(
  values: ThreeValues,
  changes: readonly ValueChange[],
  { takesNew, heading }: Required<Carrying>,
  isOwn: IsOwnComment,
): Plan {
  const { mine } = values;
  const isMove = (change: ValueChange): boolean =>
    change.movedTo !== undefined && change.isOverride && (change.is === "gone" || !takesNew(change));
  const moves = changes.filter(isMove);
  const taken = changes.filter(({ is, isTaken }) => is === "new" && isTaken === true);
  const moved = afterWithMoves(values.after, taken, moves, isOwn);
  const { added, ...additions } = additionsOf({ ...values, after: moved.after }, [
    ...taken,
    ...moves.filter((change) => !moved.within.has(change)),
  ]);
  const carried = new Set([...moved.within, ...moves.filter((change) => added.has(change))]);
  const operations = new Map<TreeValue["node"], Operation>();
  for (const change of changes) {
    const operation = operationOf(change, { takesNew, heading }, carried);
    if (change.mine !== undefined && operation !== undefined) operations.set(change.mine.node, operation);
  }
  const expected: Plan["expected"] = (blocked) => {
    const leaves = new Map([...leavesOf(mine)].map(({ path, value }) => [nameOf(path), value]));
    const add = (value: TreeValue | undefined, path: KeyPath): void => {
      for (const leaf of value === undefined ? [] : leavesOf(value, path)) leaves.set(nameOf(leaf.path), leaf.value);
    };
    for (const change of changes) {
      const isDone = change.mine !== undefined && operations.has(change.mine.node) && !blocked.has(change);
      if (isDone) leaves.delete(nameOf(change.path));
      if (isDone && operations.get(change.mine.node)?.is === "set") add(change.after, change.path);
    }
    for (const change of taken) if (added.has(change)) add(valueIn(moved.after, change.path), change.path);
    for (const change of carried) add(change.mine, change.movedTo ?? change.path);
    return leaves;
  };
  return { ...additions, operations, expected, blocked: taken.filter((change) => !added.has(change)) };
}

/** What is done with the entry of a change; undefined if it stays as it is. */
function operationOf(
  change: ValueChange,
  { takesNew, heading }: Required<Carrying>,
  carried: ReadonlySet<ValueChange>,
): Operation | undefined {
  const { is, after, movedTo, isOverride } = change;
  if (carried.has(change)) return { is: "move", change };
  if (is === "changed" && after !== undefined) return { is: "set", change, to: after };
  if (is === "conflict" && takesNew(change)) {
    return movedTo === undefined && after !== undefined ? { is: "set", change, to: after } : { is: "drop", change };
  }
  if (is === "conflict") return movedTo === undefined ? undefined : { is: "comment", change, heading: heading(change) };
  if (is !== "gone") return undefined;
  return isOverride ? { is: "comment", change, heading: heading(change) } : { is: "drop", change };
}

interface AfterMoves {
  readonly after: TreeValue;
  /** The moves that were made in the new defaults. */
  readonly within: ReadonlySet<ValueChange>;
}

/** The new defaults with the values that moved into parts of them that are taken over. */
function afterWithMoves(
  after: TreeValue,
  taken: readonly ValueChange[],
  moves: readonly ValueChange[],
  isOwn: IsOwnComment,
): AfterMoves {
  const roots = new Set(taken.map(({ path }) => nameOf(path)));
  const within = new Set<ValueChange>();
  const edits: TextEdit[] = [];
  for (const change of moves) {
    const { movedTo = [], mine } = change;
    const target = valueIn(after, movedTo);
    const isTaken = movedTo.some((_, i) => roots.has(nameOf(movedTo.slice(0, i + 1))));
    const made =
      isTaken && target !== undefined && mine !== undefined ? setEntry(target, mine, () => false) : undefined;
    if (made === undefined || target === undefined || mine === undefined) continue;
    const comments = commentsAround(mine, isOwn);
    const own = comments.length === 0 ? [] : [above(target, comments)];
    if (!areDisjoint([...edits, ...own, ...made])) continue;
    edits.push(...own, ...made);
    within.add(change);
  }
  return edits.length === 0 ? { after, within } : { after: rootOf(applyEdits(after.tree.source, edits)), within };
}

/** The root of values in a text. */
function rootOf(text: string): TreeValue {
  const tree = readYaml<"body">(text);
  return { tree, node: tree.documents[0]?.root ?? NONE };
}

/** Edits with the line breaks of the text. */
function withLineBreaksOf({ tree }: TreeValue, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (!tree.source.includes("\r\n")) return edits;
  return edits.map(({ range, newText }) => ({ range, newText: newText.replace(/\r?\n/g, "\r\n") }));
}

function saysExactly(text: string, expected: ReadonlyMap<string, TreeValue>): boolean {
  const root = rootOf(text);
  if (root.tree.problems.length > 0 || root.tree.documents.length > 1) return false;
  const leaves = root.node === NONE ? [] : [...leavesOf(root)].filter(({ path }) => path.length > 0);
  const wanted = [...expected.keys()].filter((name) => name !== "");
  return (
    leaves.length === wanted.length &&
    leaves.every(({ path, value }) => {
      const other = expected.get(nameOf(path));
      return other !== undefined && areSame(value, other);
    })
  );
}
