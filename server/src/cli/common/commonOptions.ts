import { COLOR_CHOICES, hasColors } from "./color";
import type { Io, Streams } from "../io";
import type { Printed } from "../printed";
import { toFile, type Answer } from "./outputFile";
import { NO_PROGRESS, progressOn, type Progress } from "./progress";

/** The options of every command. */
export const COMMON_OPTIONS = {
  output: { type: "string", takes: "FILE", value: "file", about: "writes the output to a file; - for stdout" },
  quiet: { type: "boolean", about: "prints only the output and errors: no notes, no progress" },
  color: {
    type: "string",
    choices: COLOR_CHOICES,
    about: "colored output; auto (default) respects NO_COLOR and the terminal",
  },
} as const;

export interface CommonValues {
  readonly output?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly color?: (typeof COLOR_CHOICES)[number] | undefined;
}

/** Runs a command with the output of the common options, and returns the exit code. */
export async function withIo(
  { output, quiet = false, color = "auto" }: CommonValues,
  streams: Streams,
  run: (io: Io) => number | Promise<number>,
): Promise<number> {
  const path = output === "-" ? undefined : output;
  const progress = progressFor(streams, quiet);
  const plainly = (write: (text: Printed) => void) => (text: Printed) => {
    if (text === "") return;
    progress.hide();
    write(text);
  };
  const err = plainly(streams.err);
  const answer = path === undefined ? toStdout(plainly(streams.out)) : toFile(path, err);
  const isTerminal = path === undefined && streams.isTerminal;
  try {
    const code = await run({
      ...answer,
      outputFile: path,
      err,
      note: quiet ? () => undefined : err,
      progress,
      isTerminal,
      isColored: hasColors(color, isTerminal, streams.environment),
      environment: streams.environment,
    });
    return answer.ended(code);
  } finally {
    progress.end();
  }
}

function progressFor({ isErrorTerminal, environment, err }: Streams, isQuiet: boolean): Progress {
  const isShown = isErrorTerminal === true && !isQuiet && environment["TERM"] !== "dumb";
  return isShown ? progressOn(err) : NO_PROGRESS;
}

function toStdout(out: Io["out"]): Answer {
  return { out, spare: () => undefined, answered: () => undefined, ended: (code) => code };
}
