import { firstIndex, type Range } from "../text/range";
import type { AttachedFile, Reading } from "./reading";

/** The attached file that a range of a reading lies in; undefined for the reading's own text. */
export function attachedFileAt({ attached, tree }: Reading, { end }: Range): AttachedFile | undefined {
  // The line break before a file stands where the text before it ends.
  if (attached === undefined || end <= tree.source.length) return undefined;
  const { files } = attached;
  const endOf = (file: AttachedFile | undefined): number =>
    file === undefined ? end : file.start + file.text.content.length;
  return files[firstIndex(files.length, (index) => endOf(files[index]) >= end)];
}
