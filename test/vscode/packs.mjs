#!/usr/bin/env node
// Packs of registries in the view "Registries": opened, looked at, searched, added to a profile; a registry added by questions;
// names found in the workspace. With --screenshots DIR it takes pictures; with --web it is VS Code for the web.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asScript } from "./asScript.mjs";
import { handsOn, openMenu, pickInMenu, takeSteps, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";
import { serveRepository } from "./servedRegistries.mjs";

const PROFILE = `metadata: { name: small-shop }
spec:
  version: 2.1.0
  template:
    type: add-on
    packs:
      - name: hello-universe
        type: oci
        layer: addon
        tag: "1.2.0"
        registry: Palette Community Registry
  variables:
    - name: replicas
      defaultValue: "2"
`;

const README = "# Web\n\nServes pages to browsers.\n";

/** Many charts, and one with a README and a deprecated version. */
const CHARTS = [
  { name: "web", version: "2.0.0", values: "replicas: 2\n", files: { "README.md": README } },
  { name: "web", version: "1.9.0", values: "replicas: 1\n", deprecated: true },
  { name: "web", version: "1.0.0", values: "replicas: 1\n" },
  ...Array.from({ length: 300 }, (_, index) => ({
    name: `chart-${String(index).padStart(3, "0")}`,
    version: "1.0.0",
    values: "a: 1\n",
  })),
];

const FIRST_STEP = {
  "the view is opened": async (ui) => {
    await ui.open("shop.profile.yaml");
    await ui.showRegistries();
    await ui.packRow("local").waitFor();
  },
};

/** What VS Code does not have on the web: folders of packs. */
const DESKTOP_STEPS = {
  "a folder of packs is in groups, with counts": async (ui) => {
    await ui.packRow(/^local\s*folder · 3 packs/).waitFor();
    await ui.unfold("local");
    await ui.packRow(/^Networks\s*1/).waitFor();
    await ui.unfold(/^Add-ons: monitoring/);
    await ui.packRow(/^probe\s*3\.0\.0/).waitFor();
    await ui.shot("packs-groups");
  },
  "versions are newest first, and say when their support ends": async (ui) => {
    await ui.unfold(/^probe/);
    await ui.packRow(/^3\.0\.0\s*end of life 2999-01-01/).waitFor();
    await ui.packRow(/^2\.0\.0\s*end of life since 2020-01-01/).waitFor();
    await ui.packRow(/^1\.0\.0\s*deprecated/).waitFor();
    const versions = (await ui.rowTexts()).filter((text) => /^[123]\.0\.0/.test(text)).map((text) => text.slice(0, 5));
    assert.deepEqual(versions, ["3.0.0", "2.0.0", "1.0.0"]);
    await ui.shot("packs-versions");
  },
  "packs can be a list": async (ui) => {
    await ui.moreActions("Show Packs as a List");
    await ui.packRow(/^cni-thin/).waitFor();
    await ui.packRow(/^Networks/).waitFor({ state: "detached" });
    await ui.shot("packs-list");
    await ui.moreActions("Group Packs by Layer");
    await ui.packRow(/^Networks/).waitFor();
  },
  "a pack of another kind of profile is not added, and it says why": async (ui) => {
    await ui.unfold(/^Networks/);
    const toast = ui.page.locator(".notification-toast", { hasText: "an add-on profile cannot have one" });
    await ui.menu(/^cni-thin/, "Add Pack to Profile", toast);
    await ui.shot("packs-refused");
    await ui.command("Notifications: Clear All Notifications");
  },
};

const STEPS = {
  "a registry is added by questions, which know what is wrong while one types": async (ui) => {
    const { page } = ui;
    const input = page.locator(".quick-input-widget input.input");
    const message = (text) => page.locator(".quick-input-widget .quick-input-message", { hasText: text });
    await ui.command("Cluster Profiles: Add Registry");
    await ui.pickItem("A Helm repository");
    await page.locator(".quick-input-title", { hasText: "(2/4)" }).waitFor();
    await page.locator(".quick-input-titlebar .quick-input-left-action-bar .action-label").click();
    await page.locator('.quick-input-list .monaco-list-row.focused[aria-label^="A Helm repository"]').waitFor();
    await ui.pickItem("A Helm repository");
    await ui.pickItem("palette-profiles.yaml");
    await message("Address of the registry").waitFor();
    await input.fill("oci://example.com/charts");
    await message('belongs to a registry of kind "oci"').waitFor();
    await input.fill("http://charts.example.com");
    await message("Only registries on this machine can use plain HTTP").waitFor();
    await input.fill("https://me:secret@charts.example.com");
    await message("Do not put credentials into the address").waitFor();
    await ui.shot("packs-add-registry");
    await input.fill(ui.charts);
    await message("Address of the registry").waitFor();
    await page.keyboard.press("Enter");
    await message("Name of the registry").waitFor();
    await input.fill("local");
    await message("local already exists").waitFor();
    await input.fill("charts");
    await page.keyboard.press("Enter");
    await page.locator(".notification-toast", { hasText: "charts was added: 301 packs." }).waitFor();
    await ui.line("- name: charts").waitFor();
    await page.locator('.tab[data-resource-name="palette-profiles.yaml"].active:not(.dirty)').waitFor();
    await ui.packRow(/^charts\s*helm · 301 packs/).waitFor();
    await ui.shot("packs-registry-added");
    await ui.command("Notifications: Clear All Notifications");
  },
  "profiles, packs and variables are found by their names": async (ui) => {
    await ui.symbol("hello-universe", "hello-universe 1.2.0");
    await ui.shot("packs-symbols");
    await ui.page.keyboard.press("Escape");
    await ui.symbol("replicas", "replicas");
    await ui.page.keyboard.press("Escape");
    await ui.symbol("other-shop", "other-shop");
    await ui.page.keyboard.press("Enter");
    await ui.page.locator('.tab[data-resource-name="other.profile.yaml"].active').waitFor();
    await ui.open("shop.profile.yaml");
  },
  "a repository with hundreds of charts opens, and its row says what it is": async (ui) => {
    await ui.showRegistries();
    await ui.packRow(/^charts\s*helm · 301 packs/).waitFor();
    await ui.unfold(/^charts/);
    await ui.packRow("chart-000").waitFor();
    await ui.shot("packs-hundreds");
  },
  "a pack is found by VS Code's own find, and opens to its versions": async (ui) => {
    await ui.find("web");
    await ui.unfold(/^web/);
    // They are below the last row that is seen.
    await untilSeen(ui.packRow(/^1\.9\.0\s*deprecated/), () => ui.page.keyboard.press("End"));
    await ui.shot("packs-found");
  },
  "a click on a version shows its default values, which cannot be changed": async (ui) => {
    const tab = ui.page.locator('.tab.active[data-resource-name="values.yaml"]');
    await untilSeen(tab, () => ui.packRow(/^2\.0\.0/).click());
    await ui.line("replicas: 2").waitFor();
    await ui.shot("packs-defaults");
  },
  "a pack without a README says so": async (ui) => {
    const toast = ui.page.locator(".notification-toast", { hasText: "web 1.0.0 has no README" });
    await ui.menu(/^1\.0\.0/, "Open README", toast);
    await ui.command("Notifications: Clear All Notifications");
  },
  "a version is added to the last profile by the keyboard alone": async (ui) => {
    const { page } = ui;
    const entry = page.locator(".monaco-menu .action-item", { hasText: "Add Pack to Profile" });
    await untilSeen(ui.line("name: web"), async () => {
      await untilSeen(entry, async () => {
        await page.keyboard.press("Escape");
        await ui.packRow(/^1\.9\.0/).click();
        // Its values take the focus.
        await ui.line("replicas: 1").waitFor();
        await page.locator(".editor-instance .monaco-editor.focused").waitFor();
        await ui.command("Focus on Registries View");
        await page.keyboard.press("Shift+F10");
      });
      await ui.shot("packs-menu");
      await pickInMenu(entry);
    });
    await ui.line('tag: "1.9.0"').waitFor();
    await ui.line("type: helm").waitFor();
    await ui.line("registry: charts").waitFor();
    await ui.shot("packs-added");
    await ui.editor().locator(".view-line").first().click();
    await page.keyboard.press("Control+Z");
    await ui.line("name: web").waitFor({ state: "detached" });
  },
  "a search over all registries ends in a profile": async (ui) => {
    const { page } = ui;
    await ui.command("Cluster Profiles: Search Packs");
    const input = page.locator(".quick-input-widget input.input");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "chart-000" }).first().waitFor();
    await input.fill("web");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "chart-000" }).waitFor({ state: "detached" });
    await ui.shot("packs-search");
    await ui.pickItem("web");
    await page.locator(".quick-input-widget", { hasText: "web 2.0.0" }).waitFor();
    await ui.shot("packs-search-actions");
    await ui.pickItem("Add to Profile");
    await ui.line('tag: "2.0.0"').waitFor();
    await ui.editor().locator(".view-line").first().click();
    await page.keyboard.press("Control+Z");
    await ui.line("name: web").waitFor({ state: "detached" });
  },
};

