import { logicalPlaceOf, type LogicalPlace } from "../profile/logicalPlace";
import type { Reading } from "../profile/reading";
import type { Finding, RelatedInWords, TitledFix } from "../rules/rule";
import type { TextEdit } from "../text/edit";
import type { LineRange } from "../text/lineRange";
import type { FileEdit, Place } from "../text/place";

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
 * was found in, if that may hold profiles.
 */
export function inFile(uri: string, { related, fixes, ...finding }: Finding, reading?: Reading): FileFinding {
  const placed = (place: RelatedInWords): RelatedPlace => ({ uri, ...place });
  return {
    ...finding,
    uri,
    ...(related === undefined ? {} : { related: related.map(placed) }),
    ...(fixes === undefined ? {} : { fixes: () => fixes().map((fix) => fixInFile(uri, fix)) }),
    ...(reading === undefined ? {} : { at: () => logicalPlaceOf(reading, finding.range) }),
  };
}

/** Adds the URI of the document to the edits of a fix. */
export function fixInFile(uri: string, { edits, ...fix }: TitledFix): FileFix {
  return { ...fix, edits: editsIn(uri, edits) };
}

/** Adds the URI of the document to edits. */
export function editsIn(uri: string, edits: readonly TextEdit[]): readonly FileEdit[] {
  return edits.map((edit) => ({ uri, ...edit }));
}
