#!/usr/bin/env node
// A profile in Terraform, as a person edits it: its layers, completion and problems inside of a heredoc. VS Code has no
// language for it here. With --screenshots DIR it takes pictures; with --web it is VS Code for the web.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { asScript } from "./asScript.mjs";
import { STILL_SETTINGS } from "./codeServer.mjs";
import { handsOn, takeSteps, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";

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
export function runTerraform({ isWeb = false, screenshots } = {}) {
  return inWorkbench({ fill, isWeb, name: "modules", settings: SETTINGS }, (page) =>
    takeSteps(page, STEPS, isWeb ? "terraform-web" : "terraform", handsOn(page, { isWeb, screenshots })),
  );
}

function fill(folder) {
  mkdirSync(folder);
  cpSync(join(ROOT, "examples/monitoring.tf"), join(folder, "monitoring.tf"));
  writeFileSync(join(folder, "main.tf"), 'resource "aws_instance" "web" {}\n');
}

const OPTIONS = { screenshots: { type: "string" }, web: { type: "boolean" } };

asScript(import.meta.filename, ({ screenshots, web = false }) => runTerraform({ isWeb: web, screenshots }), OPTIONS);
