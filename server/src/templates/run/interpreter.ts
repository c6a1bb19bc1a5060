import { parseTemplate } from "../syntax/parser";
import type { Statement } from "../syntax/ast";
import { elementsOf } from "../values/fields";
import { isMap } from "../values/data";
import { ANY_TEXT, fitsPattern, type PathNode, type Site, type Value } from "../values/value";
import { execute, type WritingFrame } from "./execute";
import { newOutput, type Output } from "./output";
import { newReader, type Reader } from "./reading";
import type { Run } from "./run";
import { newVariables } from "./variables";

/** A template that can be included. */
export interface Template {
  readonly id: number;
  readonly name: string;
  /** The number of its file. */
  readonly file: number;
  readonly body: readonly Statement[];
}

/** Executes templates with unknown values, and remembers what they read. */
export interface Interpreter extends Reader {
  /** Executes a template for what it reads, as a file whose text is the result. */
  render(template: Template, dot: Value): void;
  /** Whether `set` or `merge` changed a value since the last call, so that another round may find more. */
  takeChanged(): boolean;
  /** Forgets the results of templates, for another round. */
  forget(): void;
  wasCalled(template: Template): boolean;
  /** Whether there was too much to do. */
  isOver(): boolean;
}

const MAX_STEPS = 1_500_000;
/** How many templates may be called within each other, and how often the same one. */
const MAX_DEPTH = 60;
const MAX_RECURSION = 3;

/** Makes an interpreter of templates by name. A name that is defined twice belongs to the last one. */
export function newInterpreter(
  templates: ReadonlyMap<string, Template>,
  addFile: (name: string) => number,
): Interpreter {
  const reader = newReader();
  const { values } = reader;
  const results = new Map<string, Value>();
  const called = new Set<Template>();
  const stack: Template[] = [];
  const tplFiles = new Map<string, Template | undefined>();
  let hasChanged = false;
  let left = MAX_STEPS;

  const output = (template: Template, dot: Value): Output => {
    const written = newOutput();
    const variables = newVariables();
    variables.declare("$", dot);
    const frame: WritingFrame = { run, file: template.file, variables, dot, output: written, step: () => --left >= 0 };
    stack.push(template);
    execute(frame, template.body);
    stack.pop();
    return written;
  };
  const call = (template: Template, dot: Value, site: Site): Value => {
    called.add(template);
    const key = `${template.id} ${dot.id}`;
    const known = results.get(key);
    if (known !== undefined) return known;
    if (stack.length >= MAX_DEPTH || stack.filter((one) => one === template).length >= MAX_RECURSION) {
      // What is passed along in each call was followed before.
      reader.open(dot, site, ({ isRoot }) => isRoot);
      return values.unknown;
    }
    results.set(key, values.unknown);
    const { parts, texts } = output(template, dot);
    const result = values.textOf([...parts.values()], texts);
    results.set(key, result);
    return result;
  };
  const templateIn = (text: string, site: Site): Template | undefined => {
    const key = `${site.file} ${text}`;
    if (tplFiles.has(key)) return tplFiles.get(key);
    const parsed = text.includes("{{") && tplFiles.size < MAX_TPL ? parseTemplate(text) : undefined;
    const template =
      parsed === undefined ? undefined : { id: -1 - tplFiles.size, name: "", file: addFile(text), body: parsed.body };
    tplFiles.set(key, template);
    return template;
  };
  const run: Run = {
    values,
    paths: reader.paths,
    read: reader.read,
    open: (value, site) => reader.open(value, site),
    include(names, argument, site) {
      const found = names.flatMap((name) => templatesNamed(templates, name));
      if (found.length > 0) return values.join(...found.map((template) => call(template, argument, site)));
      reader.open(argument, site);
      return values.unknown;
    },
    tpl(text, argument, site) {
      const { texts, nodes } = templateTexts(text, run);
      for (const node of nodes) reader.read(values.path(node), "template", site);
      const results = texts.flatMap((one) => {
        const template = templateIn(one, site);
        return template === undefined ? [] : [call(template, argument, site)];
      });
      const isText = text.paths.length > 0;
      return values.join(isText ? values.text(text, "text", site) : text, ...results);
    },
    changed() {
      hasChanged = true;
    },
  };
  return {
    ...reader,
    render(template, dot) {
      called.add(template);
      const site = { file: template.file, at: 0 };
      for (const { value, how, site: at, place } of output(template, dot).parts.values()) {
        reader.read(value, how === "yaml" ? "whole" : "text", at, { place });
      }
      void site;
    },
    takeChanged() {
      const before = hasChanged;
      hasChanged = false;
      return before;
    },
    forget: () => results.clear(),
    wasCalled: (template) => called.has(template),
    isOver: () => left < 0,
  };
}

/** How many different texts `tpl` evaluates for a chart. */
const MAX_TPL = 2000;

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

/** The known texts that a value may be or contain, and the paths that it comes from. */
function templateTexts(
  value: Value,
  run: Run,
): { readonly texts: readonly string[]; readonly nodes: readonly PathNode[] } {
  const texts = new Set<string>();
  const nodes = new Set<PathNode>();
  const seen = new Set<unknown>();
  const visit = (one: Value, depth: number): void => {
    if (seen.has(one) || depth > 6) return;
    seen.add(one);
    for (const constant of one.constants) if (typeof constant === "string") texts.add(constant);
    for (const node of one.paths) {
      nodes.add(node);
      for (const text of node.defaults) addTexts(text, texts, 0);
      if (node.added !== undefined) visit(node.added, depth + 1);
    }
    for (const { parts } of [...one.texts, ...one.documents]) for (const part of parts) visit(part.value, depth + 1);
    if (one.maps.length + one.lists.length > 0) visit(elementsOf(run, one), depth + 1);
  };
  visit(value, 0);
  return { texts: [...texts].filter((text) => text.includes("{{")), nodes: [...nodes].filter(({ isRoot }) => !isRoot) };
}

const MAX_TEXTS = 2000;

function addTexts(value: unknown, into: Set<string>, depth: number): void {
  if (into.size >= MAX_TEXTS || depth > 20) return;
  if (typeof value === "string") into.add(value);
  else if (Array.isArray(value)) for (const one of value) addTexts(one, into, depth + 1);
  else if (isMap(value)) for (const one of Object.values(value)) addTexts(one, into, depth + 1);
}
