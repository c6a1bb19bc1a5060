#!/usr/bin/env node
// Every action of the extension by keyboard alone: views and their rows, menus, lists, fixes, the walkthrough. With
// --screenshots DIR it takes a picture of each station.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { handsOn, takeSteps, untilGone, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";
import { keysOn } from "./keys.mjs";
import { serveCharts, servePrivateRegistry } from "./servedRegistries.mjs";

const PACK = '{ name: web, type: helm, layer: addon, tag: "1.0.0", registry: charts }';
const FILES = {
  "web.profile.yaml": `metadata:\n  name: web\nspec:\n  template:\n    type: add-on\n    packs:\n      - ${PACK}\n`,
  "gap.profile.yaml": readFileSync(join(ROOT, "examples/edge-infra.profile.yaml"), "utf8").replace(
    "cloudType: edge-native",
    "cloudType: vsphere",
  ),
};

/** High enough for the rows of four views, one above the other. */
const SIZE = { width: 1500, height: 1200 };

/** What the menus of rows offer: of a layer in the view "Layer Stack", of a profile and of a layer in the view "Profiles". */
const MENUS = {
  outdated: [
    "Go To",
    "Open Values as YAML",
    "Compare Values with Defaults",
    "Update Pack…",
    "Update Pack in All Profiles…",
  ],
  profile: [
    "Go To",
    "Open Preview to the Side",
    "Compare Profile With…",
    "Add Layer",
    "Copy as JSON for Import",
    "Convert to the Other Format (YAML, JSON)",
  ],
  layer: [
    "Go To",
    "Open Values as YAML",
    "Compare Values with Defaults",
    "Add Layer",
    "Duplicate Layer",
    "Change Version…",
    "Move Layer Up",
    "Move Layer Down",
    "Move to Another Profile…",
    "Remove Layer",
  ],
};

