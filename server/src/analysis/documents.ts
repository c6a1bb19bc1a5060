import { replaceIn, textOf, offsetAt, type Position, type Text } from "../text/text";
import { normalized } from "../text/uri";
import type { Reading } from "../profile/reading";

/** A document as somebody hands it in. */
export interface DocumentInput {
  /** Where it lies, or would lie: what is judged beside its text follows from that. */
  readonly uri: string;
  readonly text: string;
  /** Its language, as LSP names it; what its name says, if it is left out. */
  readonly languageId?: string | undefined;
  readonly version?: number | undefined;
  /** Whether it is what is saved under its URI: then others that read that file read it there. */
  readonly isSaved?: boolean | undefined;
}

/** One state of a document's text. */
export interface Document {
  readonly uri: string;
  readonly languageId: string | undefined;
  readonly version: number;
  readonly isSaved: boolean;
  readonly text: Text;
  /** Tells this state from every other: a version may return when a file is closed and opened again, this does not. */
  readonly state: number;
}

/** One change of a text as LSP sends it; without a range it is the whole text. */
export interface ContentChange {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** What is said of a document from outside its text. */
export interface Declaration {
  /** Whether the configuration names it as a profile. */
  readonly isListed: boolean;
  /** Whether it is one of a Helm chart's templates. */
  readonly isChartTemplate: boolean;
}

/** A reading of a document, of this state or an earlier one, and what was declared of it then. */
interface CachedReading extends Declaration {
  readonly reading: Reading;
}

/** A document that may change, with what was found out about its latest states. */
export interface LiveDocument {
  document: Document;
  cached: CachedReading | undefined;
}

/** The documents that a session knows by their URI. */
export interface Documents {
  /** Adds a document; one that is open in an editor, or made, counts more than what is saved under its URI. */
  readonly open: (input: DocumentInput) => void;
  /** Applies changes one after the other, each to the text that the one before left; whether there is such a document. */
  readonly change: (uri: string, version: number, changes: readonly ContentChange[]) => boolean;
  readonly close: (uri: string) => void;
  readonly get: (uri: string) => LiveDocument | undefined;
  /** The one that counts more than a file, however its URI is escaped. */
  readonly find: (uri: string) => LiveDocument | undefined;
  readonly uris: () => readonly string[];
  /** A document that nobody else can ask about: one that was saved, or made for one question. */
  readonly apart: (input: DocumentInput) => LiveDocument;
}

export function newDocuments(): Documents {
  const open = new Map<string, LiveDocument>();
  let states = 0;
  const made = ({ uri, text, languageId, version = 0, isSaved = false }: DocumentInput): LiveDocument => ({
    document: { uri, languageId, version, isSaved, text: textOf(text), state: ++states },
    cached: undefined,
  });
  return {
    open: (input) => void open.set(input.uri, made(input)),
    change(uri, version, changes) {
      const live = open.get(uri);
      if (live === undefined) return false;
      const text = changes.reduce(changed, live.document.text);
      live.document = { ...live.document, version, text, state: ++states };
      return true;
    },
    close: (uri) => void open.delete(uri),
    get: (uri) => open.get(uri),
    find(uri) {
      const wanted = normalized(uri);
      return [...open.values()].find(({ document: { uri: own, isSaved } }) => !isSaved && normalized(own) === wanted);
    },
    uris: () => [...open.keys()],
    apart: made,
  };
}

function changed(text: Text, { range, text: newText }: ContentChange): Text {
  if (range === undefined) return textOf(newText);
  const start = offsetAt(text, range.start);
  return replaceIn(text, { start, end: Math.max(start, offsetAt(text, range.end)) }, newText);
}
