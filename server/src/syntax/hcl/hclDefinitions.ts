import type { HclNode } from "./hclNode";
import type { Scope } from "./hclParts";
import { entriesIn, innerOf, isNull, keyOfElement, labelsOf, rangeIn, wordsOf, type Inner } from "./hclSyntax";

/**
 * The texts of a file that can be referred to, in it or in a file that is read: locals, defaults of variables, attributes
 * of data sources.
 */
export interface Definitions {
  /** Where the text begins that a value refers to; undefined if it is no reference, or to no text that is known. */
  readonly targetOf: (value: Inner) => number | undefined;
}

type Definition =
  { readonly start: number; readonly words?: never } | { readonly words: readonly string[]; readonly start?: never };

/** Longer chains of references are not followed. */
const MAX_STEPS = 8;
const MAX_DEPTH = 20;

/** The texts that the top blocks of a file define. */
export function definitionsIn(scope: Scope, blocks: readonly HclNode[]): Definitions {
  const known = new Map<string, Definition>();
  for (const block of blocks) define(known, scope, block);
  return {
    targetOf(value) {
      let words = value.is === "expression" ? wordsOf(value.parts) : undefined;
      for (let steps = 0; words !== undefined && steps < MAX_STEPS; steps++) {
        const definition = known.get(words.join("."));
        if (definition?.start !== undefined) return definition.start;
        words = definition?.words;
      }
      return undefined;
    },
  };
}

function define(known: Map<string, Definition>, scope: Scope, block: HclNode): void {
  const type = block.children[0]?.text ?? "";
  if (!DEFINING.has(type)) return;
  const labels = labelsOf(block).map(({ text }) => text.replace(/"/g, ""));
  const { inner, entries } = entriesIn(scope, block);
  for (const attribute of entries) {
    if (attribute.type !== "attribute") continue;
    const [name, value] = attribute.children;
    if (name === undefined || value === undefined) continue;
    if (type === "locals") defineValue(known, inner, ["local", name.text], value);
    else if (type === "data") defineValue(known, inner, ["data", ...labels, name.text], value);
    else if (name.text === "default") defineValue(known, inner, ["var", ...labels], value);
  }
}

const DEFINING: ReadonlySet<string> = new Set(["locals", "data", "variable"]);

function defineValue(known: Map<string, Definition>, scope: Scope, path: readonly string[], value: HclNode): void {
  const inner = innerOf(value);
  const { start, end } = rangeIn(scope, value);
  const isEmpty = inner.is === "double" && end - start === 2;
  if (path.length > MAX_DEPTH || isNull(value)) return;
  if (inner.is === "object") {
    for (const element of inner.node.children) {
      const [key, below] = element.type === "object_elem" ? keyOfElement(element) : [];
      if (key !== undefined && below !== undefined)
        defineValue(known, scope, [...path, key.text.replace(/"/g, "")], below);
    }
  } else if (inner.is === "expression") {
    const words = wordsOf(inner.parts);
    if (words !== undefined) known.set(path.join("."), { words });
    else if (readsFile(inner.parts)) known.set(path.join("."), { start });
  } else if (inner.is !== "tuple" && (inner.isPure || inner.is === "heredoc") && !isEmpty) {
    known.set(path.join("."), { start });
  }
}

/** Whether an expression is the content of a file, and nothing else. */
function readsFile([call, ...others]: readonly HclNode[]): boolean {
  if (call?.type !== "function_call" || others.length > 0) return false;
  return FILE_FUNCTIONS.has(call.children[0]?.text ?? "");
}

const FILE_FUNCTIONS: ReadonlySet<string> = new Set(["file", "templatefile"]);
