#!/usr/bin/env node
// Opens VS Code on examples/ with the extension in it: the desktop's own, else code-server in the browser.
// --no-open: serves it at a printed address of the loopback interface, until SIGTERM or SIGINT.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensurePackages, findProgram, main, ROOT, run } from "./machine.mjs";

const EXAMPLES = join(ROOT, "examples");
const isOpening = !process.argv.includes("--no-open");

main(async () => {
  await ensurePackages();
  const desktop = isOpening ? findProgram("code") : undefined;
  if (desktop !== undefined) {
    await run(process.execPath, ["scripts/build.mjs"]);
    await run(desktop, [`--extensionDevelopmentPath=${ROOT}`, EXAMPLES]);
  } else await serve();
});

async function serve() {
  await run(process.execPath, ["scripts/package.mjs"]);
  const { startCodeServer } = await import("../test/vscode/codeServer.mjs");
  const server = await startCodeServer({
    vsix: [join(ROOT, "palette-profiles.vsix")],
    folder: EXAMPLES,
    // README.md of the examples says what there is to see.
    settings: { "workbench.startupEditor": "readme" },
  });
  const stopped = new Promise((done) => ["SIGTERM", "SIGINT"].forEach((name) => process.once(name, done)));
  console.log(`VS Code is ready at http://${server.authority}`);
  if (isOpening) open(`http://${server.authority}`);
  await stopped;
  await server.stop();
}

/** Shows an address in the user's browser, where one can be found. */
function open(address) {
  const browser = ["xdg-open", "open"].map(findProgram).find((path) => path !== undefined && existsSync(path));
  if (browser !== undefined) spawn(browser, [address], { detached: true, stdio: "ignore" }).unref();
}
