import { displayNameEdit } from "../../profile/names/displayName";
import { freeDisplayName } from "../../profile/names/freeDisplayName";
import { hasOwnName, type Pack, type Profile } from "../../profile/model";
import { valuesBodyOf } from "../../profile/packBodies";
import { displayNameOfPack, registryNameOfPack } from "../../profile/packIdentity";
import type { Reading } from "../../profile/reading";
import { isReferredTo } from "../../syntax/aliases";
import { copyItem } from "../../syntax/edits/copyItem";
import { blocksOf, moveItems } from "../../syntax/edits/moveItems";
import { replaceScalar } from "../../syntax/edits/scalarEdits";
import { removeEntry } from "../../syntax/edits/structureEdits";
import { literalText } from "../../syntax/field";
import { haveSameContent } from "../../syntax/sameContent";
import {
  entryRangeOf,
  indexAmong,
  kindOf,
  NONE,
  resolve,
  styleOf,
  writtenChildrenOf,
  type NodeId,
  type Resolved,
} from "../../syntax/tree";
import { applyEdits, type TextEdit } from "../../text/edit";
import { l10n, type Wording } from "../../text/message";

/** A change of the layers of a profile, with the index of a pack in its list. */
export type LayerChange =
  | { readonly is: "remove" | "moveUp" | "moveDown" | "duplicate"; readonly layer: number }
  /** `to` is the index that it has then. */
  | { readonly is: "moveTo"; readonly layer: number; readonly to: number };

/** The edits of a change, or why it cannot be made. */
export type LayerEdits = { readonly edits: readonly TextEdit[] } | { readonly refusal: Wording };

/** The edits that change the layers of a profile. They move and remove the comments of a layer with it. */
export function layerEdits(reading: Reading, profile: Profile, change: LayerChange): LayerEdits {
  const { layer } = change;
  const pack = profile.packs[layer];
  const list = layerList(profile);
  if (pack === undefined || list === undefined)
    return { refusal: l10n`The layers of this profile are not a list. Change them in the text.` };
  // What the layers are is not certain.
  if (profile.tree.problems.length > 0) return { refusal: l10n`The profile has syntax errors. Correct them first.` };
  switch (change.is) {
    case "remove":
      return removal(profile, pack, list);
    case "moveUp":
      return move(reading, profile, list, { from: layer, to: layer - 1 });
    case "moveDown":
      return move(reading, profile, list, { from: layer, to: layer + 1 });
    case "moveTo":
      return move(reading, profile, list, { from: layer, to: change.to });
    case "duplicate":
      return duplicate(reading, profile, list, pack);
  }
}

/** The list of the packs of a profile; undefined if they are not in one. */
export function layerList({ tree, packList }: Profile): Resolved | undefined {
  const list = packList === undefined ? NONE : resolve(tree, packList.node);
  return list === NONE || kindOf(tree, list) !== "seq" ? undefined : list;
}

const REFERRED_TO = l10n`Another part of the file refers to this layer by a YAML alias. Change it in the text.`;
const NOT_LINE_BY_LINE = l10n`This layer shares lines with others. Change it in the text.`;

function removal({ tree, packs }: Profile, { node }: Pack, list: Resolved): LayerEdits {
  if (packs.length === 1) return { refusal: l10n`This is the only layer. A profile requires at least one.` };
  if (isReferredTo(tree, entryRangeOf(tree, node))) return { refusal: REFERRED_TO };
  const edit = removeEntry(tree, node);
  if (edit === undefined) return { refusal: NOT_LINE_BY_LINE };
  if (styleOf(tree, list) === "flow") return { edits: [edit] };
  // The comments below its last entry are its own, too.
  const block = blocksOf(tree, list)?.[indexAmong(writtenChildrenOf(tree, list), node)];
  const end = Math.max(edit.range.end, block?.end ?? 0);
  return { edits: [{ ...edit, range: { ...edit.range, end } }] };
}

interface Move {
  readonly from: number;
  readonly to: number;
}

/** Moves the item at an index to another one. */
function move(reading: Reading, { tree, packs }: Profile, list: Resolved, { from, to }: Move): LayerEdits {
  if (to < 0) return { refusal: l10n`This is the first layer.` };
  if (to >= packs.length) return { refusal: l10n`This is the last layer.` };
  const order = writtenChildrenOf(tree, list).map((_, i) => i);
  order.splice(to, 0, ...order.splice(from, 1));
  const edits = moveItems(tree, list, order);
  if (edits === undefined) return { refusal: NOT_LINE_BY_LINE };
  const moved = reading.language.read(applyEdits(tree.source, edits));
  return haveSameContent(tree, moved, { list, order }) ? { edits } : { refusal: REFERRED_TO };
}

/**
 * Copies a pack behind itself, under a name of its own: a manifest pack with another name, others with a display name,
 * which their values must state (docs/domain.md 2.4).
 */
function duplicate(reading: Reading, profile: Profile, list: Resolved, pack: Pack): LayerEdits {
  const { tree } = profile;
  if (isReferredTo(tree, entryRangeOf(tree, pack.node))) return { refusal: REFERRED_TO };
  const renamed = renaming(reading, profile, pack);
  if ("refusal" in renamed) return renamed;
  const edit = copyItem(tree, list, pack.node, renamed.edits);
  return edit === undefined ? { refusal: NOT_LINE_BY_LINE } : { edits: [edit] };
}

function renaming(reading: Reading, profile: Profile, pack: Pack): LayerEdits {
  const { tree } = profile;
  const [name, base] = [literalText(pack.name), registryNameOfPack(pack)];
  if (pack.name === undefined || name === undefined || base === undefined || !hasOwnName(pack))
    return { refusal: l10n`This layer has no name that can be changed.` };
  const set = (node: NodeId, text: string): TextEdit => replaceScalar(tree, node, text);
  if (literalText(pack.type) === "manifest")
    return { edits: [set(pack.name.node, freeDisplayName(reading, profile, name))] };
  const values = valuesBodyOf(reading, pack);
  const display = freeDisplayName(reading, profile, displayNameOfPack(pack) ?? base);
  const edit = values && displayNameEdit(tree, values, display);
  if (edit === undefined)
    return {
      refusal: l10n`A second "${base}" requires a display name in its values. Add the default values to this layer first.`,
    };
  return { edits: [set(pack.name.node, `${display}--${base}`), edit] };
}
