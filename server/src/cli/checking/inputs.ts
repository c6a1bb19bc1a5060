import { basename, dirname, join } from "node:path";
import { boundaryOf } from "../../platform/node/links";
import { filesAt, type FoundFiles } from "../../platform/node/search/fileSearch";
import { compileGlob } from "../../service/globs";
import { CONFIG_FILE } from "../../service/index";
import { excludedBy } from "./excluded";
import { filesByGit } from "./gitFiles";
import type { InputFile } from "./inputFile";
import { STDIN } from "../io";
import type { StackInput } from "./stackProfiles";
import type { InputValues } from "./inputOptions";
import { shownPath } from "./shownPath";
import { stdinFile } from "./stdinFile";

/** The files to check. */
export interface Inputs extends Omit<FoundFiles, "files"> {
  readonly files: readonly InputFile[];
  /** Whether a file would be among them if it were there. The path has its links resolved. */
  readonly covers: (path: string) => boolean;
}

/** The files that the operands or the stack, and the options of a call choose. Rejects with a {@link Refusal}. */
export async function inputsOf(
  operands: readonly string[],
  values: InputValues,
  stack: StackInput | undefined,
): Promise<Inputs> {
  const { since, staged = false } = values;
  if (stack === undefined) return inputsAt(operands, values);
  const inputs = await inputsAt(stack.paths, values);
  // Problems of the whole stack are reported in the configuration.
  const areAll = since === undefined && !staged;
  return areAll ? { ...inputs, files: [...inputs.files, configOf(stack)] } : inputs;
}

async function inputsAt(operands: readonly string[], values: InputValues): Promise<Inputs> {
  const { exclude = [], since, staged = false } = values;
  const isExcluded = excludedBy(exclude);
  const paths = operands.length === 0 ? ["."] : operands.filter((operand) => operand !== STDIN);
  const covers = (path: string): boolean => {
    const shown = shownPath(path, paths);
    return shown !== undefined && !isExcluded(shown.path);
  };
  if (staged) return { ...NOTHING, files: filesByGit(paths, { is: "staged", isExcluded }), covers };
  const found = { ...filesAt(paths, { compileGlob, isExcluded }), covers };
  if (since !== undefined) {
    const hasLines = values["changed-lines"] === true;
    return { ...found, files: filesByGit(paths, { is: "since", revision: since, found: found.files, hasLines }) };
  }
  if (!operands.includes(STDIN)) return found;
  const stdin = await stdinFile(values["stdin-filename"]);
  return { ...found, files: isExcluded(stdin.path) ? found.files : [...found.files, stdin] };
}

/** The configuration that names a stack, as a file to check. A configuration is one by its name. */
function configOf({ config: { path, text, ranges } }: StackInput): InputFile {
  const place = join(dirname(path), CONFIG_FILE);
  const boundary = boundaryOf(path, dirname(path));
  const given = basename(path) === CONFIG_FILE ? {} : { given: { text: text.content, mark: "", place } };
  return { path, isFound: false, isNamed: false, boundary, ranges, ...given };
}

const NOTHING: FoundFiles = { files: [], unreadable: [], unmatched: [], skipped: [], folders: [] };
