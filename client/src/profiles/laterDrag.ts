import type * as vscode from "vscode";
import { PROFILES_VIEW } from "../contributions";

/** The type of rows of the view "Profiles", as VS Code names them. */
export const ROW_TYPE = `application/vnd.code.tree.${PROFILES_VIEW.toLowerCase()}`;

/** What happens when rows are dragged and dropped. */
export type Drag = Pick<Required<vscode.TreeDragAndDropController<unknown>>, "handleDrag" | "handleDrop">;

/** Drags rows of the view "Profiles" once the extension is loaded. Before that, there are none. */
export function laterDrag(drag: () => Drag | undefined): vscode.TreeDragAndDropController<unknown> {
  return {
    dragMimeTypes: [],
    dropMimeTypes: [ROW_TYPE],
    handleDrag: (rows, data, token) => drag()?.handleDrag(rows, data, token),
    handleDrop: (row, data, token) => drag()?.handleDrop(row, data, token),
  };
}
