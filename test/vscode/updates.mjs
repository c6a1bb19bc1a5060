#!/usr/bin/env node
// An update of a pack with values, as a person looks at it: the diff of the values, its conflicts, a change by hand, and what
// is made of it. With --screenshots DIR it takes pictures; with --web it is VS Code for the web.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { handsOn, openMenu, pickInMenu, takeSteps, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";
import { savedText } from "./savedFile.mjs";
import { serveRepository } from "./servedRegistries.mjs";

const OLD = `# Number of pods
replicas: 1
image:
  tag: v1
# The port of the metrics
metricsPort: 9090
logLevel: info
`;

const NEW = `# Number of pods
replicas: 2
image:
  tag: v2
metrics:
  # The port of the metrics
  metricsPort: 9090
logLevel: info
# Requests a second
rateLimit: 100
`;

/** The profile, with a version of its own and of the chart, and the values of the chart. */
function profile(version, tag, values, name = "shop") {
  return `metadata:
  name: ${name}
spec:
  version: ${version}
  template:
    type: add-on
    packs:
      - name: web
        type: helm
        layer: addon
        tag: ${tag}
        registry: charts
        values: |
          charts:
            web:
${values.replace(/^(?=.)/gm, " ".repeat(14))}`;
}

const MINE = OLD.replace("replicas: 1", "replicas: 5 # for the sales").replace("9090", "9191");
const BEFORE = profile("1.0.0", "1.0.0", MINE);
/** With the new default of the conflict, and a change by hand. */
const AFTER = profile(
  "1.0.1",
  "1.1.0",
  NEW.replace("replicas: 2", "replicas: 2 # for the sales")
    .replace("9090", "9191")
    .replace("logLevel: info", "logLevel: debug"),
);

/** Two more profiles with the pack; one has another pack, too. */
const CACHE = (tag) => `      - name: cache
        type: helm
        layer: addon
        tag: ${tag}
        registry: charts
`;
const OTHERS = {
  farm: profile("1.0.0", "1.0.0", MINE, "farm"),
  edge: profile("1.0.0", "1.0.0", MINE, "edge") + CACHE("1.0.0"),
};
/** The values where the conflict was not solved. */
const CARRIED = NEW.replace("replicas: 2", "replicas: 5 # for the sales").replace("9090", "9191");
const updated = (name) => profile("1.1.0", "1.1.0", CARRIED, name);

const STEPS = {
  "the values of a layer are compared with the defaults": async (ui) => {
    await ui.open("shop.profile.yaml");
    await ui.showLayerStack();
    await ui.row("1.0.0 · charts").waitFor();
    await ui.chooseInMenu("Compare Values with Defaults", "shop › web › values: defaults ↔ profile");
    await ui.line("replicas: 1").first().waitFor();
    await ui.line("metricsPort: 9191").first().waitFor();
    await ui.shot("compared");
    await ui.command("View: Close Editor");
    await ui.page.locator('.tab.active[data-resource-name="shop.profile.yaml"]').waitFor();
  },
  "the update of a layer shows the values before and after, and lists what changes": async (ui) => {
    await ui.chooseInMenu("Update Pack…", "web 1.0.0 → 1.1.0");
    await ui
      .updateRow("metricsPort")
      .and(ui.page.locator('[aria-label*="moved to charts.web.metrics.metricsPort"]'))
      .waitFor();
    await ui.updateRow("replicas").and(ui.page.locator('[aria-label*="the new default is 2"]')).waitFor();
    await ui.line("metricsPort: 9191").first().waitFor();
    await ui.shot("update");
  },
  "a conflict is solved in the tree": async (ui) => {
    await ui.updateRow("replicas").hover();
    await ui.updateRow("replicas").locator('.action-label[aria-label^="Take New Default"]').click();
    await ui.updateRow("replicas").and(ui.page.locator('[aria-label*="instead of 5"]')).waitFor();
    await ui.line("replicas: 2").first().waitFor();
    await ui.shot("update-conflict");
  },
  "the result is edited by hand": async (ui) => {
    const right = ui.page.locator(".monaco-diff-editor .editor.modified .view-line", { hasText: "logLevel: info" });
    await right.click();
    await ui.page.keyboard.press("End");
    for (let i = 0; i < "info".length; i++) await ui.page.keyboard.press("Backspace");
    await ui.type("debug");
    await ui.page.keyboard.press("Escape");
    await ui.line("logLevel: debug").waitFor();
    assert.equal(ui.text(), BEFORE, "nothing is made yet");
  },
  "it is made as it is shown, with the next version of the profile": async (ui) => {
    await ui.commandWith("Apply Update", "Raise the patch version");
    await ui.page.locator('.tab.active.dirty[data-resource-name="shop.profile.yaml"]').waitFor();
    await eventually(
      () => ui.page.locator(".tab").count(),
      (count) => count === 1,
      "one tab was expected",
    );
    await ui.shot("update-applied");
    await ui.page.keyboard.press("Control+S");
    assert.equal(await savedText(ui.file(), BEFORE), AFTER);
  },
  "there is nothing more to update": async (ui) => {
    await ui.commandWith("Update Packs of the Profile", "Newest versions");
    await ui.page.locator(".notification-toast", { hasText: "No newer versions found" }).waitFor();
  },
};

