#!/usr/bin/env node
// Opens VS Code on examples/ with the extension in it: the desktop's own, else code-server in the browser.
// --no-open: serves it at a printed address of the loopback interface, until it is stopped, or the npm that runs it ends.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensurePackages, findProgram, main, ROOT, run } from "./machine.mjs";
import { untilStopped } from "./untilStopped.mjs";

const EXAMPLES = join(ROOT, "examples");
const isOpening = !process.argv.includes("--no-open");

main(async () => {
  const stopped = untilStopped();
  const server = await Promise.race([start(), stopped]);
  if (server === undefined) return;
  await stopped;
  await server.stop();
});

/** Gives what is served; nothing where the desktop has it. */
async function start() {
  await ensurePackages();
  const desktop = isOpening ? findProgram("code") : undefined;
  if (desktop === undefined) return serve();
  await run(process.execPath, ["scripts/build.mjs"]);
  await run(desktop, [`--extensionDevelopmentPath=${ROOT}`, EXAMPLES]);
  return undefined;
}

async function serve() {
  await run(process.execPath, ["scripts/package.mjs"]);
  const { startCodeServer } = await import("../test/vscode/codeServer.mjs");
  const server = await startCodeServer({
    vsix: [join(ROOT, "palette-profiles.vsix")],
    folder: EXAMPLES,
    // README.md of the examples says what there is to see.
    settings: { "workbench.startupEditor": "readme" },
  });
  console.log(`VS Code is ready at http://${server.authority}`);
  if (isOpening) open(`http://${server.authority}`);
  return server;
}

/** Shows an address in the user's browser, where one can be found. */
function open(address) {
  const browser = ["xdg-open", "open"].map(findProgram).find((path) => path !== undefined && existsSync(path));
  if (browser !== undefined) spawn(browser, [address], { detached: true, stdio: "ignore" }).unref();
}
