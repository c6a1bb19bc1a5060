import type { Range } from "../text/range";
import { textOf, type Text } from "../text/text";
import type { DialectId } from "./dialects/dialect";
import { dialectOf } from "./dialects/recognise";
import { readBody, type Body } from "./embedded";
import type { PlacedBody } from "./placedBody";
import { canHoldProfile } from "./firstLook";
import { readJson } from "./json";
import { maskMacros } from "./macros";
import { profilesOf, type Profile } from "./model";
import { NONE, scalarOf, type NodeId, type Tree } from "./tree";
import { LONGEST_TEXT, readYaml, unread } from "./yaml";

export type Language = "yaml" | "json";

/** What the text of one file says: its documents, and the profiles in them. Immutable; bodies are read when asked for. */
export interface Reading {
  readonly text: Text;
  readonly language: Language;
  readonly isDeclared: boolean;
  readonly tree: Tree;
  readonly documents: readonly DocumentReading[];
  /** The bodies read so far, by how their scalar is written. */
  readonly bodies: Map<string, Body>;
  /** Those of the reading before, to take over from. */
  readonly earlierBodies: ReadonlyMap<string, Body>;
}

export interface DocumentReading {
  readonly index: number;
  readonly root: NodeId;
  readonly range: Range;
  /** Undefined: not a profile, nothing is said about it. */
  readonly dialect: DialectId | undefined;
  readonly profiles: readonly Profile[];
}

export interface ReadingOptions {
  readonly language: Language;
  /** Whether the file is a profile by its name, its language or the user's word, whatever it holds so far. */
  readonly isDeclared?: boolean;
  /** An earlier reading of the same file, whose bodies are taken over where their text is unchanged. */
  readonly previous?: Reading | undefined;
}

/** Reads the text of a file; never throws. A text that can hold no profile costs one look and gives no documents. */
export function readProfileText(content: string, options: ReadingOptions): Reading {
  const { language, isDeclared = false, previous } = options;
  const text = previous?.text.content === content ? previous.text : textOf(content);
  const bodies = new Map<string, Body>();
  const earlierBodies = previous === undefined || previous.bodies.size > 0 ? previous?.bodies : previous.earlierBodies;
  const cache = { bodies, earlierBodies: earlierBodies ?? new Map<string, Body>() };
  if (!isDeclared && !canHoldProfile(content)) {
    return { text, language, isDeclared, tree: unread(content, ""), documents: [], ...cache };
  }
  const tree = previous?.tree.source === content ? previous.tree : readTree(content, language);
  const documents = tree.documents.map(({ root, range }, index): DocumentReading => {
    const dialect = dialectOf(tree, root, isDeclared);
    const profiles = root === NONE || dialect === undefined ? [] : profilesOf(tree, root, dialect);
    return { index, root, range, dialect: dialect?.id, profiles };
  });
  return { text, language, isDeclared, tree, documents, ...cache };
}

/** The tree of a whole text. Macros are masked first, so that one without quotes does not break what is around it. */
export function readTree(content: string, language: Language): Tree {
  if (content.length > LONGEST_TEXT) return unread(content, "This file is too long to be checked.");
  if (language === "json") return readJson(content);
  return { ...readYaml(maskMacros(content)), source: content };
}

/** Everything a reading says about profiles, document after document. */
export function profilesIn(reading: Reading): readonly Profile[] {
  return reading.documents.flatMap(({ profiles }) => profiles);
}

/** The YAML document inside a scalar of the file; undefined where the node is no scalar. */
export function bodyAt(reading: Reading, node: NodeId): PlacedBody | undefined {
  const scalar = scalarOf(reading.tree, node);
  if (scalar === undefined) return undefined;
  const { start, end } = scalar.range;
  const written = scalar.source.slice(start, end);
  // Only an explicit indentation indicator makes a body depend on where it stands.
  const key = /^[|>][-+]?[1-9]/.test(written) ? `${String(scalar.parentIndent)} ${written}` : written;
  let body = reading.bodies.get(key);
  if (body === undefined) {
    body = reading.earlierBodies.get(key) ?? readBody(scalar);
    reading.bodies.set(key, body);
  }
  return { body, hostStart: start };
}