/** Steps with all profiles of the workspace, which nothing searches for on the web. */
const STEPS_WITH_FILES = {
  "a pack is updated in all profiles, and their versions are asked for once": async (ui) => {
    await ui.openFile("edge.profile.yaml");
    await ui.select("metricsPort");
    await ui.commandWith("Update Pack in All Profiles", "Newest versions");
    await ui.updateRow(".profile.yaml").waitFor();
    await ui.shot("update-everywhere");
    await ui.apply("Raise the minor version");
    await eventually(
      () => ui.text("farm"),
      (text) => text === updated("farm"),
      "farm is not updated",
    );
    await eventually(
      () => ui.text("edge"),
      (text) => text === updated("edge") + CACHE("1.0.0"),
      "edge is not updated",
    );
  },
  "what is not updated yet is found in the workspace": async (ui) => {
    await ui.commandWith("Update Packs of All Profiles", "Minor versions");
    await ui.updateRow("cache").waitFor();
    assert.equal(await ui.updateRow("farm.profile.yaml").count(), 0);
    await ui.shot("update-workspace");
    await ui.apply("Keep the version");
    await eventually(
      () => ui.text("edge"),
      (text) => text === updated("edge") + CACHE("1.1.0"),
      "edge is not updated",
    );
    assert.equal(ui.text("farm"), updated("farm"));
    assert.equal(ui.text(), AFTER);
  },
};

/** Takes every step; gives how many passed and failed. */
export async function runUpdates({ isWeb = false, screenshots } = {}) {
  const charts = await serveRepository([
    { name: "web", version: "1.1.0", values: NEW },
    { name: "web", version: "1.0.0", values: OLD },
    { name: "cache", version: "1.1.0", values: "size: 1\n" },
    { name: "cache", version: "1.0.0", values: "size: 1\n" },
  ]);
  const fill = (folder) => {
    mkdirSync(folder);
    writeFileSync(join(folder, "shop.profile.yaml"), BEFORE);
    for (const [name, text] of Object.entries(OTHERS)) writeFileSync(join(folder, `${name}.profile.yaml`), text);
    const config = `registries: [{ name: charts, kind: helm, url: "${charts.url}" }]\n`;
    writeFileSync(join(folder, "palette-profiles.yaml"), config);
  };
  try {
    return await inWorkbench({ fill, isWeb }, (page, folder) => {
      const rowIn = (view) => (text) =>
        page.locator(`.sidebar [aria-label="${view}"] .monaco-list-row`, { hasText: text }).first();
      const ui = { ...handsOn(page, { isWeb, screenshots }), ...handsOnUpdates(page, folder) };
      const steps = isWeb ? STEPS : { ...STEPS, ...STEPS_WITH_FILES };
      return takeSteps(page, steps, isWeb ? "updates-web" : "updates", ui);
    });
  } finally {
    charts.stop();
  }
}

function handsOnUpdates(page, folder) {
  const rowIn = (view) => (text) =>
    page.locator(`.sidebar [aria-label="${view}"] .monaco-list-row`, { hasText: text }).first();
  const stackRow = rowIn("Layer Stack");
  const file = (name = "shop") => join(folder, `${name}.profile.yaml`);
  return {
    updateRow: rowIn("Update"),
    file,
    text: (name) => readFileSync(file(name), "utf8"),
    /** Chooses a command in the menu of the layer, which opens a tab. */
    async chooseInMenu(title, tab) {
      const entry = page.locator(".monaco-menu .action-item", { hasText: title });
      await untilSeen(page.locator(".tab.active", { hasText: tab }), async () => {
        await openMenu(stackRow("web"), entry);
        await pickInMenu(entry);
      });
    },
    /** Makes the updates that are shown, and saves all files. */
    async apply(version) {
      await this.commandWith("Apply Update", version);
      await page.locator(".tab.active.dirty", { hasText: ".profile.yaml" }).waitFor();
      await this.command("File: Save All");
    },
  };
}

const OPTIONS = { screenshots: { type: "string" }, web: { type: "boolean" } };

asScript(import.meta.filename, ({ screenshots, web = false }) => runUpdates({ isWeb: web, screenshots }), OPTIONS);
