import { type NodeId } from "../../syntax/tree";
import type { TextEdit } from "../../text/edit";
import type { Range } from "../../text/range";
import { commentOut, dropEntry, rangeOfEntry, setEntry, type IsOwnComment } from "./entryEdits";
import { entriesOf, isBlank, isMergeable, type TreeValue } from "./treeValue";
import type { ValueChange } from "./valueChange";

/** What is done with one entry. */
export type Operation = { readonly change: ValueChange } & (
  | { readonly is: "set"; readonly to: TreeValue }
  /** Removed; with `move`, its comments go with it. */
  | { readonly is: "drop" | "move" }
  | { readonly is: "comment"; readonly heading: string }
);

interface Editing {
  readonly operations: ReadonlyMap<NodeId<"body">, Operation>;
  /** The maps that get entries. */
  readonly growing: ReadonlySet<NodeId<"body">>;
  readonly isOwn: IsOwnComment;
  readonly onBlocked: (change: ValueChange) => void;
}

/** The edits of a map. */
interface MapEdits {
  readonly edits: readonly TextEdit[];
  /** The removals alone, for a map that becomes a comment as a whole. */
  readonly removals: readonly TextEdit[];
  /** The headings of the comments that entries became. */
  readonly headings: readonly string[];
  /** Whether it still has entries. */
  readonly isAlive: boolean;
  /** The lines that moved to another place. */
  readonly moved: readonly Range[];
}

/**
 * The edits that make operations in a map and the maps in it. A map that loses its last entry is removed, too, or becomes
 * a comment if one of its entries does. `onBlocked` gets the changes that cannot be made.
 */
export function editsOfMap(
  map: TreeValue,
  operations: Editing["operations"],
  growing: Editing["growing"],
  isOwn: IsOwnComment,
  onBlocked: Editing["onBlocked"],
): MapEdits {
  return editsIn(map, { operations, growing, isOwn, onBlocked });
}

function editsIn(map: TreeValue, editing: Editing): MapEdits {
  const all = [...entriesOf(map).values()].map((entry) => editsOf(entry, editing));
  return {
    edits: all.flatMap(({ edits }) => edits),
    removals: all.flatMap(({ removals }) => removals),
    headings: [...new Set(all.flatMap(({ headings }) => headings))],
    isAlive: all.some(({ isAlive }) => isAlive) || editing.growing.has(map.node),
    moved: all.flatMap(({ moved }) => moved),
  };
}

const UNCHANGED: MapEdits = { edits: [], removals: [], headings: [], isAlive: true, moved: [] };

function editsOf(entry: TreeValue, editing: Editing): MapEdits {
  const operation = editing.operations.get(entry.node);
  if (operation !== undefined) return editsFor(entry, operation, editing);
  if (!isMergeable(entry) || isBlank(entry)) return UNCHANGED;
  const within = editsIn(entry, editing);
  if (within.isAlive) return { ...within, removals: within.edits, headings: [] };
  return within.headings.length === 0
    ? (removed(entry, editing.isOwn, within.moved) ?? { ...within, isAlive: true })
    : (commented(entry, within.headings, within.removals) ?? { ...within, isAlive: true, headings: [] });
}

function editsFor(entry: TreeValue, operation: Operation, { isOwn, onBlocked }: Editing): MapEdits {
  const edits = editsOfOperation(entry, operation, isOwn);
  if (edits === undefined) onBlocked(operation.change);
  return edits ?? UNCHANGED;
}

function editsOfOperation(entry: TreeValue, operation: Operation, isOwn: IsOwnComment): MapEdits | undefined {
  switch (operation.is) {
    case "set": {
      const edits = setEntry(entry, operation.to, isOwn);
      return edits && { ...UNCHANGED, edits, removals: edits };
    }
    case "drop":
      return removed(entry, isOwn);
    case "move":
      return removed(entry, () => false, [rangeOfEntry(entry)]);
    case "comment":
      return commented(entry, [operation.heading], []);
  }
}

function removed(entry: TreeValue, isOwn: IsOwnComment, moved: readonly Range[] = []): MapEdits | undefined {
  const edit = dropEntry(entry, isOwn, moved);
  return edit && { edits: [edit], removals: [edit], headings: [], isAlive: false, moved };
}

function commented(entry: TreeValue, headings: readonly string[], removals: readonly TextEdit[]): MapEdits | undefined {
  const edit = commentOut(entry, headings.join(" "), removals);
  return edit && { edits: [edit], removals, headings, isAlive: false, moved: [] };
}
