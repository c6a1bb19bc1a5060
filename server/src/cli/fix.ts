import { replaceText } from "../platform/node/textFile";
import type { BatchService } from "../service/batchService";
import { applyEdits, type TextEdit } from "../text/edit";
import { positionAt, textOf } from "../text/text";
import type { CheckedFile } from "./checkedFiles";

/**
 * Applies all safe fixes to a file, and returns whether it was written. `leaveOut` receives each skipped fix,
 * because the result would parse worse: with its position in the written file, and the reason. Rejects if the file cannot be written, or lies
 * outside of `within` once links are resolved.
 */
export async function fixFile(
  service: BatchService,
  file: CheckedFile,
  within: string,
  leaveOut: (line: string) => void,
): Promise<boolean> {
  const { content } = file.text;
  const fixed = applyEdits(content, await safeFixes(service, file, leaveOut));
  if (fixed === content) return false;
  replaceText(file.path, within, content, fixed);
  return true;
}

/** The edits of all safe fixes of a file; `leaveOut` as in {@link fixFile}. */
export async function safeFixes(
  service: BatchService,
  { path, uri, text, findings }: CheckedFile,
  leaveOut: (line: string) => void,
): Promise<readonly TextEdit[]> {
  if (!findings.some(({ fixes }) => fixes?.().some(({ isSafe }) => isSafe))) return [];
  const { edits, leftOut } = (await service.fixAll(uri))?.value ?? { edits: [], leftOut: [] };
  const fixed = textOf(leftOut.length === 0 ? "" : applyEdits(text.content, edits));
  for (const { title, finding, reason } of leftOut) {
    const { line, character } = positionAt(fixed, finding.range.start);
    const place = `${path}:${String(line + 1)}:${String(character + 1)}`;
    leaveOut(`${place}: "${title}" was not applied. ${reason} [${finding.rule}]`);
  }
  return edits;
}
