import { embeddingOf } from "../../bodies/embedding";
import { readAgain } from "../../editor/actions/verifiedEdits";
import { namedBodiesOf } from "../../profile/bodies/followedBody";
import type { PackBody } from "../../profile/packBodies";
import { profilesIn, type Reading } from "../../profile/reading";
import { editsInHost } from "../../syntax/embedded/bodyEdits";
import type { TextEdit } from "../../text/edit";
import { changeTasks } from "../changes/changeTasks";

/** Edits, or the reason in one sentence why they cannot be made. */
type EditsOfBody = { readonly edits: readonly TextEdit[] } | { readonly reason: string };

/**
 * The edits of a file that give a body another text, in the lines that differ. Where the notation cannot hold the text, it
 * is written in another one.
 */
export function rewrittenBody(reading: Reading, body: PackBody, text: string): EditsOfBody {
  const { field, placed } = body;
  const lines = changeTasks().lineChanges(placed.body.text, text);
  const edits = editsInHost(reading.tree, field.node, placed, lines);
  if (edits !== undefined) return { edits };
  const place = namedBodiesOf(reading, profilesIn(reading)).find((one) => one.body.field === field)?.place;
  if (place === undefined || reading.attached !== undefined) return { reason: UNWRITABLE };
  const embedded = embeddingOf(reading, profilesIn, [{ place, text, isExact: true }], readAgain);
  return embedded.is === "edits" ? { edits: embedded.edits } : { reason: embedded.refusals[0]?.reason ?? UNWRITABLE };
}

const UNWRITABLE = "The notation of the values cannot hold the result.";
