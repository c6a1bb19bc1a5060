// When a script that serves something must end. Node built-ins alone.
import { readFileSync } from "node:fs";

/** How often the processes that started this one are looked for, in milliseconds. */
const LOOK_EVERY = 300;

/**
 * Resolves when the script is told to stop: by a signal, by the end of its terminal, or by the end of the npm that runs
 * it. npm passes no signal on, and nothing else tells that it has gone.
 */
export function untilStopped() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  for (const name of ["SIGTERM", "SIGINT", "SIGHUP"]) process.once(name, () => resolve());
  if (process.env.npm_lifecycle_event === undefined) return promise;
  const parents = parentsOfThis();
  const timer = setInterval(() => {
    if (parentsOfThis() === parents) return;
    clearInterval(timer);
    resolve();
  }, LOOK_EVERY);
  timer.unref();
  return promise;
}

/** The shell that npm starts, and npm itself where the system tells; as text. */
function parentsOfThis() {
  const { ppid } = process;
  try {
    // The fourth field, after the name in brackets, which may hold blanks.
    const [, grandparent] = /^.*\) \S (\d+)/s.exec(readFileSync(`/proc/${ppid}/stat`, "utf8"));
    return `${ppid} ${grandparent}`;
  } catch {
    return String(ppid);
  }
}
