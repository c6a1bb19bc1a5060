import { basename } from "node:path";
import { isSameFile, targetOf } from "../../platform/node/links";
import { reasonOf } from "../../platform/node/profileFiles";
import { writeWhole } from "../../platform/node/textFile";
import { CONFIG_FILE } from "../../service/index";
import { EXIT, UsageError, type Io } from "../io";
import { concatPrinted, lines, type Printed } from "../printed";

/** Where an answer goes. */
export interface Answer extends Pick<Io, "out" | "answered" | "spare"> {
  /** Ends the last answer of a command, and returns the exit code. */
  readonly ended: (code: number) => number;
}

/**
 * A file is written as a whole or not at all. One for which there is no answer stays as it is. Throws a
 * {@link UsageError} for a file that commands read.
 */
export function toFile(path: string, err: Io["err"]): Answer {
  let parts: Printed[] = [];
  let isLost = false;
  if (isConfiguration(path)) throw new UsageError(`--output ${path}: a configuration would be overwritten.`);
  const answered = (): void => {
    try {
      writeWhole(path, concatPrinted(parts));
    } catch (error) {
      isLost = true;
      err(lines(`--output ${path}: cannot be written: ${reasonOf(error)}.`));
    }
    parts = [];
  };
  return {
    out: (text) => void parts.push(text),
    spare(files, what) {
      if (!files.some((file) => isSameFile(file, path))) return;
      throw new UsageError(`--output ${path}: ${what} would be overwritten.`);
    },
    answered,
    ended(code) {
      if (parts.length > 0 || code === EXIT.clean || code === EXIT.findings) answered();
      return isLost ? EXIT.usage : code;
    },
  };
}

/** Whether a file is a configuration by its name, or would be one. */
function isConfiguration(path: string): boolean {
  return [path, targetOf(path)].some((one) => basename(one) === CONFIG_FILE);
}
