import type { TextEdit } from "../text/edit";
import { literalText, type Field } from "../syntax/field";
import type { Pack } from "./model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import type { Tree } from "../syntax/tree";

/** The field that pins a pack to a version: the tag, or else the version. */
export function pinField({ tag, version }: Pack): Field | undefined {
  return [tag, version].find((field) => literalText(field) !== undefined);
}

/** The edits that pin a pack to another version, in all fields that state one. */
export function setPinnedVersion(tree: Tree, { tag, version }: Pack, text: string): TextEdit[] {
  return [tag, version]
    .filter((field) => field?.kind === "scalar" && !field.isOpaque)
    .map((field) => field && replaceScalar(tree, field.node, text))
    .filter((edit) => edit !== undefined);
}
