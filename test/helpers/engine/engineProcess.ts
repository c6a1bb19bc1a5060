import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { bundled } from "../program";
import type { Look, Seen, World } from "./engine";

/** An engine in a process of its own, new for each question. */
export interface EngineProcess {
  readonly wholeOf: (world: World, look: Look) => Promise<Seen | undefined>;
  readonly stop: () => void;
}

const PROGRAM = `
import { createInterface } from "node:readline";
import { wholeOf } from "./test/helpers/engine/engine";
createInterface({ input: process.stdin }).on("line", async (line) => {
  const [world, look] = JSON.parse(line);
  const seen = await wholeOf(world, look).catch((error) => ({ error: String(error?.stack) }));
  process.stdout.write(JSON.stringify({ seen }) + "\\n");
});
`;

/** Starts the process. Ends with the test. */
export async function engineProcess(): Promise<EngineProcess> {
  const child: ChildProcess = spawn(process.execPath, [await bundled(PROGRAM)], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting: ((line: string) => void)[] = [];
  if (child.stdout === null) throw new Error("no output");
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.(line));
  return {
    async wholeOf(world, look) {
      const answer = new Promise<string>((done) => waiting.push(done));
      child.stdin?.write(`${JSON.stringify([world, look])}\n`);
      return (JSON.parse(await answer) as { readonly seen?: Seen }).seen;
    },
    stop: () => void child.kill(),
  };
}
