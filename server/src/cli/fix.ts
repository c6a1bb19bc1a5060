import { replaceText } from "../platform/node/textFile";
import type { BatchService } from "../service/index";
import { applyEdits } from "../text/edit";
import type { CheckedFile } from "./checkedFiles";

/**
 * Applies all safe fixes to a file, and returns whether it was written. Rejects if the file cannot be written, or lies
 * outside of `within` once links are resolved.
 */
export async function fixFile(
  service: BatchService,
  { path, uri, text, findings }: CheckedFile,
  within: string,
): Promise<boolean> {
  if (!findings.some(({ fixes }) => fixes?.().some(({ isSafe }) => isSafe))) return false;
  const { content } = text;
  const fixed = applyEdits(content, (await service.fixAll(uri))?.value ?? []);
  if (fixed === content) return false;
  replaceText(path, within, content, fixed);
  return true;
}
