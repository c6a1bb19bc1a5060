import type { Profile } from "../../profile/model";
import type { Reading } from "../../profile/reading";
import { copyItemInto } from "../../syntax/edits/copyItemInto";
import { wholeData } from "../../syntax/plainData";
import { NONE, pathOf, valueAt, writtenChildrenOf, type NodeId, type Tree } from "../../syntax/tree";
import { applyEdits, type TextEdit } from "../../text/edit";
import { l10n, type Wording } from "../../text/message";
import { layerEdits, layerList } from "./layerChanges";

/** A profile with its file. */
export interface ProfileInFile {
  readonly reading: Reading;
  readonly profile: Profile;
}

/** The edits of both files, or why the layer cannot be moved. */
export type LayerTransfer =
  { readonly taken: readonly TextEdit[]; readonly given: readonly TextEdit[] } | { readonly refusal: Wording };

/**
 * Moves a layer, with its comments, into another profile: before the pack at an index there, or at the end. What it then
 * has in the other file is exactly what it had.
 */
export function layerTransfer(
  from: ProfileInFile & { readonly layer: number },
  into: ProfileInFile & { readonly before: number | undefined },
): LayerTransfer {
  const removal = layerEdits(from.reading, from.profile, { is: "remove", layer: from.layer });
  if ("refusal" in removal) return removal;
  const [own, other] = [layerList(from.profile), layerList(into.profile)];
  const pack = from.profile.packs[from.layer];
  if (own === undefined || other === undefined || pack === undefined) return { refusal: NOT_BY_LINES };
  if (into.profile.tree.problems.length > 0)
    return { refusal: l10n`The other profile has syntax errors. Correct them first.` };
  const index = into.before ?? writtenChildrenOf(into.profile.tree, other).length;
  const edit =
    from.reading.language.id === into.reading.language.id
      ? copyItemInto(
          { tree: from.profile.tree, list: own, index: from.layer },
          { tree: into.profile.tree, list: other, index },
        )
      : undefined;
  if (edit === undefined) return { refusal: NOT_BY_LINES };
  const after = into.reading.language.read(applyEdits(into.profile.tree.source, [edit]), into.profile.tree);
  const document = into.reading.documents.findIndex(({ profiles }) => profiles.includes(into.profile));
  const root = after.documents[document]?.root ?? NONE;
  const copy = valueAt(after, root, [...pathOf(into.profile.tree, other), index]);
  const isWritten = after.problems.length === 0 && saysTheSame(from.profile.tree, pack.node, after, copy);
  return isWritten ? { taken: removal.edits, given: [edit] } : { refusal: NOT_BY_LINES };
}

const NOT_BY_LINES = l10n`The text of this layer does not fit into the other profile. Move it in the text.`;

function saysTheSame(tree: Tree, node: NodeId, other: Tree, copy: NodeId): boolean {
  return copy !== NONE && JSON.stringify(wholeData(tree, node)) === JSON.stringify(wholeData(other, copy));
}
