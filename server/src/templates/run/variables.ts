import type { Value } from "../values/value";
import type { ValueStore } from "../values/valueStore";

/** The variables of a template that is executed, and what they may be. */
export interface Variables {
  get(name: string): Value | undefined;
  declare(name: string, value: Value): void;
  assign(name: string, value: Value): void;
  /** Executes a block: variables declared in it end with it. */
  inBlock(run: () => void): void;
  /**
   * Executes alternatives, each of which begins with the variables as they are now. Afterwards, a variable may be what
   * any of them assigned. `run` executes one of them.
   */
  alternatives<T>(values: ValueStore, branches: readonly T[], run: (branch: T) => void): void;
  /** Executes a block that may be executed again or not at all, until that changes nothing more. */
  repeated(values: ValueStore, run: () => void): void;
}

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
    inBlock: (run) => inBlock(state, run),
    alternatives: (values, branches, run) => alternatives(state, values, branches, run),
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

function inBlock({ slots, byName }: Slots, run: () => void): void {
  const { length } = slots;
  run();
  while (slots.length > length) byName.get(slots.pop()?.name ?? "")?.pop();
}

const NOTHING: ReadonlyMap<number, Value> = new Map();

/** Takes back all assignments since a mark of the log; returns what they assigned. */
function takeBack({ slots, log }: Slots, mark: number): ReadonlyMap<number, Value> {
  if (log.length === mark) return NOTHING;
  const assigned = new Map<number, Value>();
  while (log.length > mark) {
    const entry = log.pop();
    const slot = entry === undefined ? undefined : slots[entry.slot];
    if (entry === undefined || slot === undefined) continue;
    if (!assigned.has(entry.slot)) assigned.set(entry.slot, slot.value);
    slot.value = entry.before;
  }
  return assigned;
}

function alternatives<T>(
  state: Slots,
  values: ValueStore,
  branches: readonly T[],
  run: (branch: T) => void,
): void {
  const results = branches.map((branch) => {
    const mark = state.log.length;
    inBlock(state, () => run(branch));
    return takeBack(state, mark);
  });
  if (results.every(({ size }) => size === 0)) return;
  for (const at of new Set(results.flatMap((result) => [...result.keys()]))) {
    const before = state.slots[at]?.value;
    if (before !== undefined) setSlot(state, at, values.joined(results.map((result) => result.get(at) ?? before)));
  }
}

function repeated(state: Slots, values: ValueStore, run: () => void): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const mark = state.log.length;
    inBlock(state, run);
    let isChanged = false;
    for (const [at, value] of takeBack(state, mark)) {
      const before = state.slots[at]?.value ?? value;
      const after = values.join(before, value);
      if (after !== before) isChanged = true;
      setSlot(state, at, after);
    }
    if (!isChanged) return;
  }
}
