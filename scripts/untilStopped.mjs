// Waits for the end of a script that runs a server. Uses Node.js built-ins only.
import { readFileSync } from "node:fs";

/** How often to check whether the parent processes still exist, in milliseconds. */
const LOOK_EVERY = 300;

/**
 * Resolves when the script should stop: at a signal, when its terminal is closed, or when the npm that runs it has
 * ended. npm forwards no signals, so its end must be detected.
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

/** The ids of the shell that npm started and, if the system says, of npm itself, as text. */
function parentsOfThis() {
  const { ppid } = process;
  try {
    // The fourth field, after the name in parentheses, which may contain spaces.
    const [, grandparent] = /^.*\) \S (\d+)/s.exec(readFileSync(`/proc/${ppid}/stat`, "utf8"));
    return `${ppid} ${grandparent}`;
  } catch {
    return String(ppid);
  }
}
