// What a process took, as Linux tells it.
import { readdirSync, readFileSync } from "node:fs";

/** Whether this machine tells what a process took. */
export const CAN_MEASURE_CPU = process.platform === "linux";

/** The milliseconds that all threads of a process have run so far. */
export function cpuOf(pid) {
  const folder = `/proc/${pid}/task`;
  const times = readdirSync(folder).map((thread) =>
    Number(readFileSync(`${folder}/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return times.reduce((sum, time) => sum + time, 0) / 1e6;
}

/** Resolves after so many milliseconds. */
export function pause(milliseconds) {
  return new Promise((go) => setTimeout(go, milliseconds));
}

/** Rejects where something takes longer than it ever should. */
export function within(milliseconds, promise, what) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what}: nothing within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
