import { embeddingOf, type Embedding } from "../../bodies/embedding";
import { extractionOf, type Extraction } from "../../bodies/extraction";
import type { BodyChange, ExtractionQuery } from "../../bodies/place";
import { readAgain } from "../../editor/actions/verifiedEdits";
import { profilesIn, type Reading } from "../../profile/reading";
import type { UnsureText } from "../answers";
import { unsureText } from "./unsureText";

interface ExtractTask {
  readonly is: "extract";
  readonly query: ExtractionQuery;
}

interface EmbedTask {
  readonly is: "embed";
  readonly changes: readonly BodyChange[];
}

/** Extracts texts of a file, or puts them back. Bundled separately, since few sessions do. */
export function bodyTask(reading: Reading, task: ExtractTask): Extraction | UnsureText;
export function bodyTask(reading: Reading, task: EmbedTask): Embedding | UnsureText;
export function bodyTask(reading: Reading, task: ExtractTask | EmbedTask): Extraction | Embedding | UnsureText {
  const unsure = unsureText(reading);
  if (unsure !== undefined) return unsure;
  return task.is === "embed"
    ? embeddingOf(reading, profilesIn, task.changes, readAgain)
    : extractionOf(reading, profilesIn(reading), task.query);
}
