import { truthOf } from "../functions/constants";
import type { Operand, Pipeline, Statement } from "../syntax/ast";
import { elementsOf } from "../values/fields";
import { isMap } from "../values/data";
import { ANY_TEXT, type Value } from "../values/value";
import { evaluate, valueOf, type Frame } from "./evaluate";
import { continuationOf, continueWith, writeText, writeValue, type Continuation, type Output } from "./output";
import type { Indentation } from "./outline";
import type { Assignments } from "./variables";

/** A template that is executed, and what it has written so far. */
export interface WritingFrame extends Frame {
  readonly output: Output;
  readonly work: Work;
}

/** Counts the work. */
export interface Work {
  /** How many statements may still be executed. */
  left: number;
}

/** Executes statements: all branches, unless a condition is known. */
export function execute(frame: WritingFrame, statements: readonly Statement[]): void {
  for (const statement of statements) {
    if (--frame.work.left < 0) return;
    executeOne(frame, statement);
  }
}

function executeOne(frame: WritingFrame, statement: Statement): void {
  const { run, start, output } = frame;
  switch (statement.is) {
    case "text":
      writeText(output, statement.text, statement.marked);
      return;
    case "action": {
      const { pipeline } = statement;
      const value = evaluate(frame, pipeline);
      if (pipeline.variables.length === 0 && !isSilent(pipeline)) {
        const site = start + (pipeline.commands[0]?.at ?? statement.at);
        writeValue(output, value, site, indentationOf(frame, pipeline), run.places);
      }
      return;
    }
    case "if":
    case "with":
      choose(frame, statement);
      return;
    case "range":
      repeat(frame, statement);
      return;
    case "template": {
      const site = start + statement.at;
      const argument = statement.argument === undefined ? run.values.nothing : valueOf(frame, statement.argument);
      writeValue(output, run.include([statement.name], argument, site), site, undefined, run.places);
      return;
    }
    case "broken":
      for (const operand of statement.operands) run.open(operandOf(frame, operand), start + statement.at);
  }
}

function operandOf(frame: Frame, operand: Operand): Value {
  return valueOf(frame, {
    at: operand.at,
    variables: [],
    isAssignment: false,
    commands: [{ at: operand.at, operands: [operand] }],
  });
}

/** Functions that are called for their effect; what they return is written, but is empty. */
function isSilent({ commands }: Pipeline): boolean {
  const first = commands[0]?.operands[0];
  return commands.length === 1 && first?.is === "function" && first.name === "fail";
}

/** The `indent` or `nindent` at the end of a pipeline, or of the text that it evaluates: `tpl (toYaml .a | indent 4) .` */
function indentationOf(frame: Frame, { commands }: Pipeline): Indentation | undefined {
  const operands = commands.at(-1)?.operands ?? [];
  const [name, by] = operands;
  if (name?.is === "function" && name.name === "tpl" && by?.is === "fields" && by.base.is === "pipeline") {
    return indentationOf(frame, by.base.pipeline);
  }
  if (name?.is !== "function" || by === undefined || (name.name !== "indent" && name.name !== "nindent")) {
    return undefined;
  }
  const [column] = operandOf(frame, by).constants;
  if (typeof column !== "number") return undefined;
  return { by: column, isOnNewLine: name.name === "nindent" };
}

type Choice = Extract<Statement, { is: "if" | "with" | "range" }>;

function choose(frame: WritingFrame, { is, at, pipeline, body, otherwise }: Choice): void {
  const { run, variables, start } = frame;
  const block = variables.open();
  const value = evaluate(frame, pipeline);
  const truth = truthOf(value);
  if (truth === undefined) run.read(value, "condition", start + (pipeline.commands[0]?.at ?? at));
  const taken = is === "with" ? { ...frame, dot: value } : frame;
  if (truth === undefined) {
    alternatives(frame, 2, (number) => {
      if (number === 0) execute(taken, body);
      else execute(frame, otherwise);
    });
  } else execute(truth ? taken : frame, truth ? body : otherwise);
  variables.close(block);
}

