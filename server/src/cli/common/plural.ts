/** A number with its noun: `1 pack`, `2 packs`. */
export function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 || noun === "information" ? "" : "s"}`;
}
