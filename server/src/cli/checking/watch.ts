import { relative } from "node:path";
import { EXIT, type Io } from "../io";
import { lines } from "../printed";
import { newWatchers, type Watched } from "./watchers";

/**
 * Checks again when a file changes, until the process is asked to end. Returns the exit code of the last check. `check`
 * receives a function to report the files before it reads them.
 */
export async function watching(
  check: (watched: (all: Watched) => void) => Promise<number>,
  io: Pick<Io, "note" | "answered" | "outputFile">,
): Promise<number> {
  const end = endOfProcess();
  const watchers = newWatchers(io.outputFile);
  let code: number = EXIT.clean;
  // Without anything to watch, nothing else would keep the process.
  const alive = setInterval(() => undefined, 60_000);
  try {
    for (;;) {
      const checked = await Promise.race([check(watchers.watch), end.wanted]);
      if (checked === undefined) return code;
      code = checked;
      io.answered();
      io.note(lines(`Watching ${watchers.summary()}. Press Ctrl+C to stop.`));
      const change = await Promise.race([watchers.changed(), end.wanted]);
      if (change === undefined) return code;
      io.note(lines("", `${shownPath(change.path)} changed, checking again…`));
    }
  } finally {
    clearInterval(alive);
    watchers.close();
    end.forget();
  }
}

function shownPath(path: string | undefined): string {
  return path === undefined ? "A file" : relative(process.cwd(), path);
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Resolves when the process receives a signal to end, or when its output is closed. */
function endOfProcess(): { readonly wanted: Promise<undefined>; readonly forget: () => void } {
  let stop: () => void = () => undefined;
  const wanted = new Promise<undefined>((done) => {
    stop = () => done(undefined);
  });
  for (const signal of SIGNALS) process.on(signal, stop);
  process.stdout.once("error", stop);
  return {
    wanted,
    forget() {
      for (const signal of SIGNALS) process.off(signal, stop);
      process.stdout.off("error", stop);
    },
  };
}
