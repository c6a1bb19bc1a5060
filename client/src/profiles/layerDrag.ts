import * as vscode from "vscode";
import type { LayerContents } from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { changeProfile } from "./changeProfile";
import { giveLayer } from "./giveLayer";
import { ROW_TYPE, type Drag } from "./laterDrag";
import {
  isProfilesRow,
  layerIn,
  shownLayer,
  targetOfRow,
  type LayerTarget,
  type ProfileTarget,
} from "./profileTargets";

/**
 * Moves a layer to the place of the layer that it is dropped on, in its own or another profile; to the end, if it is
 * dropped on a profile.
 */
export function layerDrag(server: Server): Drag {
  return {
    handleDrag(rows, data) {
      const [layer, ...others] = rows.flatMap((row) => layerAt(row) ?? []);
      if (layer !== undefined && others.length === 0) data.set(ROW_TYPE, new vscode.DataTransferItem(layer));
    },
    async handleDrop(row, data) {
      const dragged = data.get(ROW_TYPE)?.value as LayerTarget | undefined;
      const target = isProfilesRow(row) ? targetOfRow(row) : undefined;
      if (dragged === undefined || target === undefined) return;
      if (!isSameProfile(dragged, target)) {
        await giveLayer(server, dragged, target);
        return;
      }
      const to = target.layer === undefined ? lastIndex(target.profile.layers) : target.layer.index;
      if (to === null || to === dragged.index) return;
      await changeProfile(server, dragged, { is: "moveTo", ...shownLayer(dragged), to }, true);
    },
  };
}

function layerAt(row: unknown): LayerTarget | undefined {
  const target = isProfilesRow(row) ? targetOfRow(row) : undefined;
  return target && layerIn(target);
}

/** The index of the last pack; missing layers have none. */
function lastIndex(layers: readonly LayerContents[]): number {
  return Math.max(...layers.map(({ index }) => index ?? 0));
}

function isSameProfile(one: ProfileTarget, other: ProfileTarget): boolean {
  return one.uri.toString() === other.uri.toString() && one.profile.index === other.profile.index;
}
