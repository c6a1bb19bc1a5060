/** The type of tasks that run the command line: of package.json's contributions. */
export const TASK_TYPE = "palette-profiles";

/** A task as `tasks.json` states it. */
export interface CheckTask {
  readonly command: "check" | "fix";
  readonly paths: readonly string[];
  /** More options of `check`. */
  readonly args: readonly string[];
}

/** Reads a task's definition; undefined if it is not one of ours. `tasks.json` may contain anything. */
export function readTask(definition: Readonly<Record<string, unknown>>): CheckTask | undefined {
  const { type, command = "check", paths = ["."], args = [] } = definition;
  if (type !== TASK_TYPE || (command !== "check" && command !== "fix")) return undefined;
  return isTexts(paths) && isTexts(args) ? { command, paths, args } : undefined;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** The arguments of the command line. Paths never count as options. */
export function argumentsOf({ command, paths, args }: CheckTask): string[] {
  return ["check", ...(command === "fix" ? ["--fix"] : []), ...args, "--", ...paths];
}
