import type { Breathe } from "../packs/ports/breathe";
import type { RegistryPorts } from "../packs/ports/ports";
import type { Tasks, Work } from "../packs/ports/work";
import { readsInArchive } from "./archive/chartReads";

/** What tasks need of the machine. They pause with `breathe`, or end there if it throws. */
type TaskPorts = Pick<RegistryPorts, "gunzip" | "breathe">;

/** How each task is done. They may reject. */
export const TASKS: {
  readonly [Name in keyof Tasks]: (input: Tasks[Name]["input"], ports: TaskPorts) => Promise<Tasks[Name]["output"]>;
} = {
  chartReads: readsInArchive,
};

/** Does tasks on this thread, which pauses with `breathe`. */
export function workHere({ gunzip, breathe }: TaskPorts): Work {
  return async (name, input, signal) => {
    const pause: Breathe = () => {
      if (signal?.aborted === true) throw new Error("aborted");
      return breathe();
    };
    return TASKS[name](input, { gunzip, breathe: pause }).catch(() => undefined);
  };
}
