import { Session, type Profiler } from "node:inspector";
import { whileMeasured } from "./builtinWork";

/** How much was done: steps by the name of the function that did them, or of the built-in one it called. */
type Work = ReadonlyMap<string, number>;

/** The helpers themselves, and the code of others. */
const NOT_COUNTED = /test\/helpers\/(?:work|builtinWork)\.ts|^node:|\/node_modules\//;

const session = new Session();
session.connect();
session.post("Profiler.enable");
// Blocks are only counted in code that is compiled from now on: this must be imported before what is measured.
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/**
 * Counts what a function does: how often each block of code runs, and how far the built-in functions walk. No clock is
 * asked, so that the count is the same on every machine, however busy it is.
 */
function workOf(run: () => unknown): Work {
  const work = new Map<string, number>();
  const add = (name: string, steps: number): void => void work.set(name, (work.get(name) ?? 0) + steps);
  takeCounts();
  whileMeasured(run, add);
  for (const { url, functions } of takeCounts()) {
    if (NOT_COUNTED.test(url)) continue;
    const file = url.slice(url.lastIndexOf("/") + 1);
    for (const { functionName, ranges, isBlockCoverage } of functions) {
      const steps = ranges.reduce((sum, { count }) => sum + count, 0);
      if (steps > 0 && !isBlockCoverage && url.includes("/server/src/")) {
        throw new Error(`${file} was loaded before test/helpers/work.ts, so that its blocks are not counted.`);
      }
      if (steps > 0) add(`${functionName || "(function)"} in ${file || "made code"}`, steps);
    }
  }
  return work;
}

/** What was counted since the last time. */
function takeCounts(): Profiler.ScriptCoverage[] {
  let taken: Profiler.ScriptCoverage[] = [];
  session.post("Profiler.takePreciseCoverage", (error, { result }) => {
    if (error !== null) throw error;
    taken = result;
  });
  return taken;
}

/** Twice the text may take a little more than twice the steps: sorting and searching in order have logarithms. */
const MOST_GROWTH = 2.5;

/** Work on an input of some size, ready to be done; what is made before is not counted. */
export type Task = (size: number) => () => unknown;

/**
 * The functions that grow faster than their input, in words: at twice and at four times the size, so that what is only
 * done up to some limit is none of them. Each function is looked at by itself, and so a small size is enough.
 */
export function growingFaster(task: Task, size: number): readonly string[] {
  const stepsOf = (work: Work, name: string): number => work.get(name) ?? 0;
  const once = workOf(task(size));
  const twice = workOf(task(2 * size));
  const isFaster = (name: string, before: Work, after: Work): boolean =>
    stepsOf(after, name) > MOST_GROWTH * stepsOf(before, name) + 4 * size;
  // Short calls of built-in functions are counted for all callers together: what has just become long did not grow.
  const suspects = [...twice.keys()].filter((name) => once.has(name) && isFaster(name, once, twice));
  if (suspects.length === 0) return [];
  const fourfold = workOf(task(4 * size));
  return suspects
    .filter((name) => isFaster(name, twice, fourfold))
    .sort((a, b) => stepsOf(fourfold, b) - stepsOf(fourfold, a))
    .map((name) => `${name}: ${[once, twice, fourfold].map((work) => stepsOf(work, name)).join(", ")} steps`);
}
