/** The changes of a document. They show what triggered a completion request, which VS Code does not report. */
export interface TypedChanges {
  /** Notes that a text of some length was written at an offset. */
  readonly add: (start: number, length: number) => void;
  /** Whether the user requests completions at an offset. If not, the editor does: once for each typed character. */
  readonly isRequestedByUser: (offset: number) => boolean;
}

interface Change {
  readonly start: number;
  readonly end: number;
}

/** A longer text than a character and its closing one was pasted, or comes from a completion. */
const MAX_TYPED = 2;

/** How many changes a late request may lie behind. */
const MAX_WAITING = 100;

/** Creates the record of a document's changes. */
export function typedChanges(): TypedChanges {
  // Not only the last one: on a busy machine requests come late, when the user has typed on.
  let waiting: readonly Change[] = [];
  return {
    add(start, length) {
      const last = waiting.at(-1);
      const goesOn = last !== undefined && last.start <= start && start <= last.end;
      const before = goesOn && length <= MAX_TYPED ? waiting.slice(-MAX_WAITING) : [];
      waiting = length <= MAX_TYPED ? [...before, { start, end: start + length }] : [];
    },
    isRequestedByUser(offset) {
      const at = waiting.map((change) => isAt(change, offset)).lastIndexOf(true);
      waiting = waiting.slice(at + 1);
      return at < 0;
    },
  };
}

/** Whether the cursor may be at an offset after a change: behind what was written, or where something was deleted. */
function isAt({ start, end }: Change, offset: number): boolean {
  return offset <= end && (start === end ? start === offset : start < offset);
}
