import type { LineSpan } from "../../platform/node/git/changedLines";
import type { FileFinding } from "../../service/index";
import { firstIndex, type Range } from "../../text/range";
import type { Text } from "../../text/text";
import type { CheckedFile } from "../checkedFiles";
import type { InputFile } from "./inputFile";

/**
 * Files with only the findings that count: those in changed lines for files selected with `--changed-lines`, those about
 * the stack for the configuration of `--stack`.
 */
export function inCountedLines(files: readonly CheckedFile[], inputs: readonly InputFile[]): readonly CheckedFile[] {
  const inputOf = new Map(inputs.map((input) => [input.path, input]));
  return files.map((file) => {
    const { lines, ranges } = inputOf.get(file.path) ?? {};
    if (file.findings.length === 0) return file;
    const inRanges = ranges === undefined ? file : atRanges(file, ranges);
    return lines === undefined ? inRanges : inLines(inRanges, lines());
  });
}

function atRanges(file: CheckedFile, ranges: readonly Range[]): CheckedFile {
  const isCounted = ({ range: { start, end } }: FileFinding): boolean =>
    ranges.some((range) => range.start === start && range.end === end);
  return { ...file, findings: file.findings.filter(isCounted) };
}

function inLines(file: CheckedFile, spans: readonly LineSpan[]): CheckedFile {
  const lineAt = lineNumbers(file.text);
  const isCounted = ({ range, isAboutChanges = false }: FileFinding): boolean => {
    if (isAboutChanges) return true;
    const [first, last] = [lineAt(range.start), lineAt(range.end)];
    return spans.some((span) => first <= span.last && span.first <= last);
  };
  return { ...file, findings: file.findings.filter(isCounted) };
}

/** Returns a function that gives the line of an offset as git counts lines: only `\n` ends a line. */
function lineNumbers({ content }: Text): (offset: number) => number {
  const ends: number[] = [];
  for (let at = content.indexOf("\n"); at >= 0; at = content.indexOf("\n", at + 1)) ends.push(at);
  return (offset) => firstIndex(ends.length, (index) => (ends[index] ?? offset) >= offset);
}
