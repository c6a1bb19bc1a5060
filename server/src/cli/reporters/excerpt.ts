import { lineAt, lineContent, lineStart, type Text } from "../../text/text";
import type { Range } from "../../text/range";
import { visible } from "../../text/visible";
import type { Span, Style } from "../printed";
import { columnsOf, cutEnd, cutStart } from "./columns";

/** The most columns of a line of a file. */
const WIDTH = 100;
/** How many of them are shown before a range further right. */
const BEFORE = 30;
/** More characters than this never fit. */
const MOST = 400;
const TAB = "    ";
const CUT = "…";

/**
 * The line of a text where a range begins, with carets below the range. A line that is too long is cut around it. Hidden
 * characters are shown as escapes, tabs as four spaces.
 */
export function excerptOf(text: Text, { start, end }: Range, style: Style): Span[][] {
  const line = lineAt(text, start);
  const content = lineContent(text, line);
  const from = Math.min(start - lineStart(text, line), content.length);
  const to = Math.min(Math.max(from, end - lineStart(text, line)), content.length);
  const { before, marked, behind } = shownParts(content, from, to);
  const number = String(line + 1);
  const gutter: Span = { text: `${" ".repeat(number.length)} |`, style: "dim" };
  const carets = "^".repeat(Math.max(1, columnsOf(marked)));
  return [
    [gutter],
    [{ text: `${number} | `, style: "dim" }, before, { text: marked, style }, behind],
    [gutter, ` ${" ".repeat(columnsOf(before))}`, { text: carets, style }],
  ];
}

/** The parts of a line before, in and after a range, shortened to the available columns. */
function shownParts(content: string, from: number, to: number): { before: string; marked: string; behind: string } {
  const marked = rendered(content.slice(from, Math.min(to, from + MOST)));
  const isMarkedCut = to - from > MOST || columnsOf(marked) > WIDTH - BEFORE;
  const shownMark = isMarkedCut ? `${cutEnd(marked, WIDTH - BEFORE - 1)}${CUT}` : marked;
  const all = rendered(content.slice(Math.max(0, from - MOST), from));
  const rest = WIDTH - columnsOf(shownMark);
  const behindAll = isMarkedCut ? "" : rendered(content.slice(to, to + MOST));
  // In front of the range is what fits, unless that leaves nothing of what follows it.
  const room = Math.max(BEFORE, rest - columnsOf(behindAll));
  const isStartCut = from > MOST || columnsOf(all) > room;
  const before = isStartCut ? `${CUT}${cutStart(all, room - 1)}` : all;
  const left = rest - columnsOf(before);
  const isEndCut = to + MOST < content.length || columnsOf(behindAll) > left;
  const behind = isEndCut && !isMarkedCut ? `${cutEnd(behindAll, left - 1)}${CUT}` : behindAll;
  return { before, marked: shownMark, behind };
}

/** Each part is one line of printable characters. */
function rendered(part: string): string {
  return part.split("\t").map(visible).join(TAB);
}
