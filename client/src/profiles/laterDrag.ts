import type * as vscode from "vscode";
import { PROFILES_VIEW } from "../contributions";

/** The type of rows of the view "Profiles", as VS Code names them. */
export const ROWS = `application/vnd.code.tree.${PROFILES_VIEW.toLowerCase()}`;

/** What a row of a view does when it is dragged and dropped. */
export type Drag = Required<vscode.TreeDragAndDropController<unknown>>;

/** Drags rows of the view "Profiles" once the extension is loaded. Before that, there are none. */
export function laterDrag(drag: () => Drag | undefined): Drag {
  return {
    dragMimeTypes: [],
    dropMimeTypes: [ROWS],
    handleDrag: (rows, data, token) => drag()?.handleDrag(rows, data, token),
    handleDrop: (row, data, token) => drag()?.handleDrop(row, data, token),
  };
}
