#!/usr/bin/env node
// Values documents after a restart of VS Code, while git changed the profile or did not: with everything saved, with unsaved
// edits in both, and with some that the profile never got. With --screenshots DIR it takes pictures.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { handsOn, takeSteps, untilGone, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";

const NAME = "shop.profile.yaml";
const TITLE = "shop › web › values";

/** The profile, with the lines of the values of its pack. */
const profile = (...values) => `metadata:
  name: shop
spec:
  template:
    type: add-on
    packs:
      - name: web
        tag: 1.0.0
        values: |
${values.map((line) => `          ${line}\n`).join("")}`;

/** The same, in a state that nobody can read. */
const broken = (...values) => profile(...values).replace("type: add-on", "type: [add-on");

const STEPS = {
  "what is saved is there again": async (ui) => {
    await ui.openFile(NAME);
    await ui.showLayerStack();
    await ui.row("web").click();
    await untilSeen(ui.valuesTab(), () => ui.row("web").locator('.action-label[aria-label^="Open Values"]').click());
    await ui.addLine("saved: 1");
    await ui.save();
    await ui.untilSaved(profile("port: 80", "saved: 1"));
    await ui.restart();
    await ui.text("port: 80\nsaved: 1\n");
  },
  "what git changed meanwhile is shown": async (ui) => {
    await ui.restart(profile("port: 81", "saved: 1"));
    await ui.text("port: 81\nsaved: 1\n");
    await ui.isDirty(false);
  },
  "unsaved edits are there again in both, and can be saved": async (ui) => {
    await ui.addLine("mine: 1");
    await ui.untilProfileHas("mine: 1");
    await ui.restart();
    await ui.text("port: 81\nsaved: 1\nmine: 1\n");
    await ui.untilProfileHas("mine: 1");
    await ui.isDirty(true);
    await ui.save();
    await ui.untilSaved(profile("port: 81", "saved: 1", "mine: 1"));
  },
};

/** Takes every step; gives how many passed and failed. */
export async function runRestored({ screenshots } = {}) {
  const fill = (folder) => {
    mkdirSync(folder);
    writeFileSync(join(folder, NAME), profile("port: 80"));
  };
  return inWorkbench({ fill }, (page, folder) => {
    page.on("dialog", (dialog) => dialog.accept());
    return takeSteps(page, STEPS, "restored", eyesOn(page, folder, screenshots));
  });
}

function eyesOn(page, folder, screenshots) {
  const file = join(folder, NAME);
  const valuesTab = () => page.locator(".tab.active", { hasText: TITLE });
  const profileTab = () => page.locator(`.tab[data-resource-name="${NAME}"]`);
  return {
    ...handsOn(page, { isWeb: false, screenshots }),
    valuesTab,
    /** Closes the window, and opens it again; what git does meanwhile is given. */
    async restart(text) {
      // VS Code keeps what is unsaved a moment after it was typed.
      const address = page.url();
      await page.waitForTimeout(3000);
      await page.goto("about:blank");
      if (text !== undefined) writeFileSync(file, text);
      await page.goto(address);
      await valuesTab().waitFor();
    },
    async addLine(line) {
      await this.editor().locator(".view-line").first().click();
      await page.keyboard.press("Control+End");
      await this.type(`${line}\n`);
      await page.keyboard.press("Escape");
    },
    async save() {
      await page.keyboard.press("Control+S");
      await page.locator(".tab.active:not(.dirty)", { hasText: TITLE }).waitFor();
    },
    async isDirty(isDirty) {
      const dirty = page.locator(".tab.active.dirty", { hasText: TITLE });
      await dirty.waitFor({ state: isDirty ? "visible" : "hidden" });
    },
    async untilSaved(text) {
      await eventually(
        () => readFileSync(file, "utf8"),
        (found) => found === text,
        "another text was expected in the file",
      );
    },
    async untilProfileHas(text) {
      await profileTab().click();
      await this.line(text).waitFor();
      await page.locator(".tab", { hasText: TITLE }).click();
      await valuesTab().waitFor();
    },
  };
}

asScript(import.meta.filename, runRestored);
