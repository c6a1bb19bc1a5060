import type { Draft, Schema } from "./schemaTypes";

// What is known while a value is held against a JSON schema. Faults are only those that are certain: what cannot be
// checked (a `format`, a reference to elsewhere) leaves a doubt, and what depends on a doubt is not a fault.

/** Whether a regular expression matches any part of a text; undefined if that cannot be determined. */
export type RegexTest = (pattern: string, text: string) => boolean | undefined;

/** A violation of a JSON schema by a value. */
export interface SchemaFault {
  readonly keyword: string;
  /** The value, as a JSON pointer. */
  readonly at: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Whether the keyword counts only for some values, as below `then`. */
  readonly isConditional: boolean;
  /** The faults of the alternatives, none of which the value is. */
  readonly within: readonly SchemaFault[];
}

/** The keys of a map, or the first items of a list, that a schema refers to. */
export interface Evaluated {
  keys: Set<string> | "all";
  items: number;
}

/** One value, held against one schema. */
export interface SchemaRun {
  readonly finds: RegexTest;
  /** Whether something in the schema asks what of a value is evaluated. */
  readonly isTracking: boolean;
  readonly path: (string | number)[];
  left: number;
  depth: number;
  faults: SchemaFault[];
  /** Whether something that could not be checked may make the value invalid. */
  isUnsure: boolean;
  isConditional: boolean;
  /** Of the value and schema that are being checked; undefined unless tracked. */
  evaluated: Evaluated | undefined;
}

/** Checks a value by a schema, or by one keyword of it. */
export type Check = (value: unknown, run: SchemaRun) => void;

/** Thrown where the evaluation would take too long or does not terminate. */
export class Undecidable extends Error {}

/** Counts work, and gives up when it is too much. */
export function spend(run: SchemaRun, steps: number): void {
  run.left -= steps;
  if (run.left < 0) throw new Undecidable();
}

function newEvaluated({ isTracking }: SchemaRun): Evaluated | undefined {
  return isTracking ? { keys: new Set(), items: 0 } : undefined;
}

/** Notes that a value violates a keyword. */
export function addFault(
  run: SchemaRun,
  keyword: string,
  params: SchemaFault["params"],
  within: readonly SchemaFault[] = [],
): void {
  spend(run, 1);
  run.faults.push({ keyword, at: pointerTo(run.path), params, isConditional: run.isConditional, within });
}

function pointerTo(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}

/** Notes that something about a value cannot be checked: it may be anything, and refer to every key and item. */
export function doubt(run: SchemaRun): void {
  run.isUnsure = true;
  allEvaluated(run);
}

function allEvaluated({ evaluated }: SchemaRun): void {
  if (evaluated === undefined) return;
  evaluated.keys = "all";
  evaluated.items = Infinity;
}

/** Checks a value inside the present one. */
export function checkBelow(run: SchemaRun, key: string | number, check: Check, value: unknown): void {
  const { evaluated } = run;
  spend(run, 1);
  run.path.push(key);
  run.evaluated = newEvaluated(run);
  check(value, run);
  run.evaluated = evaluated;
  run.path.pop();
}

/** Checks the present value by a further schema that it must match. */
export function checkBeside(run: SchemaRun, check: Check, value: unknown): void {
  const { evaluated } = run;
  run.evaluated = newEvaluated(run);
  check(value, run);
  const more = run.evaluated;
  run.evaluated = evaluated;
  merge(run, more);
}

/** What a value is by a schema that it may match or not. */
export interface Trial {
  readonly outcome: "valid" | "invalid" | "unsure";
  readonly faults: readonly SchemaFault[];
  readonly evaluated: Evaluated | undefined;
}

/** Checks the present value by a schema, without consequences. */
export function attempt(run: SchemaRun, check: Check, value: unknown): Trial {
  const { faults, isUnsure, evaluated } = run;
  spend(run, 1);
  run.faults = [];
  run.isUnsure = false;
  run.evaluated = newEvaluated(run);
  check(value, run);
  const trial: Trial = { outcome: outcomeOf(run), faults: run.faults, evaluated: run.evaluated };
  run.faults = faults;
  run.isUnsure = isUnsure;
  run.evaluated = evaluated;
  return trial;
}

function outcomeOf({ faults, isUnsure }: SchemaRun): Trial["outcome"] {
  if (faults.length > 0) return "invalid";
  return isUnsure ? "unsure" : "valid";
}

/** As {@link attempt}, for an item of the present value. */
export function attemptBelow(run: SchemaRun, key: string | number, check: Check, value: unknown): Trial {
  run.path.push(key);
  const trial = attempt(run, check, value);
  run.path.pop();
  return trial;
}

/** Adds the keys and items of another schema to those of the present one. */
export function merge(run: SchemaRun, more: Evaluated | undefined): void {
  const { evaluated } = run;
  if (evaluated === undefined || more === undefined) return;
  evaluated.items = Math.max(evaluated.items, more.items);
  if (more.keys === "all") evaluated.keys = "all";
  else if (evaluated.keys !== "all") for (const key of more.keys) evaluated.keys.add(key);
}

/** Checks the present value by a schema that counts only for some values. */
export function checkConditionally(run: SchemaRun, check: Check, value: unknown): void {
  const { isConditional } = run;
  run.isConditional = true;
  checkBeside(run, check, value);
  run.isConditional = isConditional;
}

/** Where a keyword is. */
export interface SchemaContext {
  /** The schema that has it. */
  readonly schema: Schema;
  readonly draft: Draft;
  /** How a schema inside it checks; undefined if it is not one. */
  readonly checkOf: (part: unknown) => Check | undefined;
  /** How the schema that a reference points to checks; undefined if it is not here. */
  readonly referenced: (reference: string) => Check | undefined;
}

/** How a keyword with this value checks: "none" if it says nothing, undefined if that cannot be known. */
export type Keyword = (value: unknown, context: SchemaContext) => Check | "none" | undefined;
