import { isDay } from "../../text/day";
import { UsageError } from "../io";

/** Throws a {@link UsageError} if the value of `--on` is not a day. */
export function checkDay(text: string | undefined): void {
  if (text !== undefined && !isDay(text)) throw new UsageError(`--on requires a date as yyyy-mm-dd, not "${text}".`);
}
