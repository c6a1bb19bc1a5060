import type { TreeView } from "vscode";

/**
 * The rows of a tree view, and the one that is selected for the user. VS Code reads rows by itself to reveal one that it
 * does not have yet; where that meets a refresh, or another reveal, both add what they read, and the view shows rows
 * several times. So a row is revealed only when the view has it, and the rows change only when no reveal is under way.
 */
export interface SteadyTree<Row extends object> {
  readonly rows: () => readonly Row[];
  /** Shows other rows. */
  readonly show: (rows: readonly Row[]) => void;
  /** Selects a row, found when the view is ready to do so. */
  readonly follow: (find: () => Row | undefined) => void;
  /** Gives the view what it asks for: the children of a row, or the first rows. */
  readonly childrenOf: (row: Row | undefined) => Row[];
  readonly dispose: () => void;
}

export interface SteadyTreeOptions<Row> {
  readonly view: Pick<TreeView<unknown>, "reveal" | "visible">;
  readonly childrenOf: (row: Row) => readonly Row[];
  /** Called when the view must ask for its rows anew. */
  readonly onChange: () => void;
}

/** A reveal that takes longer than this, in milliseconds, is not waited for: a view that goes away may never answer. */
const REVEAL_TIMEOUT = 5000;

export function steadyTree<Row extends object>({
  view,
  childrenOf,
  onChange,
}: SteadyTreeOptions<Row>): SteadyTree<Row> {
  let rows: readonly Row[] = [];
  /** What is shown after the reveal that is under way. */
  let next: readonly Row[] | undefined;
  let wanted: (() => Row | undefined) | undefined;
  let isRevealing = false;

  const show = (shown: readonly Row[]): void => {
    if (isRevealing) {
      next = shown;
      return;
    }
    rows = shown;
    held.forget();
    onChange();
  };
  const revealed = (): void => {
    isRevealing = false;
    if (next !== undefined) show(next);
    next = undefined;
    reveal();
  };
  const reveal = (): void => {
    if (isRevealing || wanted === undefined || !view.visible) return;
    const row = wanted();
    if (row !== undefined && !held.has(row)) return;
    wanted = undefined;
    if (row === undefined) return;
    isRevealing = true;
    void settled(view.reveal(row, { select: true, focus: false }), REVEAL_TIMEOUT).then(revealed);
  };
  const held = rowsThatAreHeld<Row>(reveal);
  return {
    rows: () => next ?? rows,
    show,
    follow(find) {
      wanted = find;
      reveal();
    },
    childrenOf(row) {
      if (row === undefined) held.forget();
      const given = row === undefined ? rows : childrenOf(row);
      held.give(given);
      return [...given];
    },
    dispose: held.forget,
  };
}

/** The rows that the view has; calls back when there are more. */
function rowsThatAreHeld<Row>(onMore: () => void): {
  readonly has: (row: Row) => boolean;
  readonly give: (rows: readonly Row[]) => void;
  readonly forget: () => void;
} {
  const held = new Set<Row>();
  let given: Row[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    has: (row) => held.has(row),
    give(rows) {
      given.push(...rows);
      clearTimeout(timer);
      // The view makes items of what it is given, and has them before anything else happens.
      timer = setTimeout(() => {
        for (const row of given) held.add(row);
        given = [];
        onMore();
      });
    },
    forget() {
      clearTimeout(timer);
      held.clear();
      given = [];
    },
  };
}

/** When something is over, however it ends, or has taken too long. */
function settled(work: Thenable<void>, longest: number): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, longest);
    const isOver = (): void => {
      clearTimeout(timer);
      done();
    };
    work.then(isOver, isOver);
  });
}
