import { editsIn } from "../../analysis/fileFindings";
import { layerTransfer, type ProfileInFile } from "../../editor/actions/layerTransfer";
import { profilesIn } from "../../profile/reading";
import { l10n, type Wording } from "../../text/message";
import type { FileEdit } from "../../text/place";
import type { Core } from "../core";
import type { LayerToGive } from "./profileChangeAnswers";

/** The edits that move a layer into another profile, which may be in another file, or why it cannot be moved. */
export async function givenLayer(
  core: Core,
  uri: string,
  from: ProfileInFile,
  order: LayerToGive,
): Promise<{ readonly edits: readonly FileEdit[] } | { readonly refusal: Wording }> {
  const live = core.liveOf(order.uri);
  const other = live && (await core.analysis.lookAt(live));
  const profile = other && profilesIn(other.reading)[order.profile];
  if (other === undefined || profile === undefined) return { refusal: l10n`The other profile is not there any more.` };
  const into = { reading: other.reading, profile, before: order.before ?? undefined };
  const moved = layerTransfer({ ...from, layer: order.layer }, into);
  if ("refusal" in moved) return moved;
  return { edits: [...editsIn(uri, moved.taken), ...editsIn(order.uri, moved.given)] };
}
