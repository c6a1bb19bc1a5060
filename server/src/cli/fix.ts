import { fixAll } from "../editor/actions/codeActions";
import { replaceText } from "../platform/node/textFile";
import { applyEdits } from "../text/edit";
import type { CheckedFile } from "./checkedFiles";

/**
 * Applies every safe fix to a file and writes it; gives whether it was changed. A file without safe fixes is not touched.
 * Throws where the file cannot be written, or really lies outside of `within`.
 */
export function fixFile({ path, reading, findings, context }: CheckedFile, within: string): boolean {
  if (!findings.some(({ fixes }) => fixes?.().some(({ isSafe }) => isSafe))) return false;
  const { content } = reading.text;
  const fixed = applyEdits(content, fixAll(reading, reading, context));
  if (fixed === content) return false;
  replaceText(path, within, content, fixed);
  return true;
}
