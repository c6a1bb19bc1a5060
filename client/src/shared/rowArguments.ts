import { BUTTONS, type CommandId } from "../contributions";

/**
 * Whether arguments of a command come from the menu of a row that VS Code no longer knows, because its view is being read
 * again. A menu of a row passes the row and the selected ones; the Command Palette and keys pass nothing. Without this, a
 * command would take another row: the selected one.
 */
export function isRowGone(command: CommandId, given: readonly unknown[]): boolean {
  return given.length > 1 && (given[0] === undefined || given[0] === null) && !BUTTONS.includes(command);
}
