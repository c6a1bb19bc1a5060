import { editsIn } from "../../analysis/fileFindings";
import type { EmbeddingRefusal } from "../../bodies/embedding";
import type { Extraction } from "../../bodies/extraction";
import type { BodyChange, ExtractionQuery } from "../../bodies/place";
import type { FileEdit } from "../../text/place";
import type { DocumentRef, Replying, UnsureText } from "../answers";
import { bodyTask } from "./bodies";
import type { Core } from "../core";

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
}

/** The edits that put texts back into a document, or why these must not be made. */
type EmbeddedTexts =
  | { readonly is: "edits"; readonly edits: readonly FileEdit[] }
  | { readonly is: "refused"; readonly refusals: readonly EmbeddingRefusal[] };

export { asMeant } from "../../bodies/editedText";
export { placeInWords } from "../../bodies/place";
export type { BodyChange, BodyPlace, ExtractedFile, ExtractionQuery } from "../../bodies/place";
export type { Extraction } from "../../bodies/extraction";

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
  };
}
