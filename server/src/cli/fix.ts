import { replaceText } from "../platform/node/textFile";
import type { BatchService } from "../service/index";
import { applyEdits } from "../text/edit";
import { positionAt, textOf } from "../text/text";
import type { CheckedFile } from "./checkedFiles";

/**
 * Applies all safe fixes to a file, and returns whether it was written. `leaveOut` is told each fix that is left out,
 * because the result would parse worse: with its position in the written file, and the reason. Rejects if the file cannot be written, or lies
 * outside of `within` once links are resolved.
 */
export async function fixFile(
  service: BatchService,
  { path, uri, text, findings }: CheckedFile,
  within: string,
  leaveOut: (line: string) => void,
): Promise<boolean> {
  if (!findings.some(({ fixes }) => fixes?.().some(({ isSafe }) => isSafe))) return false;
  const { content } = text;
  const { edits, leftOut } = (await service.fixAll(uri))?.value ?? { edits: [], leftOut: [] };
  const fixed = applyEdits(content, edits);
  for (const { title, finding, reason } of leftOut) {
    const { line, character } = positionAt(textOf(fixed), finding.range.start);
    const place = `${path}:${String(line + 1)}:${String(character + 1)}`;
    leaveOut(`${place}: "${title}" was not applied. ${reason} [${finding.rule}]`);
  }
  if (fixed === content) return false;
  replaceText(path, within, content, fixed);
  return true;
}
