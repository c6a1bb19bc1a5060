import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { Tasks, Work } from "../../../packs/ports/work";

/** What is sent to the thread. */
export interface TaskMessage {
  readonly name: keyof Tasks;
  readonly input: Tasks[keyof Tasks]["input"];
}

/** What the thread answers. */
export interface TaskAnswer {
  readonly output: Tasks[keyof Tasks]["output"];
}

/** How long a task may take, and how long the thread waits for another one, in milliseconds. */
const LONGEST = 60_000;
const IDLE = 20_000;

/** Most memory of the thread, in megabytes. Most of what a task makes lives until its end. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

interface Job extends TaskMessage {
  readonly finish: (output: TaskAnswer["output"]) => void;
}

interface State {
  readonly file: string;
  /** The jobs that wait, the last one first in turn: what was asked last is needed first. */
  readonly waiting: Job[];
  running: Job | undefined;
  thread: Worker | undefined;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Does tasks on a thread of its own, one after the other. It is started by the first task, and ends when it has nothing
 * to do for a while, when a task takes too long, or when the one under way is aborted. `file` is its code; without it,
 * tasks are done `here`.
 */
export function nodeWork({ file, here }: { readonly file: string; readonly here: Work }): Work {
  if (!existsSync(file)) return here;
  const state: State = {
    file,
    waiting: [],
    running: undefined,
    thread: undefined,
    timer: undefined,
  };
  return async (name, input, signal) => {
    if (signal?.aborted === true) return undefined;
    let onAbort: (() => void) | undefined;
    const output = await new Promise<TaskAnswer["output"]>((finish) => {
      const job: Job = { name, input, finish };
      onAbort = () => abort(state, job);
      signal?.addEventListener("abort", onAbort);
      state.waiting.push(job);
      next(state);
    });
    // The signal may live long, and would keep the input with it.
    if (onAbort !== undefined) signal?.removeEventListener("abort", onAbort);
    return output;
  };
}

function next(state: State): void {
  if (state.running !== undefined) return;
  clearTimeout(state.timer);
  const job = state.waiting.pop();
  if (job === undefined) {
    state.timer = setTimeout(() => end(state), IDLE).unref();
    return;
  }
  state.running = job;
  const thread = (state.thread ??= started(state));
  // A program must not end before it has the answer.
  thread.ref();
  thread.postMessage({ name: job.name, input: job.input } satisfies TaskMessage);
  state.timer = setTimeout(() => {
    end(state);
    finish(state, undefined);
  }, LONGEST);
}

function started(state: State): Worker {
  const thread = new Worker(state.file, { resourceLimits: LIMITS });
  thread.on("message", ({ output }: TaskAnswer) => {
    if (state.thread === thread) finish(state, output);
  });
  // A mistake, or too little memory.
  thread.on("error", () => {
    if (state.thread !== thread) return;
    state.thread = undefined;
    finish(state, undefined);
  });
  return thread;
}

/** Ends the job under way. */
function finish(state: State, output: TaskAnswer["output"]): void {
  const { running } = state;
  if (running === undefined) return;
  state.running = undefined;
  state.thread?.unref();
  running.finish(output);
  next(state);
}

function abort(state: State, job: Job): void {
  const at = state.waiting.indexOf(job);
  if (at >= 0) {
    state.waiting.splice(at, 1);
    job.finish(undefined);
  } else if (state.running === job) {
    end(state);
    finish(state, undefined);
  }
}

/** Ends the thread. The next task starts another one. */
function end(state: State): void {
  const { thread } = state;
  state.thread = undefined;
  clearTimeout(state.timer);
  void thread?.terminate();
}
