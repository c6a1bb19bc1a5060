import { UsageError } from "../io";

/** Throws a {@link UsageError} if the value of `--on` is not a day. */
export function checkDay(text: string | undefined): void {
  if (text !== undefined && !isDay(text)) throw new UsageError(`--on requires a date as yyyy-mm-dd, not "${text}".`);
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  // The 30th of February is read as a day of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
