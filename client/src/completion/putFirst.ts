/** Puts the items before those of other extensions, whose sort keys may begin with a quote, as those of JSON do. */
export function putFirst(items: readonly { sortText?: string | undefined }[]): void {
  for (const item of items) if (item.sortText !== undefined) item.sortText = `!${item.sortText}`;
}
