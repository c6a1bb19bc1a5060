import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onlyOurs } from "./common.mjs";
import { writeMixedFiles } from "../texts/mixedFiles.mjs";

const READER = join(dirname(dirname(fileURLToPath(import.meta.url))), "readFiles.mjs");
const MANY = 10_000;

export const check = {
  id: "check",
  title: "`check` of a folder of 10,000 files, 2 % of them profiles",
  unit: "ms",
  note: "Against a program that reads the same files. The start of the process is subtracted: the same for a folder with one file that is no profile.",
  titles: { floor: "reading" },
  cases: ({ isQuick }) => [{ count: isQuick ? MANY / 10 : MANY, name: isQuick ? "1,000 files" : "10,000 files" }],
  columns: (servers) => ({ ...onlyOurs(servers), floor: { script: READER } }),
  rounds: 1,
  steps: ({ isQuick }) => (isQuick ? 2 : 7),
  warmUp: 1,
  target: () => ({ times: 2 }),
  open({ cli, script }, { count }, bench) {
    // The same files for all: what is read once lies in the system's memory.
    const folder = (bench.mixed ??= mixedFolder(bench, count));
    const args = cli === undefined ? [script] : [cli, "check", "--offline"];
    return {
      async step(note) {
        const start = await timed([...args, join(folder, "none")]);
        const whole = await timed([...args, join(folder, "many")]);
        note(check.id, whole - start);
      },
      close: () => undefined,
    };
  },
};

function mixedFolder(bench, count) {
  const folder = bench.newFolder();
  writeMixedFiles(join(folder, "many"), count, bench.seed);
  mkdirSync(join(folder, "none"));
  writeFileSync(join(folder, "none/one.yaml"), "a: 1\n");
  return folder;
}

/** The milliseconds that a program of Node.js takes, from its start to its end. */
function timed(args) {
  const since = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (code) =>
      code === 0 || code === 1 ? done(performance.now() - since) : fail(new Error(`${args[0]} ended with ${code}`)),
    );
  });
}
