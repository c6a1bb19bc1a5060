import { basename } from "node:path";

/** Receives the steps of one call of a built-in function. */
type Tally = (name: string, steps: number) => void;
type Measure = (self: unknown, args: readonly unknown[], result: unknown) => number;

const lengthOf = (value: unknown): number =>
  typeof value === "string" ? value.length : ((value as { length?: number } | null | undefined)?.length ?? 0);
const numberOr = (value: unknown, other: number): number => (typeof value === "number" ? value : other);

const ofSelf: Measure = (self) => lengthOf(self);
const ofResult: Measure = (_self, _args, result) => lengthOf(result);
const ofArgument: Measure = (_self, [argument]) => lengthOf(argument);
const ofKeys: Measure = (_self, [argument]) => Object.keys(Object(argument) as object).length;
/** Of a string V8 makes a view, whatever its length. */
const ofView: Measure = () => 0;
/** What is cut off at the ends is walked over, the rest is a view. */
const cutOff: Measure = (self, _args, result) => lengthOf(self) - lengthOf(result);
/** A search ends where it finds something, and else at the other end. */
const forward: Measure = (self, [, from], result) =>
  (typeof result === "number" && result >= 0 ? result : lengthOf(self)) - numberOr(from, 0);
const backward: Measure = (self, [, from], result) =>
  numberOr(from, lengthOf(self)) - (typeof result === "number" ? Math.max(result, 0) : 0);
/** A change in the middle of a list moves what follows it. */
const moved: Measure = (self, [start]) => lengthOf(self) - numberOr(start, 0);
const sorted: Measure = (self) => lengthOf(self) * Math.ceil(Math.log2(lengthOf(self) + 2));

const included: Measure = (self, args, result) =>
  forward(self, args, result === true ? (self as string).indexOf(args[0] as string, numberOr(args[1], 0)) : -1);

const MEASURES: readonly (readonly [string, object, Readonly<Record<string, Measure>>])[] = [
  [
    "String",
    String.prototype,
    {
      ...{ indexOf: forward, lastIndexOf: backward, includes: included, slice: ofView, substring: ofView },
      ...{ trim: cutOff, trimEnd: cutOff, trimStart: cutOff, repeat: ofResult, padEnd: ofResult },
      ...{ toLowerCase: ofSelf, toUpperCase: ofSelf, split: ofSelf, replaceAll: ofSelf, replace: ofSelf },
      ...{ localeCompare: ofSelf, normalize: ofSelf, startsWith: ofArgument, endsWith: ofArgument },
    },
  ],
  [
    "Array",
    Array.prototype,
    {
      ...{ indexOf: forward, lastIndexOf: backward, includes: included, slice: ofResult, concat: ofResult },
      ...{ splice: moved, shift: ofSelf, unshift: ofSelf, reverse: ofSelf, sort: sorted, join: ofSelf, flat: ofResult },
      ...{ fill: ofSelf, keys: ofSelf, with: ofResult, toSorted: sorted, toReversed: ofResult },
    },
  ],
  ["Int32Array", Object.getPrototypeOf(Int32Array.prototype) as object, { slice: ofResult }],
  ["Object", Object, { keys: ofResult, values: ofResult, entries: ofResult, fromEntries: ofKeys, assign: ofKeys }],
  ["JSON", JSON, { stringify: ofResult, parse: ofArgument }],
  ["RegExp", RegExp.prototype, {}],
];

const ITERATORS: readonly (readonly [string, object])[] = [
  ["Array", Object.getPrototypeOf([][Symbol.iterator]()) as object],
  ["Map", Object.getPrototypeOf(new Map()[Symbol.iterator]()) as object],
  ["Set", Object.getPrototypeOf(new Set()[Symbol.iterator]()) as object],
];

/** From this many steps on, the caller is recorded, too. Determining it for every short call would take too long. */
const LONG = 64;

