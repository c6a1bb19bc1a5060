#!/usr/bin/env node
// VS Code 1.101 and newer list the extension's tools for agents, and start them. Skipped in older ones, which are the
// default: --newest takes one.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asScript } from "./asScript.mjs";
import { STILL_SETTINGS } from "./codeServer.mjs";
import { takeSteps, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";
import { ensureCodeServer } from "./installCodeServer.mjs";

const NAME = "Cluster Profiles for Palette";
/** The first version of code-server, and so of VS Code, with tools for agents; code-server adds a 4 in front. */
const FIRST = 101;

/** Lists and starts the tools before any profile is open; gives how many checks passed and failed. */
export async function runAgents() {
  const manifest = join((await ensureCodeServer()).folder, "node_modules/code-server/package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  if (Number(version.split(".")[1]) < FIRST) {
    console.log(`  - skipped: VS Code 1.${version.split(".")[1]} has no tools for agents`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const settings = { ...STILL_SETTINGS, "chat.disableAIFeatures": false, "chat.mcp.autostart": "never" };
  const fill = (folder) => {
    mkdirSync(folder);
    writeFileSync(join(folder, "notes.txt"), "no profile\n");
  };
  return inWorkbench({ fill, settings }, (page) => takeSteps(page, STEPS, "agents", { page }));
}

/** Opens the list of servers, and waits for that of the extension in a state. */
async function listed(page, state) {
  const row = page.locator(".quick-input-widget .monaco-list-row", { hasText: `${NAME}${state}` }).first();
  const command = page.locator(".quick-input-widget .monaco-list-row", { hasText: /^MCP: List Servers/ }).first();
  await untilSeen(row, async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input.input").fill(">MCP: List Servers");
    await command.click();
  });
  return row;
}

const STEPS = {
  "the tools are listed before any profile is open": async ({ page }) => {
    await listed(page, "Stopped");
  },
  "and run once they are started": async ({ page }) => {
    const start = page.locator(".quick-input-widget .monaco-list-row", { hasText: "Start Server" }).first();
    await untilSeen(start, async () => (await listed(page, "Stopped")).click());
    await start.click();
    await listed(page, "Running");
  },
};

asScript(import.meta.filename, runAgents);
