#!/usr/bin/env node
// Values documents after a restart of VS Code, while git changed the profile or did not: with everything saved, with unsaved
// edits in both, and with some that the profile never got. With --screenshots DIR it takes pictures.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { handsOn, takeSteps, untilSeen } from "./hands.mjs";
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
    await ui.isDirty(false);
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
  "unsaved edits of both, and other ones by git: VS Code compares them before it saves": async (ui) => {
    await ui.addLine("mine: 2");
    await ui.untilProfileHas("mine: 2");
    await ui.restart(profile("port: 8080", "saved: 1"));
    await ui.text("port: 81\nsaved: 1\nmine: 1\nmine: 2\n");
    await ui.page.keyboard.press("Control+S");
    const toast = ui.page.locator(".notification-toast", { hasText: "The content of the file is newer" });
    await toast.waitFor();
    await ui.shot("restored-conflict");
    const revert = ui.page.locator('.editor-actions .action-label[aria-label^="Discard your changes"]');
    await untilSeen(revert, () => toast.locator(".monaco-button", { hasText: "Compare" }).click());
    await ui.line("port: 8080").waitFor();
    await ui.line("mine: 2").first().waitFor();
    await ui.shot("restored-compare");
    await revert.click();
    // VS Code shows the profile, and then closes the comparison.
    await ui.page.locator(".tab", { hasText: "↔" }).waitFor({ state: "detached" });
    await ui.showValues();
    await ui.text("port: 8080\nsaved: 1\n");
    await ui.closeMessages();
  },
  "edits that the profile never got arrive in it, if it says what it said": async (ui) => {
    await ui.git(broken("port: 8080", "saved: 1"));
    await ui.addLine("mine: 3");
    await ui.isDirty(true);
    await ui.restart(`# Reviewed\n${profile("port: 8080", "saved: 1")}`);
    await ui.text("port: 8080\nsaved: 1\nmine: 3\n");
    await ui.save();
    await ui.untilSaved(`# Reviewed\n${profile("port: 8080", "saved: 1", "mine: 3")}`);
    assert.deepEqual(await ui.messages(), []);
  },
  "if it says something else, it wins, and the difference can be seen": async (ui) => {
    await ui.git(broken("port: 8080", "mine: 3"));
    await ui.addLine("mine: 4");
    await ui.isDirty(true);
    await ui.restart(profile("port: 9090", "theirs: 1"));
    await ui.text("port: 9090\ntheirs: 1\n");
    await ui.shot("restored-overruled");
    await ui.untilTold();
    // Not answered.
    await ui.restart();
    await ui.text("port: 9090\ntheirs: 1\n");
    const diff = ui.page.locator(".tab.active", { hasText: "unsaved before ↔ profile" });
    const message = await ui.untilTold();
    await message.locator(".monaco-button", { hasText: "Show Difference" }).click();
    await diff.waitFor();
    const sides = ["original", "modified"].map((side) =>
      ui.page.locator(`.monaco-diff-editor .editor.${side} .view-line`),
    );
    await sides[0].filter({ hasText: "mine: 4" }).waitFor();
    await sides[1].filter({ hasText: "theirs: 1" }).waitFor();
    await ui.shot("restored-difference");
    assert.equal(ui.file(), profile("port: 9090", "theirs: 1"));
  },
  "what was unsaved is kept, and nobody is told twice": async (ui) => {
    await ui.restart();
    await ui.text("port: 9090\ntheirs: 1\n");
    await ui.page.locator('.tab.dirty[data-resource-name="Untitled-1"]').click();
    await ui.page.locator('.tab.active[data-resource-name="Untitled-1"]').waitFor();
    await ui.text("port: 8080\nsaved: 1\nmine: 3\nmine: 4\n");
    assert.deepEqual(await ui.messages(), []);
  },
};

/** Takes every step; gives how many passed and failed. */
export async function runRestored({ screenshots } = {}) {
  const fill = (folder) => {
    mkdirSync(folder);
    writeFileSync(join(folder, NAME), profile("port: 80"));
  };
  return inWorkbench({ fill }, (page, folder) => {
    page.on("dialog", (dialog) => dialog.dismiss());
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
      const address = page.url();
      await page.evaluate(loseFocus);
      await eventually(
        () => page.evaluate(keptTabs),
        (kept) => kept.includes(TITLE),
        "VS Code does not keep its tabs",
      );
      // VS Code refuses to close until it has kept what is unsaved.
      await eventually(
        () =>
          page.goto("about:blank").then(
            () => true,
            () => false,
          ),
        (isGone) => isGone,
        "the window does not close",
      );
      if (text !== undefined) writeFileSync(file, text);
      await page.goto(address);
      // Which of its tabs was the active one, VS Code may not have kept.
      await this.showValues();
    },
    file: () => readFileSync(file, "utf8"),
    /** Changes the file, as git does, and waits until VS Code shows it. */
    async git(text) {
      writeFileSync(file, text);
      await profileTab().click();
      await this.text(text);
      await this.showValues();
    },
    async showValues() {
      await page.locator(".tab", { hasText: TITLE }).first().click();
      await valuesTab().waitFor();
    },
    /** Waits for the message that the profile won. It leaves the corner of the window soon, but not the list. */
    async untilTold() {
      const message = page.locator(".notifications-center.visible .notification-list-item", {
        hasText: "It shows the profile's text",
      });
      await untilSeen(message, () => this.command("Notifications: Show Notifications"));
      return message;
    },
    messages: () => page.locator(".notification-toast").allInnerTexts(),
    async closeMessages() {
      await this.command("Notifications: Clear All Notifications");
      await page.locator(".notification-toast").first().waitFor({ state: "hidden" });
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
      await page.locator(`.tab:not(.dirty)[data-resource-name="${NAME}"]`).waitFor();
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
      await this.showValues();
    },
  };
}

/** In the page: makes VS Code believe that the person went elsewhere. It keeps its state then. */
function loseFocus() {
  document.hasFocus = () => false;
  window.dispatchEvent(new Event("blur"));
}

/** In the page: what VS Code has kept of its tabs. */
async function keptTabs() {
  const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const kept = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const states = database.transaction(store).objectStore(store);
      kept.push(await done(states.get("memento/workbench.parts.editor")));
    }
    database.close();
  }
  return kept.join("\n");
}

asScript(import.meta.filename, runRestored);
