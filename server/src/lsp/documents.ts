import { canHoldProfile } from "../profile/firstLook";
import { isProfileFileName } from "../profile/fileNames";
import { readProfileText, type Language, type Reading } from "../profile/reading";
import { offsetAt, textOf, type Position } from "../text/text";

/** A file that is open in the editor. It is read when first asked about, once for each version. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  content: string;
  /** Counts the states of all documents: a version may return when a file is closed and opened again, this does not. */
  state: number;
  /** The latest reading, of this version or an earlier one. */
  reading: Reading | undefined;
}

/** One change of a text as LSP sends it; without a range it is the whole text. */
export interface ContentChange {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

let states = 0;

/** A file as the client opened it. */
export function openDocument(uri: string, languageId: string, version: number, content: string): OpenDocument {
  return { uri, languageId, version, content, state: ++states, reading: undefined };
}

/** Applies changes one after the other, each to the text that the one before left. */
export function applyChanges(document: OpenDocument, version: number, changes: readonly ContentChange[]): void {
  for (const { range, text } of changes) {
    if (range === undefined) document.content = text;
    else {
      const current =
        document.reading?.text.content === document.content ? document.reading.text : textOf(document.content);
      const start = offsetAt(current, range.start);
      const end = Math.max(start, offsetAt(current, range.end));
      document.content = document.content.slice(0, start) + text + document.content.slice(end);
    }
  }
  document.version = version;
  document.state = ++states;
}

/** What the document says at its latest version. */
export function readingOf(document: OpenDocument): Reading {
  const { content, reading: previous } = document;
  if (previous?.text.content === content) return previous;
  const reading = readProfileText(content, {
    language: languageOf(document),
    isDeclared: isDeclared(document, previous),
    previous,
  });
  document.reading = reading;
  return reading;
}

function languageOf({ languageId }: OpenDocument): Language {
  return languageId === "json" || languageId === "jsonc" ? "json" : "yaml";
}

/** A document that was a profile stays one while it is edited: what is being typed seldom has all it takes to be one. */
function isDeclared({ uri, languageId, content }: OpenDocument, previous: Reading | undefined): boolean {
  if (languageId === "palette-profile" || isProfileFileName(uri)) return true;
  const wasProfile = previous?.documents.some(({ dialect }) => dialect !== undefined) ?? false;
  return wasProfile && canHoldProfile(content);
}
