import { visible } from "./visible";

// Markdown for pull requests. Names and values come from files: they must not make links, mention people or leave their
// cell.

/** A text that is shown as it is. */
export function mdText(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>()#+!|@~$]/g, (mark) => `\\${mark}`);
}

/** A text as code. */
export function mdCode(text: string): string {
  const shown = visible(text).replace(/\|/g, "\\|");
  if (shown === "") return "";
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A row of a table, with its cells as they are. */
export function mdRow(cells: readonly string[]): string {
  return `| ${cells.map(mdText).join(" | ")} |`;
}
