import { replaceIn, textOf, offsetAt, type Position, type Text } from "../text/text";
import { normalized } from "../text/uri";
import type { Placeholders } from "../syntax/opaque";
import type { Reading } from "../profile/reading";

/** A document as a caller passes it in. */
export interface DocumentInput {
  /** Its location, which need not exist. The configuration, stacks and settings that apply follow from it. */
  readonly uri: string;
  readonly text: string;
  /** Its LSP language id; derived from the file name if omitted. */
  readonly languageId?: string | undefined;
  readonly version?: number | undefined;
  /**
   * Whether this is the saved content of the file. If not, it overrides the file wherever that is read, as in a stack.
   */
  readonly isSaved?: boolean | undefined;
  /** Why the file could not be read, if it could not: a sentence without its full stop. Its text is then empty. */
  readonly unreadable?: string | undefined;
}

/** One state of a document's text. */
export interface Document {
  readonly uri: string;
  readonly languageId: string | undefined;
  readonly version: number;
  readonly isSaved: boolean;
  readonly unreadable: string | undefined;
  readonly text: Text;
  /** Unique for each state. Unlike a version, it does not repeat when a file is closed and opened again. */
  readonly state: number;
}

/** A change as in LSP: replaces the range, or the whole text if there is no range. */
export interface ContentChange {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** What is known about a document apart from its text. */
export interface Declaration {
  /** Whether the configuration or the settings list it as a profile. */
  readonly isListed: boolean;
  /** Whether it is a template of a Helm chart. */
  readonly isChartTemplate: boolean;
  /** The user's own placeholders, the same object for the same expressions; undefined if not found. */
  readonly placeholders: Placeholders | undefined;
}

/** A cached reading of this or an earlier state, with the declaration it was made with. */
interface CachedReading extends Declaration {
  readonly reading: Reading;
}

/** A document that may change, with its latest cached reading. */
export interface LiveDocument {
  document: Document;
  cached: CachedReading | undefined;
}

/** The open documents of a session, by URI. */
export interface Documents {
  /**
   * Adds a document, or replaces the one with its URI. Unless it is marked as saved, it overrides the file of that URI.
   */
  readonly open: (input: DocumentInput) => void;
  /** Applies changes in order, each to the result of the one before. Returns false if the document is not open. */
  readonly change: (uri: string, version: number, changes: readonly ContentChange[]) => boolean;
  readonly close: (uri: string) => void;
  readonly get: (uri: string) => LiveDocument | undefined;
  /** The document that overrides a file, ignoring differences in URI escaping; undefined if not found. */
  readonly find: (uri: string) => LiveDocument | undefined;
  readonly uris: () => readonly string[];
  /** Another number whenever a document was opened, changed or closed. */
  readonly revision: () => number;
  /**
   * A document that is not added, and so visible only to the caller: a saved file, or one made for a single request.
   */
  readonly apart: (input: DocumentInput) => LiveDocument;
}

/** Creates an empty set of documents. */
export function newDocuments(): Documents {
  const open = new Map<string, LiveDocument>();
  let states = 0;
  let revision = 0;
  const made = ({ uri, text, languageId, version = 0, isSaved = false, unreadable }: DocumentInput): LiveDocument => ({
    document: { uri, languageId, version, isSaved, unreadable, text: textOf(text), state: ++states },
    cached: undefined,
  });
  return {
    open(input) {
      revision++;
      open.set(input.uri, made(input));
    },
    change(uri, version, changes) {
      const live = open.get(uri);
      if (live === undefined) return false;
      revision++;
      const text = changes.reduce(changed, live.document.text);
      live.document = { ...live.document, version, text, state: ++states };
      return true;
    },
    close(uri) {
      revision++;
      open.delete(uri);
    },
    get: (uri) => open.get(uri),
    find(uri) {
      const wanted = normalized(uri);
      return [...open.values()].find(({ document: { uri: own, isSaved } }) => !isSaved && normalized(own) === wanted);
    },
    uris: () => [...open.keys()],
    revision: () => revision,
    apart: made,
  };
}

function changed(text: Text, { range, text: newText }: ContentChange): Text {
  if (range === undefined) return textOf(newText);
  const start = offsetAt(text, range.start);
  return replaceIn(text, { start, end: Math.max(start, offsetAt(text, range.end)) }, newText);
}
