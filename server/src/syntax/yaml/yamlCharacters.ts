import { changeBetween } from "../../text/textChange";
import type { Problem, ReusableReading } from "../records";

/**
 * Characters that YAML 1.2 does not allow (5.1), not even in comments. Go's readers of YAML refuse them in quotes, too.
 * Halves of surrogate pairs are left alone: where Palette reads a text, there are none any more.
 */
const UNPRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]+/g;

/** A problem for each character, or several in a row, that YAML does not allow. What an earlier reading had is skipped. */
export function unprintableIn(source: string, earlier: ReusableReading | undefined): Problem[] {
  const changed = earlier?.isPrintable === true ? changeBetween(earlier.tree.source, source) : undefined;
  const start = changed?.start ?? 0;
  const part = changed === undefined ? source : source.slice(start, changed.end + changed.shift);
  return [...part.matchAll(UNPRINTABLE)].map(({ index, 0: characters }) => {
    const code = characters.charCodeAt(0).toString(16).padStart(4, "0");
    return {
      range: { start: start + index, end: start + index + characters.length },
      message: `YAML does not allow the control character U+${code.toUpperCase()}. Remove it, or write \`\\u${code}\` in double quotes.`,
    };
  });
}
