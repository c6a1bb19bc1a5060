/** The part of a completion item that is read and written. */
export interface Item {
  readonly label: string | { readonly label: string };
  readonly insertText?: unknown;
  filterText?: string;
}

/** Whether an item writes only its label: keys also write a colon, layers whole lines. */
export function isWord(item: Item): boolean {
  const { insertText } = item;
  return typeof insertText === "string" && insertText.trim().replace(/^["']|["']$/g, "") === labelOf(item);
}

export function labelOf({ label }: Item): string {
  return typeof label === "string" ? label : label.label;
}

/** The text that VS Code compares with the typed word. */
export function textOf(item: Item): string {
  return item.filterText ?? labelOf(item);
}
