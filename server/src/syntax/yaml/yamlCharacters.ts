import { l10n } from "../../text/message";
import { encloses, type Range } from "../../text/range";
import { changeBetween } from "../../text/textChange";
import { ascendingNodeAt } from "../search/ascendingNodeAt";
import type { Problem, ReusableReading } from "../records";
import { keyRangeOf, NONE, rangeOf, type Tree } from "../tree";

/**
 * Characters that YAML 1.2 does not allow (5.1), not even in comments. The second group may be in quotes, as in JSON.
 * Halves of surrogate pairs are left alone: where Palette reads a text, there are none any more.
 */
const UNPRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f]+|([\x7f-\x84\x86-\x9f\ufffe\uffff]+)/g;

/** One or several characters in a row that YAML does not allow. */
interface Unprintable extends Problem {
  readonly mayBeQuoted: boolean;
}

/** The characters that YAML does not allow everywhere. What an earlier reading had none of is not searched again. */
export function unprintableIn(source: string, earlier: ReusableReading | undefined): readonly Unprintable[] {
  const changed = earlier?.isPrintable === true ? changeBetween(earlier.tree.source, source) : undefined;
  const from = changed?.start ?? 0;
  const part = changed === undefined ? source : source.slice(from, changed.end + changed.shift);
  return [...part.matchAll(UNPRINTABLE)].map(({ index, 0: characters, 1: quotable }) => {
    const start = from + index;
    const code = characters.charCodeAt(0).toString(16).padStart(4, "0");
    return {
      range: { start, end: start + characters.length },
      message: l10n`control character ${`U+${code.toUpperCase()}`} is not allowed. Remove it, or write ${`\`\\u${code}\``} in double quotes`,
      mayBeQuoted: quotable !== undefined,
    };
  });
}

/** The problems of a tree, and those of the characters in it that are not allowed where they are. */
export function withUnprintable(tree: Tree, unprintable: readonly Unprintable[]): readonly Problem[] {
  if (unprintable.length === 0) return tree.problems;
  const isQuoted = quotedIn(tree);
  const wrong = unprintable.filter(({ range, mayBeQuoted }) => !mayBeQuoted || !isQuoted(range));
  const problems = [...tree.problems, ...wrong.map(({ range, message }) => ({ range, message }))];
  return problems.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** Returns a function that checks whether a range is in a quoted scalar or key. It must be given ascending ranges. */
function quotedIn(tree: Tree): (range: Range) => boolean {
  const documents = tree.documents.map(({ root }) => ({ root, nodeAt: ascendingNodeAt(tree) }));
  const isQuote = (range: Range, inner: Range): boolean =>
    encloses(range, inner) && /["']/.test(tree.source.charAt(range.start));
  return (range) =>
    documents.some(({ root, nodeAt }) => {
      const node = nodeAt(root, range.start);
      if (node === NONE) return false;
      const key = keyRangeOf(tree, node);
      return isQuote(rangeOf(tree, node), range) || (key !== undefined && isQuote(key, range));
    });
}