/** What comes last, since it covers the editor: pages of VS Code's own preview of Markdown, which the web may lack. */
const LAST_STEPS = {
  "the README of a pack is rendered": async (ui) => {
    await ui.menu(/^web/, "Open README", ui.page.locator(".tab.active", { hasText: "Preview README.md" }));
    await ui.page
      .frameLocator("iframe.webview.ready")
      .frameLocator("iframe#active-frame")
      .getByText("Serves pages to browsers.")
      .waitFor();
    await ui.shot("packs-readme");
    await ui.command("View: Close Editor");
  },
  "what is out of support on a day is a page": async (ui) => {
    const { page } = ui;
    await ui.command("Cluster Profiles: What Is Out of Support On");
    const input = page.locator(".quick-input-widget input.input");
    await page.locator(".quick-input-widget", { hasText: "Day, as yyyy-mm-dd" }).waitFor();
    await input.fill("2027-02-30");
    await page.locator(".quick-input-message", { hasText: "Enter a day such as" }).waitFor();
    await input.fill("2027-05-31");
    await page.keyboard.press("Enter");
    await page.locator(".tab.active", { hasText: "Support on 2027-05-31" }).waitFor();
    const shown = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
    await shown.getByText("small-shop 2.1.0").first().waitFor();
    await shown.getByText("Newest Kubernetes: not known").first().waitFor();
    await ui.shot("packs-support");
    await ui.command("View: Close Editor");
  },
  "a report for an issue is copied": async (ui) => {
    const { page } = ui;
    await ui.command("Cluster Profiles: Copy Report for an Issue");
    await page.locator(".notification-toast", { hasText: "Report copied" }).waitFor();
    await ui.command("Notifications: Clear All Notifications");
    await ui.command("Create: New File");
    await ui.pickItem("Text File");
    await page.locator(".tab.active", { hasText: "Untitled-1" }).waitFor();
    await untilSeen(ui.line("- Cluster Profiles for Palette"), () => page.keyboard.press("Control+V"));
    await ui.line("Registry charts (helm, http://127.0.0.1").first().waitFor();
    await ui.shot("packs-report");
  },
};

