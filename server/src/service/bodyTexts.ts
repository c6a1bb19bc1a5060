import { editsIn } from "../analysis/fileFindings";
import type { EmbeddingRefusal } from "../bodies/embedding";
import type { Extraction } from "../bodies/extraction";
import type { BodyChange, BodyPlace, ExtractionQuery } from "../bodies/place";
import { offsetAt, type Position } from "../text/text";
import type { FileEdit } from "../text/place";
import type { DocumentRef, Replying, UnsureText } from "./answers";
import { bodyTask, type BodyRewriting, type BodyState, type FollowedPlace } from "./bodies";
import type { Core } from "./core";

/** The questions about the texts inside profiles: values, chart values and manifests. */
export interface BodyTexts {
  /** These texts as files. */
  readonly extract: (
    document: DocumentRef,
    query: ExtractionQuery,
    signal?: AbortSignal,
  ) => Replying<Extraction | UnsureText>;
  /** The edits that put extracted texts back after they were edited: all of them, or none. */
  readonly embed: (
    document: DocumentRef,
    changes: readonly BodyChange[],
    signal?: AbortSignal,
  ) => Replying<EmbeddedTexts | UnsureText>;
  /** The values and manifests of the pack at a position, the one there first; without a position, of all packs. */
  readonly bodies: (
    document: DocumentRef,
    position: Position | undefined,
    signal?: AbortSignal,
  ) => Replying<readonly BodyPlace[] | UnsureText>;
  /** A body of an earlier state of the document, as it is now. */
  readonly bodyState: (
    document: DocumentRef,
    body: FollowedPlace,
    signal?: AbortSignal,
  ) => Replying<BodyState | UnsureText>;
  /** The edits that give it another text, and change nothing else that the document says. */
  readonly rewriteBody: (
    document: DocumentRef,
    body: FollowedPlace,
    text: string,
    mayShare: boolean,
    signal?: AbortSignal,
  ) => Replying<BodyRewriting | UnsureText>;
}

/** The edits that put texts back into a document, or why these must not be made. */
type EmbeddedTexts =
  | { readonly is: "edits"; readonly edits: readonly FileEdit[] }
  | { readonly is: "refused"; readonly refusals: readonly EmbeddingRefusal[] };

export { asMeant } from "../bodies/editedText";
export { placeInWords } from "../bodies/place";
export type { BodyChange, BodyPlace, ExtractedFile, ExtractionQuery } from "../bodies/place";
export type { Extraction } from "../bodies/extraction";
export type { BodyRewriting, BodyState } from "./bodies";

/** The part of the service that extracts texts of profiles, and puts them back. */
export function bodyTexts({ ask }: Core): BodyTexts {
  return {
    extract: (document, query, signal) =>
      ask(document, signal, ({ reading }) => bodyTask(reading, { is: "extract", query })),
    embed: (document, changes, signal) =>
      ask(document, signal, ({ reading, document: { uri } }) => {
        const answer = bodyTask(reading, { is: "embed", changes });
        return answer.is === "edits" ? { ...answer, edits: editsIn(uri, answer.edits) } : answer;
      }),
    bodies: (document, position, signal) =>
      ask(document, signal, ({ reading }) => {
        const offset = position === undefined ? undefined : offsetAt(reading.text, position);
        return bodyTask(reading, { is: "list", offset });
      }),
    bodyState: (document, body, signal) =>
      ask(document, signal, ({ reading }) => bodyTask(reading, { is: "follow", body })),
    rewriteBody: (document, body, text, mayShare, signal) =>
      ask(document, signal, ({ reading }) => bodyTask(reading, { is: "rewrite", body, text, mayShare })),
  };
}
