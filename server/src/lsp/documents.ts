import { canHoldProfile } from "../shapes/firstLook";
import { isConfigFile } from "../config/configFileName";
import { isProfileFileName } from "../shapes/fileNames";
import { readProfileText, type Reading } from "../profile/reading";
import type { Language } from "../syntax/language";
import { languageOfFile, languageWithId } from "../syntax/languages";
import { offsetAt, replaceIn, textOf, type Position, type Text } from "../text/text";

/** A file that is open in the editor. It is read when first asked about, once for each version. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  text: Text;
  /** Counts the states of all documents: a version may return when a file is closed and opened again, this does not. */
  state: number;
  /** Whether the configuration names it as a profile. */
  isListed: boolean;
  /** Whether its place says that it is a template. */
  isChartTemplate: boolean;
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
  return {
    uri,
    languageId,
    version,
    text: textOf(content),
    state: ++states,
    isListed: false,
    isChartTemplate: false,
    reading: undefined,
  };
}

/** Applies changes one after the other, each to the text that the one before left. */
export function applyChanges(document: OpenDocument, version: number, changes: readonly ContentChange[]): void {
  for (const { range, text: newText } of changes) {
    if (range === undefined) document.text = textOf(newText);
    else {
      const start = offsetAt(document.text, range.start);
      const end = Math.max(start, offsetAt(document.text, range.end));
      document.text = replaceIn(document.text, { start, end }, newText);
    }
  }
  document.version = version;
  document.state = ++states;
}

/** What the document says at its latest version. */
export function readingOf(document: OpenDocument): Reading {
  const { text, reading: previous } = document;
  const declared = isDeclared(document, previous);
  if (previous?.text === text && previous.isDeclared === declared) return previous;
  const reading = readProfileText(text, {
    language: languageOf(document),
    isDeclared: declared,
    isTemplate: templateByPlace(document),
    isConfig: isConfigFile(document.uri),
    previous,
  });
  document.reading = reading;
  return reading;
}

/** Who names a file as a profile knows better than its place and its look. */
export function templateByPlace({ isListed, isChartTemplate }: OpenDocument): boolean | undefined {
  return isListed ? false : isChartTemplate || undefined;
}

/** Whether anything is said of a document: by its language, or because the configuration names it. */
export function isServed({ languageId, isListed }: OpenDocument): boolean {
  return isListed || languageWithId(languageId) !== undefined;
}

function languageOf({ uri, languageId }: OpenDocument): Language {
  return languageWithId(languageId) ?? languageOfFile(uri);
}

/** A document that was a profile stays one while it is edited: what is being typed seldom has all it takes to be one. */
function isDeclared(document: OpenDocument, previous: Reading | undefined): boolean {
  const { uri, languageId, text, isListed } = document;
  if (languageId === "palette-profile" || isListed || isProfileFileName(uri)) return true;
  if (previous?.text === text) return previous.isDeclared;
  const wasProfile = previous?.documents.some(({ shape }) => shape !== undefined) ?? false;
  return wasProfile && canHoldProfile(text.content);
}
