import { parentPort } from "node:worker_threads";
import { neverPaused } from "../../../packs/ports/breathe";
import { TASKS } from "../../../registries/tasks";
import { nodeGunzip } from "../nodeMachine";
import type { TaskAnswer, TaskMessage } from "./nodeWork";

// The thread that `nodeWork` starts: a bundle of its own.
parentPort?.on("message", ({ name, input }: TaskMessage) => {
  const answer = (output: TaskAnswer["output"]): void => parentPort?.postMessage({ output } satisfies TaskAnswer);
  TASKS[name](input, { gunzip: nodeGunzip, breathe: neverPaused }).then(answer, () => answer(undefined));
});
