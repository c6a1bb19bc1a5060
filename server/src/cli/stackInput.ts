import { CONFIG_FILE } from "../service/index";
import { profilesOfStack, type StackInput } from "./checking/stackProfiles";
import { UsageError, type Io } from "./io";
import type { Workbench } from "./workbench";

/** The option of commands whose input can be a stack of the configuration. */
export const STACK_OPTION = {
  stack: {
    type: "string",
    takes: "NAME",
    about: `uses the profiles of this stack of ${CONFIG_FILE} instead of paths`,
  },
} as const;

export interface StackValues {
  readonly stack?: string | undefined;
  readonly config?: string | undefined;
}

/** Throws a {@link UsageError} if a call names both a stack and paths. */
export function refuseOperandsBeside(stack: string | undefined, operands: readonly string[]): void {
  if (stack === undefined || operands.length === 0) return;
  throw new UsageError(`--stack cannot be combined with paths, such as "${operands[0] ?? ""}".`);
}

/** The profiles of the stack of `--stack`; undefined without the option. Rejects as {@link profilesOfStack}. */
export async function stackInput(
  { stack, config }: StackValues,
  workbench: Workbench,
  io: Io,
): Promise<StackInput | undefined> {
  return stack === undefined ? undefined : profilesOfStack(stack, config, workbench, io);
}
