#!/usr/bin/env node
// Beside Red Hat's YAML extension, for which a small one stands in: what both could answer of plain YAML is shown once, and
// what that one does not see inside values is there all the same.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { handsOn, takeSteps, untilSeen } from "./hands.mjs";
import { inWorkbench, VSIX } from "./inWorkbench.mjs";
import { packNeighbor } from "./neighbor.mjs";

const PROFILE = `metadata:
  name: shop
spec:
  template:
    type: add-on
    packs:
      - name: front
        type: manifest
        layer: addon
        values: |
          server:
            replicas: 12
          after: 56
`;

/** The files, by name. */
const FILES = {
  "plain.yaml": PROFILE,
  "shop.profile.yaml": PROFILE.replace("name: shop", "name:   shop"),
  "empty.yaml": "",
  "other.yaml": "spec: { replicas: 2 }\n",
  "palette-profiles.yaml": "files: [more/*.yaml]\n",
};

/** What a person does beside it; each step is a test. */
const STEPS = {
  // First, as nothing has loaded the extension yet.
  "an empty file in plain YAML is offered a new profile beside what the other offers": async (ui) => {
    await ui.openEmpty("empty.yaml");
    await untilSeen(ui.suggestion("full profile"), () => ui.page.keyboard.press("Control+Space"));
    await ui.suggestion("Inline schema").waitFor();
    await ui.page.keyboard.press("Escape");
  },
  "the outline of plain YAML is the other's, and not two": async (ui) => {
    await ui.openFile("plain.yaml");
    await symbols(ui, (names) => names.includes("metadata") && !names.includes("shop") && !names.includes("front"));
  },
  "the outline of a profile in a file of its own language is ours": async (ui) => {
    await ui.openFile("shop.profile.yaml");
    await symbols(ui, (names) => names.includes("front") && !names.includes("metadata"));
  },
  "text inside values folds in plain YAML": async (ui) => {
    await ui.openFile("plain.yaml");
    await ui.select("server");
    await ui.page.keyboard.press("Control+Shift+[");
    await ui.line("replicas: 12").waitFor({ state: "hidden" });
    await ui.line("server:").waitFor();
    await ui.line("after: 56").waitFor();
  },
  "Enter indents below a key in plain YAML, however fast one types": async (ui) => {
    await ui.openFile("plain.yaml");
    await ui.select("type: add-on");
    await ui.page.keyboard.press("End");
    await ui.page.keyboard.type("\nvariables:\n");
    // What comes with the new line, and then what was typed.
    await ui.page.locator(".statusbar-item", { hasText: "Ln 7, Col 7" }).waitFor();
    await ui.page.keyboard.type("more:\nx: 1");
    for (const line of ["    variables:", "      more:", "        x: 1"]) await wholeLine(ui, line);
  },
  "a profile is formatted by the other": async (ui) => {
    await ui.openFile("shop.profile.yaml");
    await ui.command("Format Document");
    await wholeLine(ui, "  name: shop");
  },
  "a schema for all of YAML judges no profile, not while it is formatted either, and no configuration": async (ui) => {
    for (const name of ["palette-profiles.yaml", "plain.yaml", "other.yaml"]) await ui.openFile(name);
    await ui.page.keyboard.press("Control+Shift+M");
    const rows = ui.page.locator(".markers-panel .monaco-list-row");
    const files = async () => {
      const texts = await rows.allTextContents();
      return texts.filter((_, i) => texts[i + 1]?.startsWith("Missing property apiVersion"));
    };
    const isOther = (found) => found.length === 1 && found[0].startsWith("other.yaml");
    await eventually(files, isOther, "the other's problem is not in other.yaml alone");
  },
};

/** Waits until "Go to Symbol" lists names as they should be. */
async function symbols(ui, fits) {
  const rows = ui.page.locator(".quick-input-list .monaco-list-row");
  await untilSeen(rows.first(), () => ui.page.keyboard.press("Control+Shift+O"));
  const read = () => rows.evaluateAll((all) => all.map((row) => row.querySelector(".label-name").textContent.trim()));
  await eventually(read, fits, "the outline is not right");
  await ui.page.keyboard.press("Escape");
}

/** Waits for a line that is this one from its beginning to its end. */
async function wholeLine(ui, text) {
  const read = () => ui.page.locator(".editor-instance .view-line").allTextContents();
  const isThere = (lines) => lines.some((line) => line.replaceAll("\u00a0", " ") === text);
  await eventually(read, isThere, `the line ${JSON.stringify(text)} was expected`);
}

/** Takes every step; gives how many went well and which did not. */
export async function runBeside() {
  const fill = (folder) => {
    mkdirSync(folder);
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  };
  return inWorkbench({ fill, vsix: [VSIX, await packNeighbor()] }, (page) =>
    takeSteps(page, STEPS, "beside", handsOn(page, { isWeb: false })),
  );
}

asScript(import.meta.filename, runBeside);