/** Takes every step; gives how many passed and failed. */
export async function runPacks({ isWeb = false, screenshots } = {}) {
  const charts = await serveRepository(CHARTS);
  try {
    return await inWorkbench({ fill, isWeb, size: { width: 1400, height: 1200 } }, (page) => {
      const ui = { ...handsOn(page, { isWeb, screenshots, charts: charts.url }), ...eyesOn(page) };
      const steps = isWeb ? STEPS : { ...DESKTOP_STEPS, ...STEPS, ...LAST_STEPS };
      return takeSteps(page, { ...FIRST_STEP, ...steps }, isWeb ? "packs-web" : "packs", ui);
    });
  } finally {
    charts.stop();
  }
}

/** What is seen of the view, and done in it. */
function eyesOn(page) {
  const ROWS = '.sidebar [aria-label="Registries"] .monaco-list-row';
  const title = page.locator('.sidebar .pane-header[aria-label^="Registries"]');
  return {
    packRow: (text) => page.locator(ROWS, { hasText: text }).first(),
    rowTexts: () => page.locator(ROWS).evaluateAll((rows) => rows.map((row) => row.textContent.trim())),
    async showRegistries() {
      await this.command("Focus on Registries View");
      await page.locator(ROWS).first().waitFor();
      // The other views would leave it a few lines.
      for (const name of ["Profiles", "Layer Stack", "Variables"]) {
        const header = page.locator(`.sidebar .pane-header[aria-label^="${name}"][aria-expanded="true"]`);
        if ((await header.count()) > 0) await header.click();
      }
    },
    async unfold(text) {
      const row = this.packRow(text);
      await row.waitFor();
      const open = row.and(page.locator('[aria-expanded="true"]'));
      if ((await open.count()) === 0) await untilSeen(open, () => row.locator(".monaco-tl-twistie").click());
    },
    async menu(text, entry, effect) {
      const item = page.locator(".monaco-menu .action-item", { hasText: entry });
      await untilSeen(effect, async () => {
        await openMenu(this.packRow(text), item);
        await pickInMenu(item);
      });
    },
    async moreActions(entry) {
      const item = page.locator(".monaco-menu .action-item", { hasText: entry });
      await untilSeen(item, async () => {
        await page.keyboard.press("Escape");
        await title.hover();
        await title
          .locator('.action-label[aria-label^="Views and More Actions"], .action-label[aria-label^="More Actions"]')
          .click();
      });
      await pickInMenu(item);
    },
    async find(word) {
      await this.command("Focus on Registries View");
      const input = page.locator(".sidebar .monaco-tree-type-filter input").last();
      await untilSeen(input, () => page.keyboard.press("Control+Alt+F"));
      await input.fill(word);
      await this.packRow(word).locator(".monaco-highlighted-label .highlight").first().waitFor();
      await page.keyboard.press("Escape");
    },
    async pickItem(label) {
      const item = page.locator(`.quick-input-list .monaco-list-row[aria-label^="${label}"]`).first();
      await item.waitFor();
      await item.click();
    },
    /** Searches for a name in the workspace, until it is the first in the list. */
    async symbol(typed, name) {
      const input = page.locator(".quick-input-widget input.input");
      await untilSeen(input, () => page.keyboard.press("Control+T"));
      await input.fill(`#${typed}`);
      await page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${name}"]`).waitFor();
    },
  };
}

