/** The UTC day of a moment, `yyyy-MM-dd`; the moment in milliseconds since 1970. */
export function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** Whether a text is a day of the calendar, as `yyyy-MM-dd`. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  // The 30th of February is read as a day of March.
  return !Number.isNaN(time) && dayOf(time) === text;
}
