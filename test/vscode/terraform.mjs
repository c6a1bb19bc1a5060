#!/usr/bin/env node
// A profile in Terraform, as a person edits it: its layers, completion and problems inside of a heredoc. VS Code has no
// language for it here. With --screenshots DIR it takes pictures; with --web it is VS Code for the web.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { asScript } from "./asScript.mjs";
import { openBrowser } from "./browser.mjs";
import { startCodeServer, STILL_SETTINGS } from "./codeServer.mjs";
import { handsOn, takeSteps, untilSeen } from "./hands.mjs";
import { untilOpen, VSIX } from "./inWorkbench.mjs";
import { startWebWorkbench } from "./web/workbench.mjs";

/** Nobody configures a language for it: suggestions open as they do in plain text. */
const SETTINGS = { ...STILL_SETTINGS, "editor.wordBasedSuggestions": "off" };

const STEPS = {
  "a .tf file alone starts the extension, and its packs are layers": async (ui) => {
    await ui.openFile("monitoring.tf");
    await ui.showLayerStack();
    await ui.rows(["monitoring", "fluentbit"]);
  },
  "keys are suggested inside of a heredoc, and inserted with its indentation": async (ui) => {
    await ui.select('install-priority: "10"');
    await ui.page.keyboard.press("End");
    await ui.type("\nnamespaceL");
    await ui.page.keyboard.press("Control+Space");
    await ui.suggestion("namespaceLabels").waitFor();
    await ui.shot("terraform-completion");
    await ui.accept("namespaceLabels");
    await ui.line("        namespaceLabels:").waitFor();
    await ui.page.keyboard.press("Escape");
  },
  "what is wrong in a heredoc stands in Problems": async (ui) => {
    await ui.select("spectro.var.tier");
    await ui.type("spectro.var.tear");
    await ui.page.keyboard.press("Control+Shift+M");
    await ui.page.locator(".markers-panel .monaco-list-row", { hasText: "undefined-variable" }).waitFor();
    await ui.shot("terraform-problems");
    await ui.page.keyboard.press("Control+Shift+M");
  },
  "a pack tells about itself on hover": async (ui) => {
    await ui.select('"fluentbit"');
    const shown = ui.page.locator(".monaco-hover:not(.hidden)", { hasText: "Palette Community Registry" }).first();
    await untilSeen(shown, async () => {
      await ui.page.keyboard.press("Control+K");
      await ui.page.keyboard.press("Control+I");
    });
    await ui.shot("terraform-hover");
  },
};

/** Takes every step; gives how many went well and which did not. */
export async function runTerraform({ isWeb = false, screenshots } = {}) {
  const files = mkdtempSync(join(tmpdir(), "pp-terraform-"));
  cpSync(join(ROOT, "examples/monitoring.tf"), join(files, "monitoring.tf"));
  writeFileSync(join(files, "main.tf"), 'resource "aws_instance" "web" {}\n');
  const { url, prepare, stop } = isWeb ? await startWeb(files) : await startRemote(files);
  const { page, close } = await openBrowser();
  const ui = handsOn(page, { isWeb, screenshots });
  try {
    await prepare(page);
    await page.goto(url());
    await untilOpen(page);
    return await takeSteps(page, STEPS, isWeb ? "terraform-web" : "terraform", ui);
  } finally {
    await close();
    await stop();
    rmSync(files, { recursive: true });
  }
}

async function startRemote(files) {
  const server = await startCodeServer({ vsix: [VSIX], settings: SETTINGS });
  const folder = join(server.home, "modules");
  mkdirSync(folder);
  cpSync(files, folder, { recursive: true });
  return { url: () => server.url({ folder }), prepare: async () => undefined, stop: server.stop };
}

function startWeb(folder) {
  return startWebWorkbench({ vsix: VSIX, folder, settings: SETTINGS });
}

const OPTIONS = { screenshots: { type: "string" }, web: { type: "boolean" } };

asScript(import.meta.filename, ({ screenshots, web = false }) => runTerraform({ isWeb: web, screenshots }), OPTIONS);
