import { parseTemplate } from "../syntax/parser";
import type { Statement } from "../syntax/ast";
import { ANY_TEXT, fitsPattern, UNKNOWN_ACTIONS, type Site, type Value } from "../values/value";
import { execute, type Work, type WritingFrame } from "./execute";
import { newOutput, type Output } from "./output";
import { newReader, type Reader } from "./reading";
import type { Run } from "./run";
import { tplTextsOf } from "./tplTexts";
import { newVariables } from "./variables";

/** A template that can be included. */
export interface Template {
  readonly id: number;
  readonly name: string;
  /** The site of the start of its text. */
  readonly start: Site;
  readonly body: readonly Statement[];
}

/** What an interpreter executes. */
export interface Templates {
  readonly templates: ReadonlyMap<string, Template>;
  /** Adds a text as a file of its own; undefined if there is too much of it. Returns the site of its start. */
  readonly addFile: (text: string) => Site | undefined;
  /** The number of the file of a site. */
  readonly fileOf: (site: Site) => number;
}

/** Executes templates with unknown values, and remembers what they read. */
export interface Interpreter extends Reader {
  /** Executes a template for what it reads, as a file whose text is the result. */
  render(template: Template, dot: Value): void;
  /** Whether `set` or `merge` changed a value since the last call, so that another round may find more. */
  takeChanged(): boolean;
  /** Forgets the results of templates, for another round. */
  forget(): void;
  /** Whether there was too much to do. */
  isOver(): boolean;
}

const MAX_STEPS = 1_500_000;
/** How many templates may be called within each other, and how often the same one. */
const MAX_DEPTH = 60;
const MAX_RECURSION = 3;
/** How many different texts `tpl` evaluates for a chart. */
const MAX_TPL = 2000;

interface State extends Templates {
  readonly reader: Reader;
  /** Texts that templates wrote, by template and argument. */
  readonly results: Map<string, Value>;
  /** The templates that are being executed. */
  readonly stack: Template[];
  /** Texts that `tpl` evaluates. */
  readonly texts: Map<string, Template | undefined>;
  readonly isWhole: boolean;
  readonly work: Work;
  hasChanged: boolean;
}

/**
 * Makes an interpreter of templates by name. `isWhole`: whether all charts are there that can define templates, so that
 * a call of any other template is an error to Helm.
 */
export function newInterpreter(templates: Templates, isWhole: boolean): Interpreter {
  const reader = newReader();
  const state: State = {
    ...templates,
    reader,
    results: new Map(),
    stack: [],
    texts: new Map(),
    isWhole,
    work: { left: MAX_STEPS },
    hasChanged: false,
  };
  const run: Run = {
    values: reader.values,
    paths: reader.paths,
    places: reader.places,
    read: reader.read,
    open: (value, site) => reader.open(value, site),
    include: (names, argument, site) => include(state, run, names, argument, site),
    tpl: (text, argument, site) => evaluateTexts(state, run, text, argument, site),
    changed() {
      state.hasChanged = true;
    },
  };
  return {
    ...reader,
    render(template, dot) {
      for (const { value, how, site, place } of write(state, run, template, dot, newOutput(true)).parts) {
        reader.read(value, how === "yaml" ? "whole" : "text", site, place);
      }
    },
    takeChanged() {
      const { hasChanged } = state;
      state.hasChanged = false;
      return hasChanged;
    },
    forget() {
      state.results.clear();
      reader.lookAgain();
    },
    isOver: () => state.work.left < 0,
  };
}

/** Executes a template. */
function write(state: State, run: Run, template: Template, dot: Value, output: Output): Output {
  const variables = newVariables();
  variables.declare("$", dot);
  const frame: WritingFrame = { run, start: template.start, variables, dot, output, work: state.work };
  state.stack.push(template);
  execute(frame, template.body);
  state.stack.pop();
  return output;
}

/** The text that a template writes. It is executed once for the same argument. */
function call(state: State, run: Run, template: Template, dot: Value, site: Site): Value {
  const { results, stack, reader } = state;
  const key = `${template.id} ${dot.id}`;
  const known = results.get(key);
  if (known !== undefined) return known;
  if (stack.length >= MAX_DEPTH || stack.filter((one) => one === template).length >= MAX_RECURSION) {
    // What is passed along in each call, such as the context of the chart, was followed before.
    reader.open(dot, site, ({ isRoot }) => isRoot);
    return run.values.unknown;
  }
  results.set(key, run.values.unknown);
  const { parts, texts } = write(state, run, template, dot, newOutput(false));
  const result = run.values.textOf(parts, texts);
  results.set(key, result);
  return result;
}

function include(state: State, run: Run, names: readonly string[], argument: Value, site: Site): Value {
  const found = names.flatMap((name) => templatesNamed(state.templates, name));
  if (found.length > 0) return run.values.joined(found.map((template) => call(state, run, template, argument, site)));
  if (!state.isWhole) run.open(argument, site);
  return run.values.unknown;
}

/** How many templates a name may mean that is known in part. */
const MAX_NAMED = 100;

function templatesNamed(templates: ReadonlyMap<string, Template>, name: string): readonly Template[] {
  if (!name.includes(ANY_TEXT)) {
    const template = templates.get(name);
    return template === undefined ? [] : [template];
  }
  // Without any known part, it may be any template; nothing is learned from calling all.
  if (name === ANY_TEXT) return [];
  return [...templates.values()].filter((template) => fitsPattern(name, template.name)).slice(0, MAX_NAMED);
}

/** `tpl`: the text itself, with what its actions write where it is known. */
function evaluateTexts(state: State, run: Run, text: Value, argument: Value, site: Site): Value {
  const { texts, nodes } = tplTextsOf(text, run);
  if (texts.includes(UNKNOWN_ACTIONS)) run.open(argument, site);
  for (const node of nodes) run.read(run.values.path(node), "template", site);
  const results = texts.flatMap((one) => {
    const template = templateOfText(state, one, site);
    return template === undefined ? [] : [call(state, run, template, argument, site)];
  });
  return run.values.joined([text.paths.length > 0 ? run.values.text(text, "text", site) : text, ...results]);
}

function templateOfText(state: State, text: string, site: Site): Template | undefined {
  const { texts } = state;
  const key = `${state.fileOf(site)} ${text}`;
  if (texts.has(key)) return texts.get(key);
  const id = -1 - texts.size;
  const start = texts.size < MAX_TPL ? state.addFile(text) : undefined;
  const template = start === undefined ? undefined : { id, name: "", start, body: parseTemplate(text).body };
  texts.set(key, template);
  return template;
}
