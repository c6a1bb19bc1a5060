import type { Keyword } from "./schemaRun";
import {
  addFault,
  attempt,
  checkBeside,
  checkConditionally,
  doubt,
  merge,
  type Check,
  type SchemaRun,
  type Trial,
} from "./schemaRun";

const reference: Keyword = (value, { referenced }) => {
  const check = typeof value === "string" ? referenced(value) : undefined;
  if (check === undefined) return undefined;
  return (data, run) => {
    checkBeside(run, check, data);
  };
};

/** Which schema they mean depends on the way to them; charts do not use them. */
const dynamicReference: Keyword = () => undefined;

const not: Keyword = (value, { checkOf }) => {
  const check = checkOf(value);
  if (check === undefined) return undefined;
  return (data, run) => {
    const { outcome } = attempt(run, check, data);
    if (outcome === "valid") addFault(run, "not", {});
    else if (outcome === "unsure") run.isUnsure = true;
  };
};

type List = (checks: readonly Check[], data: unknown, run: SchemaRun) => void;

/** A keyword whose value is a list of schemas. */
function listed(judge: List): Keyword {
  return (value, { checkOf }) => {
    const checks = Array.isArray(value) ? value.map((part: unknown) => checkOf(part)) : [undefined];
    const known = checks.filter((check) => check !== undefined);
    if (known.length < checks.length) return undefined;
    return (data, run) => {
      judge(known, data, run);
    };
  };
}

/** What a value is by each of several alternatives, until one more than enough is found. */
function attempts(checks: readonly Check[], data: unknown, run: SchemaRun, enough: number): Trial[] {
  const trials: Trial[] = [];
  let left = enough;
  for (const check of checks) {
    const trial = attempt(run, check, data);
    trials.push(trial);
    if (trial.outcome === "valid" && --left === 0) break;
  }
  return trials;
}

const withFaults = (trials: readonly Trial[]): Trial["faults"] => trials.flatMap(({ faults }) => faults);

const anyOf: List = (checks, data, run) => {
  const trials = attempts(checks, data, run, run.isTracking ? Infinity : 1);
  const isValid = trials.some(({ outcome }) => outcome === "valid");
  const isUnsure = trials.some(({ outcome }) => outcome === "unsure");
  if (!isValid && !isUnsure) addFault(run, "anyOf", {}, withFaults(trials));
  else settle(trials, run, isUnsure && (!isValid || run.isTracking));
};

const oneOf: List = (checks, data, run) => {
  const trials = attempts(checks, data, run, 2);
  const passing = trials.flatMap(({ outcome }, i) => (outcome === "valid" ? [i] : []));
  const isUnsure = trials.some(({ outcome }) => outcome === "unsure");
  if (passing.length > 1 || (passing.length === 0 && !isUnsure)) {
    addFault(run, "oneOf", { passingSchemas: passing.length === 0 ? null : passing }, withFaults(trials));
  } else settle(trials, run, isUnsure);
};

/** A value refers to what its alternatives refer to. */
function settle(trials: readonly Trial[], run: SchemaRun, isUnsure: boolean): void {
  for (const { outcome, evaluated } of trials) if (outcome !== "invalid") merge(run, evaluated);
  if (isUnsure) run.isUnsure = true;
}

const condition: Keyword = (value, { schema, checkOf }) => {
  const check = checkOf(value);
  const [onTrue, onFalse] = ["then", "else"].map((key) => (key in schema ? checkOf(schema[key]) : () => undefined));
  if (check === undefined || onTrue === undefined || onFalse === undefined) return undefined;
  return (data, run) => {
    const { outcome, evaluated } = attempt(run, check, data);
    if (outcome === "unsure") {
      doubt(run);
      return;
    }
    if (outcome === "valid") merge(run, evaluated);
    const before = run.faults.length;
    checkConditionally(run, outcome === "valid" ? onTrue : onFalse, data);
    if (run.faults.length > before) addFault(run, "if", { failingKeyword: outcome === "valid" ? "then" : "else" });
  };
};

const allOf: List = (checks, data, run) => {
  for (const check of checks) checkBeside(run, check, data);
};

export const logicKeywords: Readonly<Record<string, Keyword>> = {
  $ref: reference,
  $dynamicRef: dynamicReference,
  $recursiveRef: dynamicReference,
  not,
  anyOf: listed(anyOf),
  oneOf: listed(oneOf),
  allOf: listed(allOf),
  if: condition,
};
