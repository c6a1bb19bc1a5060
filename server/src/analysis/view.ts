import type { Reading } from "../profile/reading";
import type { TextEdit } from "../text/edit";
import type { FileEdit, Place } from "../text/place";
import type { Range } from "../text/range";
import type { Look } from "./analysis";
import { MADE } from "./bodies/made";
import { beside, placeIn } from "./fileFindings";

/**
 * What rules and features look at to tell of a document: a profile with its files. The document is the profile, or one
 * of the files.
 */
export interface View {
  /** The document that is asked about. */
  readonly uri: string;
  readonly reading: Reading;
  /** The document in the reading's text. */
  readonly range: Range;
  /** The URI of the profile. */
  readonly host: string;
  /** The URI of the document as it is attached. */
  readonly attachedAs: string;
}

/** The view of a document. A file of several profiles is seen as that of the first. */
export function viewOf({ document: { uri, text }, reading, context }: Look): View {
  const { length } = text.content;
  const [first] = context.hosts;
  if (first === undefined) {
    return { uri, reading: context.attach(reading), range: { start: 0, end: length }, host: uri, attachedAs: uri };
  }
  const { start } = first.file;
  return {
    uri,
    reading: first.reading,
    range: { start, end: start + length },
    host: first.uri ?? MADE,
    attachedAs: first.file.uri,
  };
}

/** The place of a range of the reading; undefined if it is in a profile that does not exist. */
export function placeOf({ uri, host, attachedAs, reading }: View, range: Range): Place | undefined {
  const place = placeIn(host, range, reading);
  if (place.uri === MADE) return undefined;
  return place.uri === attachedAs || place.uri === uri ? { ...place, uri } : beside(uri, place, reading);
}

/** The range of the document that a range of the reading is; undefined if it is in another document. */
export function ownRange(view: View, range: Range): Range | undefined {
  const place = placeOf(view, range);
  return place?.uri === view.uri ? place.range : undefined;
}

/** Edits of the reading as edits of documents; undefined if one is in a profile that does not exist. */
export function editsOf(view: View, edits: readonly (TextEdit | FileEdit)[]): readonly FileEdit[] | undefined {
  const placed = edits.map((edit): FileEdit | undefined => {
    if ("uri" in edit) return edit;
    const place = placeOf(view, edit.range);
    return place && { ...place, newText: edit.newText };
  });
  const made = placed.filter((edit) => edit !== undefined);
  return made.length < placed.length ? undefined : made;
}

/** A range of the document as one of the reading. */
export function inView({ range: { start } }: View, range: Range): Range {
  return { start: start + range.start, end: start + range.end };
}