function fill(folder) {
  mkdirSync(folder);
  writeFileSync(join(folder, "shop.profile.yaml"), PROFILE);
  writeFileSync(join(folder, "other.profile.yaml"), PROFILE.replace("small-shop", "other-shop"));
  writeFileSync(join(folder, "palette-profiles.yaml"), "registries:\n  - { name: local, kind: folder, path: packs }\n");
  const add = (pack) => {
    const own = join(folder, "packs", `${pack.name}-${pack.version}`);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "pack.json"), JSON.stringify({ displayName: pack.name, cloudTypes: ["all"], ...pack }));
    writeFileSync(join(own, "values.yaml"), "pack: {}\n");
  };
  const probe = { name: "probe", layer: "addon", addonType: "monitoring" };
  add({ ...probe, version: "3.0.0", eol: "2999-01-01" });
  add({ ...probe, version: "2.0.0", eol: "2020-01-01" });
  add({ ...probe, version: "1.0.0", annotations: { system_state: "deprecated" } });
  add({ name: "cni-thin", layer: "cni", version: "1.2.0" });
  add({ name: "gate", layer: "addon", addonType: "ingress", version: "1.0.0" });
}

const OPTIONS = { screenshots: { type: "string" }, web: { type: "boolean" } };

asScript(import.meta.filename, ({ web = false, ...more }) => runPacks({ isWeb: web, ...more }), OPTIONS);
