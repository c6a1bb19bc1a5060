/** Tasks that take long, with what they are given and what they return: plain data, so that they can be done elsewhere. */
export interface Tasks {
  /** What the templates of a chart read of its values, from its archive: a text, or undefined if that is not known. */
  readonly chartReads: Task<Uint8Array, string>;
}

interface Task<Input, Output> {
  readonly input: Input;
  readonly output: Output | undefined;
}

/**
 * Port: does a task, on another thread where there is one. Undefined if it failed, took too long, or was aborted; never
 * rejects.
 */
export type Work = <Name extends keyof Tasks>(
  name: Name,
  input: Tasks[Name]["input"],
  signal?: AbortSignal,
) => Promise<Tasks[Name]["output"]>;