/** The first function on the stack outside of this file; empty if it is in a dependency. */
function caller(): string {
  const { stackTraceLimit } = Error;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  const before = Error.prepareStackTrace;
  Error.stackTraceLimit = 8;
  Error.prepareStackTrace = (_error, sites) => {
    const site = sites.find((one) => !/builtinWork/.test(one.getFileName() ?? "builtinWork"));
    const file = site?.getFileName() ?? "";
    return file.includes("/node_modules/") ? "" : `${site?.getFunctionName() ?? "(function)"} in ${basename(file)}`;
  };
  const { stack } = new Error();
  Error.prepareStackTrace = before;
  Error.stackTraceLimit = stackTraceLimit;
  return String(stack);
}

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Methods = Record<string, Method>;

/** Runs a function while all built-in functions that process texts and lists report their steps. Returns its result. */
export function whileMeasured<T>(run: () => T, tally: Tally): T {
  const undo: (() => void)[] = [];
  const put = (owner: object, name: string, make: (original: Method) => Method): void => {
    const original = (owner as Methods)[name];
    if (original === undefined) throw new Error(`There is no ${name} to measure.`);
    Object.defineProperty(owner, name, { value: make(original), writable: true, configurable: true });
    undo.push(() => Object.defineProperty(owner, name, { value: original, writable: true, configurable: true }));
  };
  // The measures use built-in functions themselves. Only calls from outside count.
  let isInside = false;
  // Told at the end: there are many short steps.
  const short = new Map<string, { steps: number }>();
  const shortOf = (name: string): { steps: number } => {
    const counter = { steps: 0 };
    short.set(name, counter);
    return counter;
  };
  const measured = (name: string, measure: Measure, original: Method): Method => {
    const counter = shortOf(name);
    return function (this: unknown, ...args) {
      const result = Reflect.apply(original, this, args);
      if (isInside) return result;
      isInside = true;
      const steps = Math.max(measure(this, args, result), 0) + 1;
      if (steps < LONG) counter.steps += steps;
      else tellLong(name, steps, tally);
      isInside = false;
      return result;
    };
  };
  for (const [kind, owner, measures] of MEASURES) {
    for (const [name, measure] of Object.entries(measures)) {
      put(owner, name, (original) => measured(`${kind}.${name}`, measure, original));
    }
  }
  // Tests, matches and replacements of all kinds come here.
  put(RegExp.prototype, "exec", (original) => execMeasured(original, shortOf("RegExp.exec"), tally));
  for (const [kind, owner] of ITERATORS) {
    const counter = shortOf(`${kind} iterator`);
    put(owner, "next", (original) => nextCounted(original, counter));
  }
  try {
    return run();
  } finally {
    undo.forEach((restore) => restore());
    short.forEach(({ steps }, name) => steps > 0 && tally(name, steps));
  }
}

function tellLong(name: string, steps: number, tally: Tally): void {
  const by = caller();
  if (by === "") return;
  tally(name, steps);
  tally(`${name} of ${by}`, steps);
}

function nextCounted(original: Method, counter: { steps: number }): Method {
  return function (this: unknown) {
    counter.steps++;
    return Reflect.apply(original, this, []);
  };
}

function execMeasured(original: Method, counter: { steps: number }, tally: Tally): Method {
  return function (this: unknown, ...args) {
    const regex = this as RegExp;
    const text = String(args[0]);
    const from = regex.global || regex.sticky ? regex.lastIndex : 0;
    const match = Reflect.apply(original, this, args) as RegExpExecArray | null;
    // A sticky or anchored expression does not search further.
    const end =
      match === null ? (regex.sticky || regex.source[0] === "^" ? from : text.length) : match.index + match[0].length;
    const steps = Math.max(end - from, 0) + 1;
    if (steps < LONG) counter.steps += steps;
    else tellLong("RegExp.exec", steps, tally);
    return match;
  };
}
