/** The UTC day of a moment, `yyyy-MM-dd`; the moment in milliseconds since 1970. */
export function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
