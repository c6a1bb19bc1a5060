// Starts and stops code-server on a free port of the loopback interface, with a state of its own.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PATIENCE } from "../helpers/patience.mjs";
import { installedExtensions } from "./installedExtensions.mjs";
import { ensureCodeServer } from "./installCodeServer.mjs";

/** User settings that keep the workbench quiet; settings of a workspace still win. */
export const QUIET_SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.tips.enabled": false,
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.editor.enablePreview": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "json.schemaDownload.enable": false,
  "window.commandCenter": false,
  "window.restoreWindows": "none",
  "window.dialogStyle": "custom",
  "editor.minimap.enabled": false,
  "files.autoSave": "off",
  "files.simpleDialog.enable": true,
};

/** For tests besides: nothing blinks, nothing moves. */
export const STILL_SETTINGS = {
  "workbench.reduceMotion": "on",
  "editor.cursorBlinking": "solid",
  "editor.hover.delay": 100,
  // Over what a click left the mouse on, a hover would open, and swallow the clicks on what it covers.
  "workbench.hover.delay": 3_600_000,
  "editor.stickyScroll.enabled": false,
  "editor.lightbulb.enabled": "off",
};

/**
 * Starts a server with extensions installed from VSIX files; without `trusts` it asks whether a workspace is trusted, if the
 * settings let it. Gives its port, its folder, its log, addresses of the
 * workbench, and a way to stop it with everything it started.
 */
export async function startCodeServer({
  settings = {},
  vsix = [],
  environment = () => ({}),
  folder,
  trusts = true,
} = {}) {
  const { folder: installed, node } = await ensureCodeServer();
  const entry = join(installed, "node_modules/code-server/out/node/entry.js");
  // Paths of sockets in here must stay below 108 bytes.
  const home = mkdtempSync(join(tmpdir(), "pp-"));
  const data = join(home, "d");
  const extensions = join(home, "x");
  mkdirSync(join(data, "User"), { recursive: true });
  mkdirSync(join(home, "t"), { mode: 0o700 });
  writeFileSync(join(data, "User/settings.json"), JSON.stringify({ ...QUIET_SETTINGS, ...settings }));
  writeFileSync(join(home, "c.yaml"), "auth: none\ncert: false\n");
  const args = ["--config", join(home, "c.yaml"), "--user-data-dir", data];
  const env = { ...privateEnvironment(home), ...environment(home) };
  await installedExtensions(extensions, vsix, { node, entry, args, env });
  const flags = ["--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check"];
  const quiet = [...(trusts ? ["--disable-workspace-trust"] : []), "--disable-getting-started-override"];
  const own = [entry, ...args, "--extensions-dir", extensions];
  const child = spawn(node, [...own, ...flags, ...quiet, ...(folder ? [folder] : [])], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  // However this process ends: it has a group of its own, which no terminal ends.
  const leave = () => {
    signal(child, "SIGKILL");
    remove(home);
  };
  process.once("exit", leave);
  const log = { text: "" };
  const port = await portOf(child, log);
  return {
    port,
    home,
    log: () => log.text,
    authority: `127.0.0.1:${port}`,
    url: (query = {}) => `http://127.0.0.1:${port}/?${new URLSearchParams(query)}`,
    async stop() {
      await stop(child, home);
      process.off("exit", leave);
    },
  };
}

/** The machine's environment without what belongs to another VS Code, and with a home of its own. */
function privateEnvironment(home) {
  const foreign = /^(?:VSCODE_|ELECTRON_|NODE_OPTIONS$|PASSWORD$|PORT$|CODE_SERVER_)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    XDG_CONFIG_HOME: join(home, "cfg"),
    XDG_DATA_HOME: join(home, "data"),
    XDG_CACHE_HOME: join(home, "cache"),
    TMPDIR: join(home, "t"),
    XDG_RUNTIME_DIR: join(home, "t"),
    // No gallery: no look-ups, and no errors in the log because of them.
    EXTENSIONS_GALLERY: "{}",
  };
}

function portOf(child, log) {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`code-server did not start\n${log.text}`)), PATIENCE);
    const read = (chunk) => {
      log.text += chunk;
      const match = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(log.text);
      if (match === null) return;
      clearTimeout(timer);
      done(Number(match[1]));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => {
      clearTimeout(timer);
      fail(new Error(`code-server ended with code ${code}\n${log.text}`));
    });
  });
}

async function stop(child, home) {
  const gone = new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once("exit", done);
  });
  signal(child, "SIGTERM");
  const timer = setTimeout(() => signal(child, "SIGKILL"), 5000);
  await gone;
  clearTimeout(timer);
  remove(home);
}

function remove(home) {
  if (process.env.KEEP) console.error(`kept ${home}`);
  else rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** To the whole group: extension hosts and terminals are children of the server. */
function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // It has ended already.
  }
}
