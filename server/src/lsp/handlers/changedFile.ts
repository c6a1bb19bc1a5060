import type { MadeEdit } from "../../service/index";
import { visible } from "../../text/visible";
import { toEdits } from "../lspConversions";
import type { NewStackResult } from "../protocol";

/** The edits of a change that is in one file, which may be new. */
export function changedFile(made: MadeEdit): NewStackResult {
  if (made.is === "refused") return { is: "refused", reason: visible(made.reason) };
  const [change] = made.changes;
  if (change === undefined) return null;
  const { uri, isNew, version = null, text, edits } = change;
  return { is: "made", uri, isNew, version, edits: toEdits(text, edits) };
}
