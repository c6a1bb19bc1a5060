import type { TextEdit } from "../text/edit";
import type { Reading } from "./reading";

/** Whether the language of a file allows some edits of it. */
export function areAllowed({ language, tree }: Reading, edits: readonly TextEdit[]): boolean {
  return edits.every((edit) => language.allowsEdit?.(tree, edit) !== false);
}
