/**
 * The facts known about one immutable part of a document (a tree, a body, a reading, a profile). They are computed once
 * and live as long as the part. A fact is named by the function or object that declares it.
 */
export interface Memory {
  readonly facts: Map<object, unknown>;
}

/** Creates an empty memory, for a new part. */
export function newMemory(): Memory {
  return { facts: new Map() };
}

/** A part with a memory of its own. */
export interface Part {
  readonly memory: Memory;
}

/** A fact that is named by `name`: the one that is known, or else the one that `compute` gives. */
export function remembered<T>({ facts }: Memory, name: object, compute: () => T): T {
  if (!facts.has(name)) facts.set(name, compute());
  return facts.get(name) as T;
}

/** Declares a fact about a part: a pure function of the part, which is computed once for each. */
export function fact<P extends Part, T>(compute: (part: P) => T): (part: P) => T {
  return (part) => remembered(part.memory, compute, () => compute(part));
}

/** Declares a fact about a part and an input. A part keeps only the one about the last input. */
export function factAbout<P extends Part, I, T>(compute: (part: P, input: I) => T): (part: P, input: I) => T {
  return (part, input) => {
    const last = part.memory.facts.get(compute) as { readonly input: I; readonly value: T } | undefined;
    if (last !== undefined && last.input === input) return last.value;
    const value = compute(part, input);
    part.memory.facts.set(compute, { input, value });
    return value;
  };
}
