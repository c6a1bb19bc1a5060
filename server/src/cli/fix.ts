import { replaceText } from "../platform/node/textFile";
import type { Service } from "../service/index";
import { applyEdits } from "../text/edit";
import type { CheckedFile } from "./checkedFiles";

/**
 * Applies every safe fix to a file and writes it; gives whether it was changed. A file without safe fixes is not touched.
 * Rejects where the file cannot be written, or really lies outside of `within`.
 */
export async function fixFile(
  service: Service,
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
