#!/usr/bin/env node
// Opens VS Code on examples/ with the extension: the installed desktop version, or else code-server in the browser.
// --no-open only serves it on the loopback interface and prints the address, until it or the npm that runs it is
// stopped.
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

/** Returns the server; undefined if the desktop version was opened. */
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
    // Shows README.md of the examples, which explains what to try.
    settings: { "workbench.startupEditor": "readme" },
  });
  console.log(`VS Code is ready at http://${server.authority}`);
  if (isOpening) open(`http://${server.authority}`);
  return server;
}

/** Opens an address in the user's browser, if one is found. */
function open(address) {
  const browser = ["xdg-open", "open"].map(findProgram).find((path) => path !== undefined && existsSync(path));
  if (browser !== undefined) spawn(browser, [address], { detached: true, stdio: "ignore" }).unref();
}