const STEPS = {
  "an empty view has its buttons in the order of Tab": async ({ page, keys, shot }) => {
    const button = (text) => page.locator(".sidebar .welcome-view-content a.monaco-button", { hasText: text });
    const { keyboard } = page;
    await keys.run("Focus on Layer Stack View");
    await keys.tabTo(button("New Cluster Profile"));
    await shot("welcome-layers");
    await keyboard.press("Enter");
    await page.locator(".quick-input-title", { hasText: "New Cluster Profile" }).waitFor();
    await keyboard.press("Escape");
    await keys.run("Focus on Registries View");
    await keys.tabTo(button("Add Registries for All Workspaces"));
    await keyboard.press("Enter");
    await page.locator(".settings-editor .setting-item-label", { hasText: "Registries" }).waitFor();
    await shot("welcome-settings");
    await keys.run("View: Close Editor");
    await keys.run("Focus on Registries View");
    await keys.tabTo(button("Create palette-profiles.yaml"));
    await shot("welcome-registries");
    await keyboard.press("Enter");
    await page.locator('.tab[data-resource-name="palette-profiles.yaml"].active').waitFor();
  },
  "a profile is begun from the palette and from New File": async ({ page, keys, shot }) => {
    const title = page.locator(".quick-input-title", { hasText: "New Cluster Profile" });
    await keys.run("Create: New File...");
    await keys.pick("Cluster Profile");
    await title.waitFor();
    await page.keyboard.press("Escape");
    await keys.run("Cluster Profiles: New Cluster Profile");
    await title.waitFor();
    await keys.pick("Empty profile");
    await page.locator(".quick-input-title", { hasText: "(2/2)" }).waitFor();
    await page.keyboard.type("shop");
    await page.keyboard.press("Enter");
    await page.locator('.tab[data-resource-name="shop.profile.yaml"].active').waitFor();
    await page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
    await shot("begun");
    await page.keyboard.press("Escape");
    await keys.run("View: Revert and Close Editor");
  },
  "rows of the layers lead to their text, by Enter and by their menu": async ({ page, keys, place, shot }) => {
    const { keyboard } = page;
    await keys.open("broken.profile.yaml");
    await keys.toRow("Layer Stack", "kubernetes");
    await shot("layer-row");
    await keyboard.press("Enter");
    await place("Ln 16, Col 7").waitFor();
    await keys.choose("Layer Stack", "csi-vsphere-csi", "Go To", place("Ln 32, Col 7"), async (entries) => {
      assert.deepEqual(entries, MENUS.outdated);
      await shot("layer-menu");
    });
    await keys.toRow("Layer Stack", "lb-metallb-helm");
    await keyboard.press("ArrowRight");
    await keys.choose("Layer Stack", "invalid-category", "Go To", place("Ln 41, Col 20"), async (entries) => {
      assert.deepEqual(entries, ["Go To"]);
      await shot("finding-menu");
    });
  },
  "a missing layer is added from the menu of its row, and from the palette": async ({ page, keys, row, shot }) => {
    const { keyboard } = page;
    await keys.open("gap.profile.yaml");
    const packs = page.locator(".quick-input-list .monaco-list-row", { hasText: "csi-vsphere-csi" });
    await keys.choose("Layer Stack", "missing", "Add Layer", packs, async (entries) => {
      assert.deepEqual(entries, ["Go To", "Add Layer"]);
      await shot("missing-menu");
    });
    await keys.pick("csi-vsphere-csi");
    await row("csi-vsphere-csi").waitFor();
    await keyboard.press("Control+Z");
    await row("missing").waitFor();
    for (const title of ["Add Layer", "Add Missing Layers"]) {
      await keys.run(`Cluster Profiles: ${title}`);
      if (title === "Add Layer") {
        await shot("which-layer");
        await keys.pick("csi");
        await keys.pick("csi-vsphere-csi");
      }
      await row("csi-vsphere-csi").waitFor();
      await keyboard.press("Control+Z");
      await row("missing").waitFor();
    }
  },
  "rows of the profiles: a layer is moved and doubled, its profile drawn": async ({ page, keys, shot }) => {
    const { keyboard } = page;
    const rows = (name) => page.locator('.sidebar [aria-label="Profiles"] .monaco-list-row', { hasText: name });
    const preview = page.locator('.tab.active[data-resource-name*="Preview"], .tab.active[aria-label*="Preview"]');
    await keys.open("aws-full.profile.yaml");
    await keys.choose("Profiles", "shop-production", "Open Preview", preview, async (entries) => {
      assert.deepEqual(entries, MENUS.profile);
      await shot("profile-menu");
    });
    await shot("preview");
    await keys.run("View: Close Editor");
    await keys.toRow("Profiles", "shop-production");
    await keyboard.press("ArrowRight");
    const moved = rows("hello-universe").and(page.locator('[aria-posinset="5"]'));
    await keys.choose("Profiles", "hello-universe", "Move Layer Up", moved, async (entries) => {
      assert.deepEqual(entries, MENUS.layer);
      await shot("profile-layer-menu");
    });
    await keys.choose("Profiles", "hello-universe", "Duplicate Layer", rows("hello-universe-2"));
    await keys.toRow("Profiles", "hello-universe-2");
    await keyboard.press("Enter");
    await page.locator(".editor-instance .view-line", { hasText: "- name: hello-universe-2" }).waitFor();
    await shot("doubled");
    // Below the profile there are six layers again.
    const six = rows("fluentbit").and(page.locator('[aria-posinset="6"]'));
    await keys.choose("Profiles", "hello-universe-2", "Remove Layer", six);
    await keys.run("Revert File");
  },
  "the buttons of both views are reached by Shift+Tab, and stand in the palette": async ({ page, keys, shot }) => {
    const button = (name) => page.locator(`.sidebar .pane-header .action-label[aria-label^="${name}"]`);
    await keys.open("gap.profile.yaml");
    await keys.toRow("Layer Stack", "missing");
    await keys.tabTo(button("Add Missing Layers"), "Shift+Tab");
    await shot("title-of-layers");
    await keys.moveTo(button("Refresh Layer Stack").and(page.locator(":focus")), "ArrowRight", "Refresh Layer Stack");
    await page.keyboard.press("Enter");
    for (const title of ["Refresh Layer Stack", "Refresh Registries"]) await keys.run(`Cluster Profiles: ${title}`);
  },
  "rows of the registries: read again, signed in to, its token server confirmed, signed out of": async (ui) => {
    const { page, keys, row, shot } = ui;
    const { keyboard } = page;
    const field = (prompt) => page.locator(".quick-input-widget", { hasText: prompt });
    const ofPrivate = (label) =>
      page.locator(".sidebar .monaco-list-row", { hasText: "private" }).and(page.locator(label));
    writeFileSync(join(ui.folder, "palette-profiles.yaml"), ui.registries);
    await row("1 pack").waitFor();
    const always = ["Refresh Registry", "Open Registry Configuration"];
    const asked = ui.charts.asked();
    await keys.toRow("Registries", "charts");
    assert.deepEqual(await keys.menu(), ["Sign In to Registry", ...always]);
    await shot("registry-menu");
    await keys.takeEntry("Refresh Registry");
    await eventually(ui.charts.asked, (count) => count > asked, "the registry was to be read again");
    await keys.choose("Registries", "private", "Sign In to Registry", field("User name"));
    await shot("sign-in");
    await keyboard.type("me");
    await keyboard.press("Enter");
    await field("Password or token").waitFor();
    await keyboard.type("s3cret");
    await keyboard.press("Enter");
    await ofPrivate('[aria-label*="Token server"]').waitFor();
    const send = page.locator(".monaco-dialog-box .monaco-button", { hasText: "Send Credentials" });
    await keys.choose("Registries", "private", "Trust Token Server…", send, async (entries) => {
      assert.deepEqual(entries, ["Trust Token Server…", "Sign Out of Registry", ...always]);
      await shot("private-menu");
    });
    await keys.tabTo(send);
    await shot("token-server");
    await keyboard.press("Enter");
    await ofPrivate('[aria-label*="on demand"]').waitFor();
    const configuration = page.locator('.tab[data-resource-name="palette-profiles.yaml"].active');
    await keys.choose("Registries", "private", "Open Registry Configuration", configuration);
    await keys.run("Cluster Profiles: Open Registry Configuration");
    await keys.pick("private");
    await ui.place("Ln 3, ").waitFor();
    await keys.run("Cluster Profiles: Sign Out of Registry");
    await shot("sign-out");
    await keys.pick("private");
    await row("private").locator('.action-label[aria-label^="Sign In"]').waitFor({ state: "attached" });
    await keys.run("Cluster Profiles: Sign In to Registry");
    await keys.pick("private");
    await field("User name").waitFor();
    await keyboard.press("Escape");
  },
  "fixes, problems and the pages of rules": async ({ page, keys, place, shot }) => {
    const { keyboard } = page;
    await keys.open("broken.profile.yaml");
    await keyboard.press("Control+Home");
    await keyboard.press("F8");
    await place("Ln 7, Col 11").waitFor();
    await shot("next-problem");
    await keyboard.press("Escape");
    const link = page.locator(".monaco-hover:not(.hidden) a", { hasText: "invalid-profile-type" }).first();
    const showOrFocusHover = async () => {
      await keyboard.press("Control+K");
      await keyboard.press("Control+I");
    };
    await untilSeen(link, showOrFocusHover);
    await showOrFocusHover();
    await keys.tabTo(link);
    await shot("rule-link");
    // The hover is made anew when its fixes are known, and the focus may be nowhere then.
    await untilGone(link, async () => {
      await keyboard.press("Control+1");
      await keyboard.press("Escape");
    });
    const fix = page.locator(".action-widget .monaco-list-row.focused");
    await untilSeen(fix, () => keyboard.press("Control+."));
    await shot("quick-fix");
    await keyboard.press("Enter");
    await page.locator(".editor-instance .view-line", { hasText: "type: cluster" }).waitFor();
    const all = page.locator(".action-widget .monaco-list-row.focused", { hasText: "Fix all in this profile" });
    // VS Code says that there are none when an extension is activated while it asks.
    await untilSeen(page.locator(".action-widget .monaco-list-row.focused"), () => keys.run("Source Action..."));
    await keys.moveTo(all, "ArrowDown", "Fix all in this profile");
    await shot("fix-all");
    await keyboard.press("Enter");
    await page.locator(".editor-instance .view-line", { hasText: 'tag: "20.04"' }).waitFor();
    await keys.run("Revert File");
  },
  "an update is chosen, looked at and made": async ({ page, keys, shot }) => {
    await keys.open("web.profile.yaml");
    await page.locator(".codelens-decoration a", { hasText: "Preview update" }).waitFor();
    await page.keyboard.press("Control+Home");
    await keys.run("Show CodeLens Commands for Current Line");
    await shot("lens");
    await keys.pick("Preview update");
    await page.locator(".bulk-edit-panel .monaco-list-row", { hasText: '"1.1.0"' }).waitFor();
    await shot("update");
    await keys.run("Focus on Refactor Preview View");
    await keys.tabTo(page.locator(".bulk-edit-panel .monaco-button", { hasText: "Apply" }));
    await page.keyboard.press("Enter");
    await page.locator(".editor-instance .view-line", { hasText: 'tag: "1.1.0"' }).waitFor();
    await keys.run("Revert File");
  },
  "the walkthrough, step by step": async ({ page, keys, shot }) => {
    await keys.run("Welcome: Open Walkthrough...");
    await keys.pick("Get started with cluster profiles");
    const category = page.locator(".getting-started-step.expanded");
    await category.waitFor();
    for (const [step, action] of [
      ["Open or create a profile", "New Cluster Profile"],
      ["Fix problems", "Show Problems"],
      ["Connect your registries", "Create palette-profiles.yaml"],
    ]) {
      const button = page.locator(".gettingStartedContainer .getting-started-step", { hasText: step });
      await keys.tabTo(button);
      await page.keyboard.press("Enter");
      await keys.tabTo(button.locator(".monaco-button, .button-link", { hasText: action }));
      await shot(`walkthrough-${step.split(" ")[0].toLowerCase()}`);
    }
    await keys.run("View: Close Editor");
  },
  "the state of the server, its log and its restart": async ({ page, keys, shot }) => {
    await keys.open("broken.profile.yaml");
    await keys.run("View: Focus Status Bar");
    const status = page.locator("#status\\.languageStatus");
    await keys.moveTo(status.locator(":focus"), "ArrowRight", "The state of the server");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(1000);
    await shot("status");
    await page.keyboard.press("Escape");
    await keys.run("Cluster Profiles: Restart Server");
    await keys.run("Cluster Profiles: Show Log");
    await page.locator(".panel .view-line", { hasText: "Language server: running" }).first().waitFor();
    await shot("log");
    for (const title of ["Open Registry Settings", "Create palette-profiles.yaml"])
      await keys.run(`Cluster Profiles: ${title}`);
    await page.locator('.tab[data-resource-name="palette-profiles.yaml"].active').waitFor();
  },
  "the variables: their uses, and another name": async ({ page, keys, shot }) => {
    const { keyboard } = page;
    await keys.open("aws-full.profile.yaml");
    const uses = page.locator(".peekview-widget");
    await keys.choose("Variables", "shopReplicas", "Show Uses of Variable", uses, async (entries) => {
      assert.deepEqual(entries, ["Show Uses of Variable", "Rename Variable…"]);
      await shot("variables");
    });
    await shot("variable-uses");
    await keyboard.press("Escape");
    const name = ".quick-input-widget input.input:focus, .rename-box input:focus, .rename-input:focus";
    await keys.choose("Variables", "shopReplicas", "Rename Variable…", page.locator(name));
    await shot("variable-name");
    await keyboard.press("Control+A");
    await keyboard.type("copies");
    await keyboard.press("Enter");
    await page.locator(".sidebar .monaco-list-row", { hasText: /copies.*1 use/ }).waitFor();
    await keys.run("Revert File");
  },
};

/** Takes every step; gives how many passed and failed. */
export async function runKeyboard({ screenshots } = {}) {
  const charts = await serveCharts();
  const images = await servePrivateRegistry();
  const registries = [
    "registries:",
    `  - { name: charts, kind: helm, url: "${charts.url}" }`,
    `  - { name: private, kind: oci, url: "${images.url}/packs" }`,
    "  - { name: gone, kind: folder, path: nowhere }\n",
  ].join("\n");
  const fill = (folder) => {
    cpSync(join(ROOT, "examples"), folder, { recursive: true });
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  };
  try {
    return await inWorkbench({ fill, size: SIZE }, (page, folder) => {
      const { row, shot } = handsOn(page, { isWeb: false, screenshots });
      const place = (text) => page.locator(".statusbar-item", { hasText: text }).first();
      const keys = keysOn(page);
      const ui = { page, row, place, folder, charts, shot: (name) => shot(`keyboard-${name}`), keys, registries };
      return takeSteps(page, STEPS, "keyboard", ui);
    });
  } finally {
    charts.stop();
    images.stop();
  }
}

asScript(import.meta.filename, runKeyboard);
