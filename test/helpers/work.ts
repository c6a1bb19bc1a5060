import { Session, type Profiler } from "node:inspector";
import { whileMeasured } from "./builtinWork";

/** Steps by the name of the function that did them, or of the built-in function it called. */
type Work = ReadonlyMap<string, number>;

const NO_WORK: Work = new Map();

/** The helpers themselves, Node.js and dependencies are not counted. */
const NOT_COUNTED = /test\/helpers\/(?:work|builtinWork)\.ts|^node:|\/node_modules\//;

const session = new Session();
session.connect();
session.post("Profiler.enable");
// Blocks are only counted in code compiled later, so import this module before the code to measure.
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/**
 * Counts the steps of each of some functions: how often the busiest block of each function it calls runs, and how many
 * elements built-in functions process. Unlike time, the counts are the same on every machine.
 */
function worksOf(runs: readonly (() => unknown)[]): readonly Work[] {
  // What was done to prepare them does not count.
  takeCounts();
  return runs.map(workSinceTaken);
}

function workSinceTaken(run: () => unknown): Work {
  const work = new Map<string, number>();
  const add = (name: string, steps: number): void => void work.set(name, (work.get(name) ?? 0) + steps);
  whileMeasured(run, add);
  for (const { url, functions } of takeCounts()) {
    if (NOT_COUNTED.test(url)) continue;
    const file = url.slice(url.lastIndexOf("/") + 1);
    for (const { functionName, ranges, isBlockCoverage } of functions) {
      // Not their sum: V8 leaves a block out that happens to run as often as the block around it.
      const steps = ranges.reduce((most, { count }) => Math.max(most, count), 0);
      if (steps > 0 && !isBlockCoverage && url.includes("/server/src/")) {
        throw new Error(`${file} was loaded before test/helpers/work.ts, so that its blocks are not counted.`);
      }
      if (steps > 0) add(`${functionName || "(function)"} in ${file || "made code"}`, steps);
    }
  }
  return work;
}

/** The counts since the last call. */
function takeCounts(): Profiler.ScriptCoverage[] {
  let taken: Profiler.ScriptCoverage[] = [];
  session.post("Profiler.takePreciseCoverage", (error, { result }) => {
    if (error !== null) throw error;
    taken = result;
  });
  return taken;
}

/** Doubling the text may slightly more than double the steps, since sorting and binary search are logarithmic. */
const MOST_GROWTH = 2.5;

/** Prepares work on an input of a size, and returns the function to measure. */
export type Task = (size: number) => () => unknown;

/**
 * The functions whose steps grow faster than their input, with their counts. Both from once to twice the size and from
 * twice to four times, to exclude work up to some limit. Since each function is checked separately, a small size
 * suffices.
 */
export function growingFaster(task: Task, size: number): readonly string[] {
  const stepsOf = (work: Work, name: string): number => work.get(name) ?? 0;
  // Taking counts costs as much as most of the runs.
  const [once = NO_WORK, twice = NO_WORK] = worksOf([task(size), task(2 * size)]);
  const isFaster = (name: string, before: Work, after: Work): boolean =>
    stepsOf(after, name) > MOST_GROWTH * stepsOf(before, name) + 4 * size;
  // Exclude functions with no count at the smaller size: short calls of built-in functions are only counted for all
  // callers together.
  const suspects = [...twice.keys()].filter((name) => once.has(name) && isFaster(name, once, twice));
  if (suspects.length === 0) return [];
  const [fourfold = NO_WORK] = worksOf([task(4 * size)]);
  return suspects
    .filter((name) => isFaster(name, twice, fourfold))
    .sort((a, b) => stepsOf(fourfold, b) - stepsOf(fourfold, a))
    .map((name) => `${name}: ${[once, twice, fourfold].map((work) => stepsOf(work, name)).join(", ")} steps`);
}
