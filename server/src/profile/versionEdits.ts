import type { TextEdit } from "../text/edit";
import { knownText, type Field } from "../syntax/field";
import type { Pack } from "./model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import type { Tree } from "../syntax/tree";

/** The field that says which version a pack is pinned to: the tag, else the version. */
export function versionField({ tag, version }: Pack): Field | undefined {
  return [tag, version].find((field) => knownText(field) !== undefined);
}

/** Pins a pack to another version, wherever it names one. */
export function setVersion(tree: Tree, { tag, version }: Pack, text: string): TextEdit[] {
  return [tag, version]
    .filter((field) => field?.kind === "scalar" && !field.isOpaque)
    .map((field) => field && replaceScalar(tree, field.node, text))
    .filter((edit) => edit !== undefined);
}
