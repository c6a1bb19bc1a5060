import { filesAt, type FoundFiles } from "../../platform/node/search/fileSearch";
import { compileGlob } from "../../service/globs";
import { excludedBy } from "./excluded";
import { filesSince, filesStaged } from "./gitFiles";
import type { InputFile } from "./inputFile";
import { STDIN, type InputValues } from "./inputOptions";
import { stdinFile } from "./stdinFile";

/** The files to check. */
export interface Inputs extends Omit<FoundFiles, "files"> {
  readonly files: readonly InputFile[];
}

/** The files that the operands and options of a call choose. Rejects with a {@link Refusal}. */
export async function inputsOf(operands: readonly string[], values: InputValues): Promise<Inputs> {
  const { exclude = [], since, staged = false } = values;
  const isExcluded = excludedBy(exclude);
  const paths = operands.length === 0 ? ["."] : operands.filter((operand) => operand !== STDIN);
  if (staged) return { ...NOTHING, files: filesStaged(paths, isExcluded) };
  const found = filesAt(paths, { compileGlob, isExcluded });
  if (since !== undefined) {
    return { ...found, files: filesSince(found.files, paths, since, values["changed-lines"] === true) };
  }
  if (!operands.includes(STDIN)) return found;
  const stdin = await stdinFile(values["stdin-filename"]);
  return { ...found, files: isExcluded(stdin.path) ? found.files : [...found.files, stdin] };
}

const NOTHING: FoundFiles = { files: [], unreadable: [], unmatched: [], skipped: [], folders: [] };
