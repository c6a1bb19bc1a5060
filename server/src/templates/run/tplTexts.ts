import { isMap } from "../values/data";
import { elementsOf, type Stores } from "../values/fields";
import type { PathNode, Value } from "../values/value";

const MAX_TEXTS = 2000;
const MAX_DEPTH = 20;

/** What `tpl` evaluates: the known texts with actions in them, and the paths that it takes texts from. */
export interface TplTexts {
  readonly texts: readonly string[];
  readonly nodes: readonly PathNode[];
}

/** The texts that a value may be or contain: those of templates, and default values. */
export function tplTextsOf(value: Value, stores: Stores): TplTexts {
  const texts = new Set<string>();
  const nodes = new Set<PathNode>();
  const seen = new Set<Value>();
  const visit = (one: Value, depth: number): void => {
    if (seen.has(one) || depth > MAX_DEPTH) return;
    seen.add(one);
    for (const constant of one.constants) addText(constant, texts);
    for (const node of one.paths) {
      nodes.add(node);
      for (const text of node.defaults) addTexts(text, texts, 0);
      if (node.added !== undefined) visit(node.added, depth + 1);
    }
    for (const { parts } of [...one.texts, ...one.documents]) for (const part of parts) visit(part.value, depth + 1);
    if (one.maps.length + one.lists.length > 0) visit(elementsOf(stores, one), depth + 1);
  };
  visit(value, 0);
  return { texts: [...texts], nodes: [...nodes].filter(({ isRoot }) => !isRoot) };
}

function addText(text: unknown, into: Set<string>): void {
  if (typeof text === "string" && into.size < MAX_TEXTS && text.includes("{{")) into.add(text);
}

function addTexts(value: unknown, into: Set<string>, depth: number): void {
  if (depth > MAX_DEPTH) return;
  addText(value, into);
  if (Array.isArray(value)) for (const one of value) addTexts(one, into, depth + 1);
  else if (isMap(value)) for (const one of Object.values(value)) addTexts(one, into, depth + 1);
}
