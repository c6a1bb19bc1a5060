import { NONE, type Tree } from "./tree";
import { readWithLibrary } from "./yamlLibrary";
import { readYamlLines } from "./yamlReader";

/** Texts longer than this, in UTF-16 units, are not read: no profile is, and an editor must stay quick. */
export const LONGEST_TEXT = 8_000_000;

/**
 * Reads a YAML text into a tree; never throws. The project's own reader does what it is sure of, which is nearly
 * everything; the library decides on the rest. A text that both find broken keeps the own reader's tree, as that
 * recovers line by line; its problems are reported only because the library found some too.
 */
export function readYaml(source: string): Tree {
  if (source.length > LONGEST_TEXT) return unread(source, "This file is too long to be checked.");
  const { tree, isSure, isTooDeep } = readYamlLines(source);
  if (isTooDeep) return unread(source, "This is nested too deeply to be read.");
  if (isSure && tree.problems.length === 0) return tree;
  const exact = readWithLibrary(source);
  return isSure && exact.problems.length > 0 ? tree : exact;
}

/** A tree of nothing, for a text that is not read for the reason given. */
export function unread(source: string, message: string): Tree {
  const range = { start: 0, end: Math.min(1, source.length) };
  return {
    source,
    records: new Int32Array(0),
    documents: [{ root: NONE, range: { start: 0, end: source.length } }],
    problems: [{ range, message }],
    comments: [],
  };
}
