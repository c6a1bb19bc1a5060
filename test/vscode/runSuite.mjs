#!/usr/bin/env node
// Runs the mocha suite inside a real VS Code against the packaged extension: the desktop's 1.100 where it can be
// downloaded, else code-server's (which is VS Code 1.100.3) with its workbench in a headless browser.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { main, ROOT } from "../../scripts/machine.mjs";
import { TEST_PATIENCE } from "../helpers/patience.mjs";
import { openBrowser } from "./browser.mjs";
import { startCodeServer, STILL_SETTINGS } from "./codeServer.mjs";

const VSIX = join(ROOT, "palette-profiles.vsix");
const BUNDLE = join(ROOT, ".vscode-test/suite.cjs");
const WRAPPER = join(ROOT, "test/vscode/wrapper.cjs");
/** Milliseconds for the whole suite: a test in it that waits in vain ends long before. */
const SUITE_PATIENCE = 4 * TEST_PATIENCE;

/** Runs the suite; gives how many tests passed and failed, and why it ended. */
export async function runSuite() {
  await build({
    entryPoints: [join(ROOT, "test/vscode/suite/index.ts")],
    outfile: BUNDLE,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  return (await runOnDesktop()) ?? (await runInCodeServer());
}

/** Runs in the desktop's VS Code; undefined where that cannot be downloaded. */
async function runOnDesktop() {
  const { downloadAndUnzipVSCode, runTests } = await import("@vscode/test-electron");
  let vscodeExecutablePath;
  try {
    vscodeExecutablePath = await downloadAndUnzipVSCode({ version: "1.100.3", reporter: { report: () => undefined } });
  } catch (error) {
    console.log(`The desktop's VS Code cannot be downloaded here (${error.code ?? error.message}); code-server it is.`);
    return undefined;
  }
  const home = join(ROOT, ".vscode-test/desktop");
  const { environment, outcome, folder } = prepare(home);
  const arguments_ = [folder, "--disable-extensions"];
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: WRAPPER,
    extensionTestsEnv: environment,
    launchArgs: arguments_,
  }).catch(() => undefined);
  return outcome("the desktop's VS Code ended");
}

/** A workspace that tests may write into, the files that tell how they ended, and how to read those. */
function prepare(home) {
  mkdirSync(home, { recursive: true });
  const folder = join(home, "w");
  cpSync(join(ROOT, "examples"), folder, { recursive: true });
  const output = join(home, "output.txt");
  const result = join(home, "result.json");
  writeFileSync(output, "");
  const outcome = (why) => {
    const text = readFileSync(output, "utf8");
    const count = (word) => Number(new RegExp(`^\\s*(\\d+) ${word}\\b`, "m").exec(text)?.[1] ?? 0);
    const isDone = existsSync(result) && JSON.parse(readFileSync(result, "utf8")).ok;
    const [passed, failing] = [count("passing"), count("failing")];
    // A host that dies reports nothing: that is a failure, whatever passed before.
    const failed = Math.max(failing, isDone && passed > 0 ? 0 : 1);
    return { passed, failed, why: isDone ? why : `${why}, but the suite did not end well`, output: text };
  };
  return { folder, environment: { SUITE_BUNDLE: BUNDLE, SUITE_OUTPUT: output, SUITE_RESULT: result }, outcome };
}

async function runInCodeServer() {
  let prepared;
  const server = await startCodeServer({
    vsix: [VSIX],
    settings: STILL_SETTINGS,
    environment: (home) => (prepared = prepare(home)).environment,
  });
  const { folder, outcome } = prepared;
  // VS Code runs tests only beside an extension under development: an empty one, as ours is installed.
  const stub = join(server.home, "stub");
  mkdirSync(stub);
  const manifest = { name: "stub", publisher: "test", version: "0.0.0", engines: { vscode: "*" } };
  writeFileSync(join(stub, "package.json"), JSON.stringify(manifest));
  const remote = (path) => `vscode-remote://${server.authority}${path}`;
  const payload = [
    ["extensionDevelopmentPath", remote(stub)],
    ["extensionTestsPath", remote(WRAPPER)],
  ];
  const { page, close } = await openBrowser();
  try {
    const why = await new Promise((done) => {
      setTimeout(done, SUITE_PATIENCE, `no result within ${SUITE_PATIENCE / 60_000} minutes`).unref();
      page.on("crash", () => done("the page crashed"));
      const ended = /Extension Host Process exited with code/;
      setInterval(() => ended.test(server.log()) && setTimeout(done, 2000, "the extension host ended"), 500).unref();
      Promise.all([
        page.exposeFunction("codeAutomationLog", () => undefined),
        page.exposeFunction("codeAutomationExit", () => done("the workbench reported the end")),
      ])
        .then(() => page.addInitScript(allowTests))
        .then(() => page.goto(server.url({ folder, payload: JSON.stringify(payload) })))
        .catch(done);
    });
    return outcome(why);
  } finally {
    await close();
    if (process.env.VERBOSE) console.error(server.log());
    await server.stop();
  }
}

/** In the page: newer VS Codes take tests from the address only when a flag is set, which code-server cannot pass on. */
function allowTests() {
  const { getAttribute } = Element.prototype;
  Element.prototype.getAttribute = function (name) {
    const value = getAttribute.call(this, name);
    if (name !== "data-settings" || this.id !== "vscode-workbench-web-configuration" || !value) return value;
    const settings = JSON.parse(value);
    settings.developmentOptions = { ...settings.developmentOptions, enableSmokeTestDriver: true };
    return JSON.stringify(settings);
  };
}

if (process.argv[1] === import.meta.filename) {
  main(async () => {
    const { passed, failed, why, output } = await runSuite();
    console.log(`${output}\n${why}\n${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  });
}
