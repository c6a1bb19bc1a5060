import type { Value } from "../values/value";
import type { ValueStore } from "../values/valueStore";

/** The variables of a template that is executed, and what they may be. */
export interface Variables {
  get(name: string): Value | undefined;
  declare(name: string, value: Value): void;
  assign(name: string, value: Value): void;
  /** Begins a block. Variables declared in it end with it. */
  open(): Block;
  close(block: Block): void;
  /** Ends a block as {@link close}, and takes back what was assigned in it, which is returned. */
  takeBack(block: Block): Assignments;
  /** After alternatives, a variable may be what any of them assigned. */
  merge(values: ValueStore, alternatives: readonly Assignments[]): void;
  /** Executes a block that may be executed again or not at all, until that changes nothing more. */
  repeated(values: ValueStore, run: () => void): void;
}

/** How many variables and assignments there were when a block began. */
interface Block {
  readonly slots: number;
  readonly log: number;
}

/** Values by the number of their variable. */
export type Assignments = ReadonlyMap<number, Value>;

/** How often the body of a loop is executed at most. Values can flow from one variable to another in each round. */
const MAX_ROUNDS = 3;

interface Slots {
  readonly slots: { readonly name: string; value: Value }[];
  /** The slots of each name, the innermost last. */
  readonly byName: Map<string, number[]>;
  /** Earlier values of slots that were assigned, the latest last. */
  readonly log: { readonly slot: number; readonly before: Value }[];
}

export function newVariables(): Variables {
  const state: Slots = { slots: [], byName: new Map(), log: [] };
  return {
    get(name) {
      const at = slotOf(state, name);
      return at === undefined ? undefined : state.slots[at]?.value;
    },
    declare: (name, value) => declare(state, name, value),
    assign(name, value) {
      const at = slotOf(state, name);
      if (at === undefined) declare(state, name, value);
      else setSlot(state, at, value);
    },
    open: () => open(state),
    close: (block) => close(state, block),
    takeBack: (block) => takeBack(state, block),
    merge: (values, alternatives) => merge(state, values, alternatives),
    repeated: (values, run) => repeated(state, values, run),
  };
}

function slotOf({ byName }: Slots, name: string): number | undefined {
  return byName.get(name)?.at(-1);
}

function declare({ slots, byName }: Slots, name: string, value: Value): void {
  const known = byName.get(name) ?? [];
  byName.set(name, known);
  known.push(slots.length);
  slots.push({ name, value });
}

function setSlot({ slots, log }: Slots, at: number, value: Value): void {
  const slot = slots[at];
  if (slot === undefined || slot.value === value) return;
  log.push({ slot: at, before: slot.value });
  slot.value = value;
}

function open({ slots, log }: Slots): Block {
  return { slots: slots.length, log: log.length };
}

function close({ slots, byName }: Slots, block: Block): void {
  while (slots.length > block.slots) byName.get(slots.pop()?.name ?? "")?.pop();
}

function takeBack(state: Slots, block: Block): Assignments {
  close(state, block);
  const { slots, log } = state;
  if (log.length === block.log) return NOTHING;
  const assigned = new Map<number, Value>();
  while (log.length > block.log) {
    const entry = log.pop();
    const slot = entry === undefined ? undefined : slots[entry.slot];
    if (entry === undefined || slot === undefined) continue;
    if (!assigned.has(entry.slot)) assigned.set(entry.slot, slot.value);
    slot.value = entry.before;
  }
  return assigned;
}

const NOTHING: Assignments = new Map();

function merge(state: Slots, values: ValueStore, alternatives: readonly Assignments[]): void {
  if (alternatives.every(({ size }) => size === 0)) return;
  for (const at of new Set(alternatives.flatMap((one) => [...one.keys()]))) {
    const before = state.slots[at]?.value;
    if (before !== undefined) setSlot(state, at, values.joined(alternatives.map((one) => one.get(at) ?? before)));
  }
}

function repeated(state: Slots, values: ValueStore, run: () => void): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const block = open(state);
    run();
    let isChanged = false;
    for (const [at, value] of takeBack(state, block)) {
      const before = state.slots[at]?.value ?? value;
      const after = values.join(before, value);
      if (after !== before) isChanged = true;
      setSlot(state, at, after);
    }
    if (!isChanged) return;
  }
}
