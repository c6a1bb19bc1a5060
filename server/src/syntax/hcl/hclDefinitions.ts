import type { HclNode } from "./hclNode";
import { bodyOf, innerOf, isNull, keyOfElement, labelsOf, wordsOf, type Inner } from "./hclSyntax";

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
export function definitionsIn(blocks: readonly HclNode[]): Definitions {
  const known = new Map<string, Definition>();
  for (const block of blocks) define(known, block);
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

function define(known: Map<string, Definition>, block: HclNode): void {
  const type = block.namedChildren[0]?.text ?? "";
  const labels = labelsOf(block).map(({ text }) => text.replace(/"/g, ""));
  for (const attribute of bodyOf(block)?.namedChildren ?? []) {
    if (attribute.type !== "attribute") continue;
    const [name, value] = attribute.namedChildren;
    if (name === undefined || value === undefined) continue;
    if (type === "locals") defineValue(known, ["local", name.text], value);
    else if (type === "data") defineValue(known, ["data", ...labels, name.text], value);
    else if (type === "variable" && name.text === "default") defineValue(known, ["var", ...labels], value);
  }
}

function defineValue(known: Map<string, Definition>, path: readonly string[], value: HclNode): void {
  const inner = innerOf(value);
  if (path.length > MAX_DEPTH || isNull(value)) return;
  if (inner.is === "object") {
    for (const element of inner.node.namedChildren) {
      const [key, below] = element.type === "object_elem" ? keyOfElement(element) : [];
      if (key !== undefined && below !== undefined) defineValue(known, [...path, key.text.replace(/"/g, "")], below);
    }
  } else if (inner.is === "expression") {
    const words = wordsOf(inner.parts);
    if (words !== undefined) known.set(path.join("."), { words });
    else if (readsFile(inner.parts)) known.set(path.join("."), { start: value.startIndex });
  } else if (inner.is !== "tuple" && (inner.isPure || inner.is === "heredoc") && value.text !== '""') {
    known.set(path.join("."), { start: value.startIndex });
  }
}

/** Whether an expression is the content of a file, and nothing else. */
function readsFile([call, ...others]: readonly HclNode[]): boolean {
  if (call?.type !== "function_call" || others.length > 0) return false;
  return FILE_FUNCTIONS.has(call.namedChildren[0]?.text ?? "");
}

const FILE_FUNCTIONS: ReadonlySet<string> = new Set(["file", "templatefile"]);
