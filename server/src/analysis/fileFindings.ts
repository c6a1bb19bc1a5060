import { logicalPlaceOf, type LogicalPlace } from "../profile/logicalPlace";
import { attachedFileAt } from "../profile/attachedFileAt";
import type { Reading } from "../profile/reading";
import type { Finding, RelatedInWords, TitledFix } from "../rules/rule";
import type { TextEdit } from "../text/edit";
import { lineRange, type LineRange } from "../text/lineRange";
import type { FileEdit, Place } from "../text/place";
import type { Range } from "../text/range";

export type { LogicalPlace };

/** A finding with the URI of its document. Its related locations and the edits of its fixes have one, too. */
export interface FileFinding extends Omit<Finding, "related" | "fixes">, Place {
  readonly related?: readonly RelatedPlace[];
  /** Computed on demand, since most findings are never fixed. */
  readonly fixes?: () => readonly FileFix[];
  /** The place in terms of profiles, computed on demand; only for files that may hold profiles. */
  readonly at?: () => LogicalPlace;
}

export interface RelatedPlace extends Place {
  /** The range as lines and characters, if it is in another document. */
  readonly lines?: LineRange;
  readonly message: string;
}

/** A fix that may change several documents. */
export interface FileFix extends TitledFix {
  readonly edits: readonly FileEdit[];
}

/**
 * Adds the URI of its document to a finding, to its fixes, and to related locations that have none. `reading` is what it
 * was found in, if that may hold profiles: a place in an attached file becomes one of that file.
 */
export function inFile(uri: string, { related, fixes, ...finding }: Finding, reading?: Reading): FileFinding {
  const own = placeIn(uri, finding.range, reading);
  const placed = ({ message, ...place }: RelatedInWords): RelatedPlace => ({
    ...(place.uri === undefined
      ? beside(own.uri, placeIn(uri, place.range, reading), reading)
      : { ...place, uri: place.uri }),
    message,
  });
  return {
    ...finding,
    ...own,
    ...(related === undefined ? {} : { related: related.map(placed) }),
    ...(fixes === undefined ? {} : { fixes: () => fixes().map((fix) => fixInFile(uri, fix, reading)) }),
    ...(reading === undefined ? {} : { at: () => logicalPlaceOf(reading, finding.range) }),
  };
}

/** A range of a reading as a place in its document, or in an attached file. */
export function placeIn(uri: string, { start, end }: Range, reading: Reading | undefined): Place {
  const file = reading && attachedFileAt(reading, { start, end });
  if (file === undefined) return { uri, range: { start, end } };
  const { length } = file.text.content;
  const inside = (offset: number): number => Math.min(Math.max(offset - file.start, 0), length);
  return { uri: file.uri, range: { start: inside(start), end: inside(end) } };
}

/** A place with its lines, if it is in another document than the one shown. */
export function beside(shown: string, place: Place, reading: Reading | undefined): Place {
  if (reading?.attached === undefined || place.uri === shown) return place;
  const file = reading.attached.files.find(({ uri }) => uri === place.uri);
  return { ...place, lines: lineRange((file ?? reading.attached.base).text, place.range) };
}

/** Adds the URI of the document to the edits of a fix. */
export function fixInFile(uri: string, { edits, ...fix }: TitledFix, reading?: Reading): FileFix {
  return { ...fix, edits: editsIn(uri, edits, reading) };
}

/** Adds the URI of the document, or of an attached file, to edits. */
export function editsIn(uri: string, edits: readonly (TextEdit | FileEdit)[], reading?: Reading): readonly FileEdit[] {
  return edits.map((edit) => ("uri" in edit ? edit : { ...edit, ...placeIn(uri, edit.range, reading) }));
}
