import { editInHost } from "../../syntax/embedded/bodyEdits";
import type { Profile } from "../../profile/model";
import type { PlacedReference } from "../../profile/macros";
import type { Range } from "../../text/range";
import type { Fix } from "../rule";
import { l10n } from "../../text/message";

/** The fix that replaces a part of a macro with a name; none if the surrounding scalar cannot contain it. */
export function replaceInMacro({ tree }: Profile, { body }: PlacedReference, range: Range, name: string): Fix[] {
  const edit = body && editInHost(tree, body.field.node, body.placed, { range, newText: name });
  return edit === undefined ? [] : [{ title: l10n`Change to "${name}"`, edits: [edit], isSafe: false }];
}
