import { describe, expect, it, vi } from "vitest";
import { steadyTree, type SteadyTree } from "../../../client/src/layers/steadyTree";

interface Row {
  readonly name: string;
  readonly children: readonly Row[];
}

const row = (name: string, ...children: readonly Row[]): Row => ({ name, children });

/** A view that notes what happens to it; it asks for rows, and ends reveals, when the test says so. */
function start(): {
  readonly tree: SteadyTree<Row>;
  readonly view: { visible: boolean };
  readonly events: string[];
  readonly ask: () => Promise<void>;
  readonly endReveal: () => Promise<void>;
} {
  const events: string[] = [];
  const ends: (() => void)[] = [];
  const view = {
    visible: true,
    reveal(element: unknown): Promise<void> {
      events.push(`reveal ${(element as Row).name}`);
      return new Promise((done) => ends.push(done));
    },
  };
  const tree = steadyTree<Row>({ view, childrenOf: ({ children }) => children, onChange: () => events.push("change") });
  const settle = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(0);
  };
  return {
    tree,
    view,
    events,
    ask: async () => {
      for (const each of tree.childrenOf(undefined)) tree.childrenOf(each);
      await settle();
    },
    endReveal: async () => {
      ends.shift()?.();
      await settle();
    },
  };
}

const OLD = row("old shop", row("old os"));
const NEW = row("shop", row("os"), row("cni"));

describe("a steady tree", () => {
  vi.useFakeTimers();

  it("reveals a row once the view has it, and not before", async () => {
    const { tree, events, ask } = start();
    tree.show([NEW]);
    tree.follow(() => NEW.children[0]);
    expect(events).toEqual(["change"]);
    await ask();
    expect(events).toEqual(["change", "reveal os"]);
  });

  it("reveals one row at a time, and of all that were wanted meanwhile the last", async () => {
    const { tree, events, ask, endReveal } = start();
    tree.show([NEW]);
    await ask();
    tree.follow(() => NEW);
    tree.follow(() => NEW.children[0]);
    tree.follow(() => NEW.children[1]);
    expect(events).toEqual(["change", "reveal shop"]);
    await endReveal();
    expect(events).toEqual(["change", "reveal shop", "reveal cni"]);
  });

  it("changes no row while one is revealed, and reveals no row of the time before", async () => {
    const { tree, events, ask, endReveal } = start();
    tree.show([OLD]);
    await ask();
    tree.follow(() => OLD.children[0]);
    tree.show([NEW]);
    expect(tree.rows()).toEqual([NEW]);
    tree.follow(() => tree.rows()[0]?.children[0]);
    expect(events).toEqual(["change", "reveal old os"]);
    await endReveal();
    expect(events).toEqual(["change", "reveal old os", "change"]);
    await ask();
    expect(events).toEqual(["change", "reveal old os", "change", "reveal os"]);
  });

  it("goes on when a reveal never ends", async () => {
    const { tree, events, ask } = start();
    tree.show([OLD]);
    await ask();
    tree.follow(() => OLD);
    tree.show([NEW]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(events).toEqual(["change", "reveal old shop", "change"]);
  });

  it("reveals nothing in a view that is hidden, and what is wanted when it is seen again", async () => {
    const { tree, view, events, ask } = start();
    view.visible = false;
    tree.show([NEW]);
    tree.follow(() => NEW.children[0]);
    await ask();
    expect(events).toEqual(["change"]);
    view.visible = true;
    await ask();
    expect(events).toEqual(["change", "reveal os"]);
  });

  it("waits for a row that the view has not asked for, as its parent is collapsed", async () => {
    const { tree, events } = start();
    tree.show([NEW]);
    tree.childrenOf(undefined);
    tree.follow(() => NEW.children[1]);
    await vi.advanceTimersByTimeAsync(0);
    expect(events).toEqual(["change"]);
    tree.childrenOf(NEW);
    await vi.advanceTimersByTimeAsync(0);
    expect(events).toEqual(["change", "reveal cni"]);
  });
});
