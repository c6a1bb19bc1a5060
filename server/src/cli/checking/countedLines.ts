import type { LineSpan } from "../../platform/node/git/changedLines";
import type { FileFinding } from "../../service/index";
import { firstIndex } from "../../text/range";
import type { Text } from "../../text/text";
import type { CheckedFile } from "../checkedFiles";
import type { InputFile } from "./inputFile";

/** Files with only the findings in changed lines, for files selected with `--changed-lines`. */
export function inCountedLines(files: readonly CheckedFile[], inputs: readonly InputFile[]): readonly CheckedFile[] {
  const linesOf = new Map(inputs.map(({ path, lines }) => [path, lines]));
  return files.map((file) => {
    const lines = linesOf.get(file.path);
    return lines === undefined || file.findings.length === 0 ? file : inLines(file, lines());
  });
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
