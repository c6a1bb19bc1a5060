import type { TreeView } from "vscode";

/**
 * The rows of a tree view, and the selected one. To reveal a row that VS Code has not loaded, it loads rows by itself.
 * If that coincides with a refresh or another reveal, both add their rows, and the view shows duplicates. So a row is
 * revealed only after the view has loaded it, and rows change only while no reveal is running.
 */
export interface SteadyTree<Row extends object> {
  readonly rows: () => readonly Row[];
  /** Replaces the rows. */
  readonly show: (rows: readonly Row[]) => void;
  /** Selects the row that `find` returns, once the view can reveal it. */
  readonly follow: (find: () => Row | undefined) => void;
  /** Returns the children of a row, or the top-level rows, for the view. */
  readonly childrenOf: (row: Row | undefined) => Row[];
  readonly dispose: () => void;
}

export interface SteadyTreeOptions<Row> {
  readonly view: Pick<TreeView<unknown>, "reveal" | "visible">;
  readonly childrenOf: (row: Row) => readonly Row[];
  /** Called when the view must request its rows again. */
  readonly onChange: () => void;
}

/** The maximum time to wait for a reveal, in milliseconds, since a hidden view may never answer. */
const REVEAL_TIMEOUT = 5000;

/** Creates the rows of a view. */
export function steadyTree<Row extends object>({
  view,
  childrenOf,
  onChange,
}: SteadyTreeOptions<Row>): SteadyTree<Row> {
  let rows: readonly Row[] = [];
  /** The rows to show after the running reveal. */
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

/** The rows that the view has loaded. Calls `onMore` when there are more. */
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
      // The view creates its items before this timer runs.
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

/** Resolves when work has ended in any way, or after `longest` milliseconds. */
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
