import * as vscode from "vscode";
import type { LayerContents } from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { ROWS, type Drag } from "./laterDrag";
import { changeProfile } from "./profileCommands";
import { isProfilesRow, targetOfRow, type ProfileTarget } from "./profileTargets";

/**
 * Moves a layer to the place of the layer of the same profile that it is dropped on; to the end, if it is dropped on its
 * profile. It moves as by Move Layer Up and Down.
 */
export function layerDrag(server: Server): Drag {
  return {
    dragMimeTypes: [],
    dropMimeTypes: [ROWS],
    handleDrag(rows, data) {
      const [layer, ...others] = rows.flatMap((row) => layerAt(row) ?? []);
      if (layer !== undefined && others.length === 0) data.set(ROWS, new vscode.DataTransferItem(layer));
    },
    async handleDrop(row, data) {
      const dragged = data.get(ROWS)?.value as DraggedLayer | undefined;
      const target = isProfilesRow(row) ? targetOfRow(row) : undefined;
      if (dragged === undefined || target === undefined) return;
      if (!isSameProfile(dragged, target)) {
        void vscode.window.showInformationMessage(vscode.l10n.t("A layer moves within its profile only."));
        return;
      }
      const layer = dragged.index;
      const to = target.layer === undefined ? lastIndex(target.profile.layers) : target.layer.index;
      if (to !== null && to !== layer) await changeProfile(server, dragged, { is: "moveTo", layer, to }, true);
    },
  };
}

interface DraggedLayer extends ProfileTarget {
  /** The index of its pack. */
  readonly index: number;
}

function layerAt(row: unknown): DraggedLayer | undefined {
  const target = isProfilesRow(row) ? targetOfRow(row) : undefined;
  const index = target?.layer?.index ?? null;
  return target === undefined || index === null ? undefined : { ...target, index };
}

/** The index of the last pack; missing layers have none. */
function lastIndex(layers: readonly LayerContents[]): number {
  return Math.max(...layers.map(({ index }) => index ?? 0));
}

function isSameProfile(one: ProfileTarget, other: ProfileTarget): boolean {
  return one.uri.toString() === other.uri.toString() && one.profile.index === other.profile.index;
}
