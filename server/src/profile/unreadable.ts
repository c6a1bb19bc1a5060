import { MAX_TEXT_LENGTH } from "../syntax/treeBuilder";

/** The reason, as a sentence without its full stop, why a file that is longer than any profile is not read. */
export const TOO_LARGE = `it is larger than ${String(MAX_TEXT_LENGTH / 1_000_000)} MB`;

/** How much of a text is looked at, in UTF-16 units. */
const SAMPLE_LENGTH = 4000;
/** What no YAML or JSON text holds: control characters, and what stands for bytes that are not UTF-8. */
const NO_TEXT = /[\0-\x08\x0e-\x1f\ufffd]/g;

/**
 * Why the content of a file, decoded as UTF-8, cannot be read as text, as a sentence without its full stop; undefined if
 * it can. A few wrong characters are left to the reader of the language.
 */
export function unreadableReason(content: string): string | undefined {
  if (content.length > MAX_TEXT_LENGTH) return TOO_LARGE;
  const sample = content.slice(0, SAMPLE_LENGTH);
  const wrong = sample.match(NO_TEXT) ?? [];
  if (wrong.length * 50 < sample.length || wrong.length === 0) return undefined;
  // In UTF-16, every other byte of a Latin text is zero.
  const isWide = wrong.filter((character) => character === "\0").length * 4 > sample.length;
  return isWide ? "it is UTF-16; save it as UTF-8" : "it is not a text file";
}
