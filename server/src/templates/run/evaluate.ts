import { FUNCTIONS } from "../functions/functions";
import type { Command, Operand, Pipeline } from "../syntax/ast";
import { fieldOf } from "../values/fields";
import { patternsOf, type Site, type Value } from "../values/value";
import type { Run } from "./run";
import type { Variables } from "./variables";

/** A template that is executed. */
export interface Frame {
  readonly run: Run;
  /** The site of the start of its text. */
  readonly start: Site;
  readonly variables: Variables;
  /** `.` */
  readonly dot: Value;
}

/** What a pipeline may be. Declares and assigns its variables. */
export function evaluate(frame: Frame, pipeline: Pipeline): Value {
  const value = valueOf(frame, pipeline);
  for (const name of pipeline.variables) {
    if (pipeline.isAssignment) frame.variables.assign(name, value);
    else frame.variables.declare(name, value);
  }
  return value;
}

/** As {@link evaluate}, without its variables. */
export function valueOf(frame: Frame, { commands }: Pipeline): Value {
  let value: Value | undefined;
  for (const command of commands) value = commandValue(frame, command, value);
  return value ?? frame.run.values.nothing;
}

function commandValue(frame: Frame, { operands }: Command, piped: Value | undefined): Value {
  const { run } = frame;
  const [first] = operands;
  if (first === undefined) return run.values.nothing;
  if (first.is !== "function" && operands.length === 1 && piped === undefined) return operandValue(frame, first);
  const args: Value[] = [];
  for (let at = 1; at < operands.length; at++) {
    const operand = operands[at];
    if (operand !== undefined) args.push(operandValue(frame, operand));
  }
  if (piped !== undefined) args.push(piped);
  const site = frame.start + first.at;
  if (first.is === "function") {
    const [name, argument] = args;
    switch (first.name) {
      case "include":
        return run.include(patternsOf(name ?? run.values.unknown), argument ?? run.values.nothing, site);
      case "tpl":
        return run.tpl(name ?? run.values.nothing, argument ?? run.values.nothing, site);
    }
    const known = FUNCTIONS.get(first.name);
    if (known !== undefined) return known(args, { run, dot: frame.dot, site });
    for (const arg of args) run.open(arg, site);
    return run.values.unknown;
  }
  if (args.length > 0 && first.is === "fields") return methodValue(frame, first, args);
  return operandValue(frame, first);
}

function operandValue(frame: Frame, operand: Operand): Value {
  const { values } = frame.run;
  switch (operand.is) {
    case "constant":
      return values.constant(operand.value);
    case "function":
      // A function without arguments.
      return (
        FUNCTIONS.get(operand.name)?.([], {
          run: frame.run,
          dot: frame.dot,
          site: frame.start + operand.at,
        }) ?? values.unknown
      );
    case "fields":
      return fieldsValue(frame, operand, operand.names);
  }
}

type Fields = Extract<Operand, { is: "fields" }>;

function fieldsValue(frame: Frame, { base }: Fields, names: readonly string[]): Value {
  let value: Value;
  if (base.is === "dot") value = frame.dot;
  else if (base.is === "variable") value = frame.variables.get(base.name) ?? frame.run.values.unknown;
  else value = valueOf(frame, base.pipeline);
  for (const name of names) value = fieldOf(frame.run, value, name);
  return value;
}

/** A field with arguments is a method of one of Helm's objects: `.Files.Get "name"`, `.Capabilities.APIVersions.Has`. */
function methodValue(frame: Frame, fields: Fields, args: readonly Value[]): Value {
  const { run } = frame;
  const site = frame.start + fields.at;
  for (const arg of args) run.read(arg, "text", site);
  const object = fieldsValue(frame, fields, fields.names.slice(0, -1));
  const [files] = object.maps;
  if (files === undefined) return run.values.unknown;
  const [name = run.values.unknown] = args;
  const method = fields.names.at(-1) ?? "";
  if (method === "Glob") return object;
  if (method !== "Get" && method !== "GetBytes" && method !== "Lines") return run.values.unknown;
  return run.values.joined(patternsOf(name).map((pattern) => fieldOf(run, object, pattern)));
}