/** Executes alternatives, by their number: each continues the same text, with the same variables. */
function alternatives(
  { variables, run, output }: WritingFrame,
  count: number,
  execution: (number: number) => void,
): void {
  const before = continuationOf(output);
  const continuations: Continuation[] = [];
  const assignments: Assignments[] = [];
  for (let number = 0; number < count; number++) {
    if (number > 0) continueWith(output, [before]);
    const block = variables.open();
    execution(number);
    assignments.push(variables.takeBack(block));
    continuations.push(continuationOf(output));
  }
  variables.merge(run.values, assignments);
  continueWith(output, continuations);
}

/** How many known items are executed one after the other. */
const MAX_ITEMS = 64;

function repeat(frame: WritingFrame, statement: Choice): void {
  const { run, variables } = frame;
  const { at, pipeline, body, otherwise } = statement;
  const block = variables.open();
  const value = valueOf(frame, pipeline);
  const known = knownItems(value);
  if (known === undefined) {
    readItems(frame, value, pipeline, at);
    const element = elementsOf(run, value);
    alternatives(frame, 2, (number) => {
      if (number > 0) {
        execute(frame, otherwise);
        return;
      }
      variables.repeated(run.values, () => {
        bind(frame, pipeline, keyOf(frame, value), element);
        execute({ ...frame, dot: element }, body);
      });
      frame.output.texts = undefined;
    });
  } else {
    alternatives(frame, known.length, (number) => {
      for (const [key, item] of known[number] ?? []) {
        const inner = variables.open();
        bind(frame, pipeline, run.values.constant(key), item);
        execute({ ...frame, dot: item }, body);
        variables.close(inner);
      }
    });
  }
  variables.close(block);
}

type Items = readonly (readonly [string | number, Value])[];

/** How many lists a value may be so that each is executed for itself. */
const MAX_LISTS = 8;

/** The items of lists and maps that templates made, with their keys; undefined if not all are known. */
function knownItems(value: Value): readonly Items[] | undefined {
  const { lists, maps, paths, documents, isUnknown } = value;
  const count = lists.length + maps.length;
  if (count === 0 || count > MAX_LISTS || paths.length + documents.length > 0 || isUnknown) return undefined;
  for (const { readKeys } of maps) readKeys.add(ANY_TEXT);
  const items = [
    ...lists.map((list) => (list.rest === undefined ? [...list.items.entries()] : undefined)),
    ...maps.map(({ fields, rest, from }) =>
      (rest ?? from) === undefined ? [...fields].sort(([a], [b]) => (a < b ? -1 : 1)) : undefined,
    ),
  ];
  return items.every((one) => one !== undefined && one.length <= MAX_ITEMS) ? (items as Items[]) : undefined;
}

/** What the keys of a map may be: those that the template itself gave to it, or any. */
function keyOf({ run }: Frame, { maps, paths, documents, isUnknown }: Value): Value {
  const names = maps.flatMap(({ fields }) => [...fields.keys()]);
  const isOther =
    paths.length + documents.length > 0 || isUnknown || maps.some(({ rest, from }) => (rest ?? from) !== undefined);
  return run.values.of({ constants: names, isUnknown: isOther });
}

function bind({ variables }: Frame, { variables: names, isAssignment }: Pipeline, key: Value, item: Value): void {
  const [first, second] = names;
  const put = (name: string, value: Value): void => {
    if (isAssignment) variables.assign(name, value);
    else variables.declare(name, value);
  };
  if (first !== undefined) put(first, second === undefined ? item : key);
  if (second !== undefined) put(second, item);
}

/** A name for the number of an item. */
const NUMBER_NAME = /^\$(?:_|[ijn]|idx|index)$/i;

/**
 * Remembers that something is read item by item: as a map if its keys are used, and its default is not a list; by its keys
 * if its default is a map, too, so that a list would give numbers for them.
 */
function readItems({ run, start }: Frame, value: Value, { variables, commands }: Pipeline, at: number): void {
  const site = start + (commands[0]?.at ?? at);
  const isList = value.paths.some(({ defaults }) => defaults.some((one) => Array.isArray(one)));
  const isMapDefault = value.paths.some(({ defaults }) => defaults.some(isMap));
  const [name] = variables;
  const hasKey = variables.length === 2;
  if (isList || (!hasKey && !isMapDefault)) run.read(value, "list", site);
  else run.read(value, isMapDefault && hasKey && !NUMBER_NAME.test(name ?? "") ? "keys" : "map", site);
}
