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
   * any of them assigned.
   */
  alternatives(values: ValueStore, branches: readonly (() => void)[]): void;
  /** Executes a block that may be executed again or not at all, until that changes nothing more. */
  repeated(values: ValueStore, run: () => void): void;
}

/** How often the body of a loop is executed at most. Values can flow from one variable to another in each round. */
const MAX_ROUNDS = 3;

export function newVariables(): Variables {
  const slots: { readonly name: string; value: Value }[] = [];
  /** The slots of each name, the innermost last. */
  const byName = new Map<string, number[]>();
  /** Earlier values of slots that were assigned, the latest last. */
  const log: { readonly slot: number; readonly before: Value }[] = [];

  const slotOf = (name: string): number | undefined => byName.get(name)?.at(-1);
  const endBlock = (length: number): void => {
    while (slots.length > length) byName.get(slots.pop()?.name ?? "")?.pop();
  };
  /** Takes back all assignments since a mark; returns what they assigned. */
  const takeBack = (mark: number): Map<number, Value> => {
    const assigned = new Map<number, Value>();
    while (log.length > mark) {
      const entry = log.pop();
      const slot = entry === undefined ? undefined : slots[entry.slot];
      if (entry === undefined || slot === undefined) continue;
      if (!assigned.has(entry.slot)) assigned.set(entry.slot, slot.value);
      slot.value = entry.before;
    }
    return assigned;
  };
  const setSlot = (at: number, value: Value): void => {
    const slot = slots[at];
    if (slot === undefined || slot.value === value) return;
    log.push({ slot: at, before: slot.value });
    slot.value = value;
  };
  const variables: Variables = {
    get(name) {
      const at = slotOf(name);
      return at === undefined ? undefined : slots[at]?.value;
    },
    declare(name, value) {
      const known = byName.get(name) ?? [];
      byName.set(name, known);
      known.push(slots.length);
      slots.push({ name, value });
    },
    assign(name, value) {
      const at = slotOf(name);
      if (at === undefined) variables.declare(name, value);
      else setSlot(at, value);
    },
    inBlock(run) {
      const { length } = slots;
      run();
      endBlock(length);
    },
    alternatives(values, branches) {
      const results = branches.map((branch) => {
        const mark = log.length;
        variables.inBlock(branch);
        return takeBack(mark);
      });
      const changed = new Set(results.flatMap((result) => [...result.keys()]));
      for (const at of changed) {
        const before = slots[at]?.value;
        if (before === undefined) continue;
        setSlot(at, values.join(...results.map((result) => result.get(at) ?? before)));
      }
    },
    repeated(values, run) {
      for (let round = 0; round < MAX_ROUNDS; round++) {
        const mark = log.length;
        variables.inBlock(run);
        const assigned = takeBack(mark);
        let isChanged = false;
        for (const [at, value] of assigned) {
          const before = slots[at]?.value ?? value;
          const after = values.join(before, value);
          if (after !== before) isChanged = true;
          setSlot(at, after);
        }
        if (!isChanged) return;
      }
    },
  };
  return variables;
}
