import type { Constant } from "../syntax/ast";
import type { Call, TemplateFunction } from "../run/run";
import { patternsOf, type Value } from "../values/value";
import { computed, truthOf } from "./constants";

function equality(isEqual: boolean): TemplateFunction {
  return (args, call) => {
    const [first, ...others] = args;
    if (first === undefined) return call.run.values.unknown;
    const known = computed(args, (one, ...rest) => rest.some((other) => one === other) === isEqual, call);
    if (known !== undefined) return known;
    const words = others.flatMap((other) => wordsOf(other));
    compare(first, words, call);
    for (const other of others) compare(other, wordsOf(first), call);
    return call.run.values.unknown;
  };
}

function wordsOf(value: Value): readonly Constant[] {
  return value.isExact ? value.constants : [];
}

function compare(value: Value, words: readonly Constant[], { run, site }: Call): void {
  if (value.isExact) return;
  if (words.length === 0) run.read(value, "equal", site);
  for (const word of words) {
    if (typeof word === "number") run.read(value, "number", site);
    else if (typeof word === "string") run.read(value, "equal", site, undefined, word);
    else run.read(value, "condition", site);
  }
}

const numbers: TemplateFunction = (args, { run, site }) => {
  for (const arg of args) run.read(arg, "number", site);
  return run.values.unknown;
};

function arithmetic(compute: (...args: readonly number[]) => number): TemplateFunction {
  return (args, call) =>
    computed(
      args,
      (...all) => {
        const result = compute(...all.map(Number));
        return Number.isFinite(result) ? result : undefined;
      },
      call,
    ) ?? numbers(args, call);
}

const condition: TemplateFunction = (args, { run, site }) => {
  for (const arg of args) run.read(arg, "condition", site);
  return run.values.unknown;
};

function truth(isTrue: boolean): TemplateFunction {
  return (args, call) => {
    const known = truthOf(args[0] ?? call.run.values.nothing);
    return known === undefined ? condition(args, call) : call.run.values.constant(known === isTrue);
  };
}

/** `and` and `or` return one of their arguments. */
function connective(ending: boolean): TemplateFunction {
  return (args, { run }) => {
    const possible: Value[] = [];
    for (const [at, arg] of args.entries()) {
      const known = truthOf(arg);
      if (known === undefined || known === ending || at === args.length - 1) possible.push(arg);
      if (known === ending) break;
    }
    return run.values.joined(possible);
  };
}

const ternary: TemplateFunction = ([yes, no, test], { run, site }) => {
  const { nothing } = run.values;
  const known = truthOf(test ?? nothing);
  if (known !== undefined) return (known ? yes : no) ?? nothing;
  run.read(test ?? nothing, "condition", site);
  return run.values.join(yes ?? nothing, no ?? nothing);
};

const byDefault: TemplateFunction = ([other, value], { run }) => {
  const { nothing } = run.values;
  const known = truthOf(value ?? nothing);
  if (value === undefined || known === false) return other ?? nothing;
  return known === true ? value : run.values.join(other ?? nothing, value);
};

/** `kindIs "map" VALUE` and `typeIs`. */
const kindTest: TemplateFunction = ([kind, value], call) => {
  const { run, site } = call;
  const { unknown, nothing } = run.values;
  const given = value ?? nothing;
  const kinds = knownKinds(given);
  const words = patternsOf(kind ?? unknown);
  for (const word of words) run.read(given, "kind", site, undefined, word);
  const [word] = words;
  if (kinds === undefined || word === undefined || words.length > 1) return unknown;
  const fits = new Set(kinds.map((one) => fitsKind(one, word)));
  return fits.size === 1 ? run.values.constant(fits.has(true)) : unknown;
};

/** The kinds that a value can have, if none of them depends on the user. */
function knownKinds(value: Value): readonly string[] | undefined {
  if (value.isUnknown || value.paths.length + value.documents.length > 0) return undefined;
  const kinds = [
    ...value.constants.map((constant) => (constant === null ? "invalid" : typeof constant)),
    ...value.texts.map(() => "string"),
    ...value.maps.map(() => "map"),
    ...value.lists.map(() => "slice"),
  ];
  return kinds.length === 0 ? undefined : kinds;
}

function fitsKind(kind: string, word: string): boolean {
  if (kind === "boolean") return word === "bool";
  if (kind === "number") return /^(?:float|int)/.test(word);
  if (kind === "map") return word.startsWith("map");
  if (kind === "slice") return word.startsWith("slice") || word.startsWith("[]");
  return kind === word;
}

const kindName: TemplateFunction = (args, { run, site }) => {
  for (const arg of args) run.read(arg, "kind", site);
  return run.values.unknown;
};

const whole: TemplateFunction = (args, { run, site }) => {
  for (const arg of args) run.read(arg, "whole", site);
  return run.values.unknown;
};

function each(names: string, make: TemplateFunction): readonly (readonly [string, TemplateFunction])[] {
  return names.split(" ").map((name) => [name, make]);
}

/** Functions that compare, choose or compute. */
export const TEST_FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ["eq", equality(true)],
  ["ne", equality(false)],
  ["deepEqual", whole],
  ...each("lt le gt ge round mulf divf addf subf add1f maxf minf until untilStep seq", numbers),
  ["add", arithmetic((...all) => all.reduce((sum, one) => sum + one, 0))],
  ["add1", arithmetic((a = Number.NaN) => a + 1)],
  ["sub", arithmetic((a = Number.NaN, b = Number.NaN) => a - b)],
  ["mul", arithmetic((...all) => all.reduce((product, one) => product * one, 1))],
  ["div", arithmetic((a = Number.NaN, b = Number.NaN) => Math.trunc(a / b))],
  ["mod", arithmetic((a = Number.NaN, b = Number.NaN) => a % b)],
  ["max", arithmetic((...all) => Math.max(...all))],
  ["biggest", arithmetic((...all) => Math.max(...all))],
  ["min", arithmetic((...all) => Math.min(...all))],
  ["floor", arithmetic((a = Number.NaN) => Math.floor(a))],
  ["ceil", arithmetic((a = Number.NaN) => Math.ceil(a))],
  ...each(
    "int int64 float64 atoi",
    arithmetic((a = Number.NaN) => a),
  ),
  ...each("toDecimal randInt", numbers),
  ["not", truth(false)],
  ["empty", truth(false)],
  ...each("all any", condition),
  ["len", condition],
  ["and", connective(false)],
  ["or", connective(true)],
  ["ternary", ternary],
  ["default", byDefault],
  ["coalesce", (args, { run }) => run.values.joined(args)],
  ["required", ([, value], { run }) => value ?? run.values.nothing],
  ...each("kindIs typeIs typeIsLike", kindTest),
  ...each("kindOf typeOf", kindName),
]);
