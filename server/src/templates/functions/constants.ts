import type { Constant } from "../syntax/ast";
import type { Call } from "../run/run";
import type { Value } from "../values/value";

/** How many combinations of known arguments are computed. */
const MAX_COMBINATIONS = 48;

/** The results of a function for all combinations of known arguments; undefined if one is not known. */
export function computed(
  args: readonly Value[],
  compute: (...constants: readonly Constant[]) => Constant | undefined,
  { run }: Call,
): Value | undefined {
  if (!args.every((arg) => arg.isExact)) return undefined;
  let combinations: readonly (readonly Constant[])[] = [[]];
  for (const { constants } of args) {
    if (combinations.length * constants.length > MAX_COMBINATIONS) return undefined;
    combinations = combinations.flatMap((before) => constants.map((constant) => [...before, constant]));
  }
  const results = combinations.map((combination) => compute(...combination));
  if (!results.every((result) => result !== undefined)) return undefined;
  return run.values.constants(results);
}

/** Whether a value is true for `if`: undefined if it may be both. */
export function truthOf(value: Value): boolean | undefined {
  if (value.isExact) {
    const truths = new Set(value.constants.map(Boolean));
    return truths.size === 1 ? value.constants.some(Boolean) : undefined;
  }
  return undefined;
}

/** A text of a constant, as Go prints it. */
export function printed(constant: Constant | undefined): string {
  return constant === null || constant === undefined ? "" : String(constant);
}
