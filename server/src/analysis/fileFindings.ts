import type { Finding, Fix, Related } from "../rules/rule";
import type { TextEdit } from "../text/edit";
import type { FileEdit, Place } from "../text/place";

/** Something wrong in a document, with its place among all documents; so are its related places, and the edits of its fixes. */
export interface FileFinding extends Omit<Finding, "related" | "fixes">, Place {
  readonly related?: readonly RelatedPlace[];
  /** Made only when asked for, as most findings are looked at and not healed. */
  readonly fixes?: () => readonly FileFix[];
}

export interface RelatedPlace extends Place {
  readonly message: string;
}

/** A change that heals something, in one document or in several. */
export interface FileFix extends Fix {
  readonly edits: readonly FileEdit[];
}

/** What was found in a document; what says nothing else is about that document. */
export function inFile(uri: string, { related, fixes, ...finding }: Finding): FileFinding {
  const placed = (place: Related): RelatedPlace => ({ uri, ...place });
  return {
    ...finding,
    uri,
    ...(related === undefined ? {} : { related: related.map(placed) }),
    ...(fixes === undefined ? {} : { fixes: () => fixes().map((fix) => fixInFile(uri, fix)) }),
  };
}

/** A fix with the document that it changes. */
export function fixInFile(uri: string, { edits, ...fix }: Fix): FileFix {
  return { ...fix, edits: editsIn(uri, edits) };
}

/** Edits with the document that they are of. */
export function editsIn(uri: string, edits: readonly TextEdit[]): readonly FileEdit[] {
  return edits.map((edit) => ({ uri, ...edit }));
}
