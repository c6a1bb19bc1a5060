import type { UnreadablePath } from "../../platform/node/profileFiles";
import { openMixedFiles, type ReadFile } from "../checkedFiles";
import type { InputFile } from "../checking/inputFile";
import { inputsOf } from "../checking/inputs";
import { STDIN, UsageError, type Io } from "../io";
import { lines } from "../printed";
import { refuseOperandsBeside, stackInput } from "../stackInput";
import { reportConfigProblems, type Workbench } from "../workbench";

export interface PathValues {
  readonly stack?: string | undefined;
  readonly since?: string | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly "stdin-filename"?: string | undefined;
  readonly config?: string | undefined;
}

/** A file that may hold profiles, open in the service. */
export interface OpenInput {
  readonly path: string;
  readonly uri: string;
  readonly input: InputFile;
}

/** The files of a command. */
export interface OpenInputs {
  readonly files: readonly OpenInput[];
  /** Whether a file or a configuration could not be read. */
  readonly isFaulty: boolean;
  /** Whether files were named, and not found in folders. */
  readonly areNamed: boolean;
}

/** Reads the files of the operands or the stack, and prints those that cannot be read. Rejects with a refusal. */
export async function openInputs(
  operands: readonly string[],
  values: PathValues,
  workbench: Workbench,
  io: Io,
): Promise<OpenInputs> {
  refuseOperandsBeside(values.stack, operands);
  if (operands.length === 0 && values.stack === undefined && values.since === undefined) {
    throw new UsageError("Specify the files or folders of profiles.");
  }
  if (operands.includes(STDIN) && values.since !== undefined) {
    throw new UsageError("--since cannot be combined with -: stdin is not a file in git.");
  }
  const inputs = await inputsOf(operands, values, await stackInput(values, workbench, io));
  const files = inputs.files.filter(({ ranges }) => ranges === undefined);
  const read = await openMixedFiles(files, workbench);
  const failed = [
    ...inputs.unreadable.map(({ path, reason }) => `${path}: cannot be read: ${reason}.`),
    ...inputs.unmatched.map((glob) => `${glob}: no file matches.`),
    ...read.flatMap((file) => ("uri" in file ? [] : `${file.path}: cannot be read: ${file.reason}.`)),
  ];
  io.err(lines(...failed));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const open = read.flatMap((file) => openInput(file, byPath));
  return {
    files: open,
    isFaulty: failed.length > 0,
    areNamed: files.some(({ isNamed }) => isNamed) && values.since === undefined,
  };
}

function openInput(file: ReadFile | UnreadablePath, inputs: ReadonlyMap<string, InputFile>): OpenInput[] {
  if (!("uri" in file) || !file.isOpen || file.unreadable !== undefined) return [];
  const input = inputs.get(file.path);
  return input === undefined ? [] : [{ path: file.path, uri: file.uri, input }];
}

/** Whether a command cannot answer: a file or a configuration cannot be read, or no named file holds a profile. */
export function isUnanswerable(
  { isFaulty, areNamed }: OpenInputs,
  profiles: number,
  workbench: Workbench,
  io: Io,
): boolean {
  const hasConfigErrors = reportConfigProblems(workbench, io);
  const isInVain = areNamed && profiles === 0 && !isFaulty;
  if (isInVain) io.err(lines("No profiles found in the given files."));
  return isFaulty || hasConfigErrors || isInVain;
}
