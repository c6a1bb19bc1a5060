#!/usr/bin/env node
// Uses the packaged extension as a person would, through the workbench's own elements: rows of the tree, Problems, hover,
// suggestions, a fix. With --screenshots DIR it also takes the pictures of the README; with --web it is VS Code for the web, without a machine.
import assert from "node:assert/strict";
import { cpSync, mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { main, ROOT } from "../../scripts/machine.mjs";
import { openBrowser } from "./browser.mjs";
import { startCodeServer, STILL_SETTINGS } from "./codeServer.mjs";
import { startWebWorkbench } from "./web/workbench.mjs";

/** What a person sees and does, step by step; each step is a test. */
const STEPS = {
  "the view fills with the layers in deployment order": async (ui) => {
    await ui.open("aws-full.profile.yaml");
    await ui.showLayerStack();
    await ui.rows([
      "shop-production",
      "ubuntu-aws",
      "kubernetes",
      "cni-calico",
      "csi-aws-ebs",
      "fluentbit",
      "hello-universe",
    ]);
    await ui.shot("layer-stack");
  },
  "a click on a row goes to its text, and the cursor's row is selected": async (ui) => {
    await ui.row("csi-aws-ebs").click();
    await ui.page.locator(".statusbar-item", { hasText: "Ln 50, Col 7" }).waitFor();
    await ui.page.locator(".sidebar .monaco-list-row.selected", { hasText: "csi-aws-ebs" }).waitFor();
  },
  "what is wrong stands in Problems and below its row": async (ui) => {
    await ui.open("broken.profile.yaml");
    await ui.rows([
      "legacy-vsphere",
      "ubuntu-vsphere",
      "kubernetes",
      "cni-calico",
      "csi-vsphere-csi",
      "lb-metallb-helm",
    ]);
    await ui.page.keyboard.press("Control+Shift+M");
    await ui.page.locator(".markers-panel .monaco-list-row", { hasText: '"Full" is no profile type' }).waitFor();
    await ui.row("kubernetes").locator(".monaco-tl-twistie").click();
    await ui.row('"kubernetes" is no layer').waitFor();
    await ui.shot("problems");
    await ui.page.keyboard.press("Control+Shift+M");
  },
  "a missing layer is a row with a way to add it": async (ui) => {
    await ui.open("edge-infra.profile.yaml");
    await ui.rows(["edge-appliance", "edge-native-byoi", "edge-k3s", "cni-calico"]);
    await ui.select("cloudType: edge-native");
    await ui.page.keyboard.type("cloudType: vsphere");
    await ui.page.keyboard.press("Escape");
    await ui.rows(["edge-appliance", "edge-native-byoi", "edge-k3s", "cni-calico", "csi"]);
    await ui.shot("missing");
    await ui.row("csi").hover();
    await ui.row("csi").locator('.action-label[aria-label^="Add Layer"]').click();
    await ui.page.locator(".quick-input-list .monaco-list-row", { hasText: "csi-vsphere-csi" }).first().click();
    await ui.rows(["edge-appliance", "edge-native-byoi", "edge-k3s", "cni-calico", "csi-vsphere-csi"]);
  },
  "a pack tells about itself on hover": async (ui) => {
    await ui.open("crossplane.yaml");
    await ui.select("cni-aws-vpc-eks");
    await ui.editor().locator(".view-line span:not(:has(span))", { hasText: "cni-aws-vpc-eks" }).first().hover();
    await ui.page.locator(".monaco-hover:not(.hidden)", { hasText: "Clouds: eks" }).first().waitFor();
    await ui.shot("hover");
  },
  "versions are suggested, newest first": async (ui) => {
    await ui.open("monitoring-add-on.profile.yaml");
    await ui.select('"5.0.5"');
    await ui.page.keyboard.press("Delete");
    await ui.page.keyboard.press("Control+Space");
    const suggestions = ui.page.locator(".suggest-widget.visible .monaco-list-row");
    await suggestions.first().waitFor();
    const labels = await suggestions.evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));
    assert.match(labels[0] ?? "", /^5\.0\.5/);
    assert.match(labels[1] ?? "", /^5\.0\.3/);
    await ui.shot("versions");
    await ui.page.keyboard.press("Enter");
    await ui.editor().locator(".view-line", { hasText: 'tag: "5.0.5"' }).waitFor();
  },
  "a profile is begun from nothing, by keyboard alone": async (ui) => {
    const { keyboard } = ui.page;
    await keyboard.press("F1");
    await keyboard.type("New Cluster Profile");
    await ui.page.locator(".quick-input-list .monaco-list-row", { hasText: "New Cluster Profile" }).first().waitFor();
    await keyboard.press("Enter");
    await ui.accept("full profile");
    await keyboard.type("shop");
    await keyboard.press("Tab");
    await ui.accept("aws");
    await keyboard.press("Control+Space");
    await ui.accept("os: ubuntu-aws");
    await keyboard.press("Enter");
    await keyboard.type("val");
    // What is accepted opens the next list.
    for (const label of ["values", "pack", "namespace"]) await ui.accept(label);
    await keyboard.type("shop");
    await keyboard.press("Escape");
    await keyboard.press("Enter");
    await ui.page.locator(".statusbar-item", { hasText: "Ln 17, Col 13" }).waitFor();
    await ui.rows(["shop", "ubuntu-aws", "k8s", "cni", "csi"]);
    await ui.shot("begun");
  },
  "registries have a view: first it says how to name one, then how it stands with it": async (ui) => {
    const welcome = ui.page.locator(".sidebar .welcome-view-content", { hasText: "No registry is named here" });
    await welcome.getByText("Create palette-profiles.yaml").click();
    await ui.page.locator('.tab[data-resource-name="palette-profiles.yaml"].active').waitFor();
    await ui.select("registries: []");
    const charts = `{ name: charts, kind: helm, url: "${ui.charts}" }`;
    await ui.page.keyboard.insertText(`registries: [{ name: local, kind: folder, path: packs }, ${charts}]`);
    await ui.page.keyboard.press("Control+S");
    await ui.row("1 pack, just now").waitFor();
    await ui.row("local").hover();
    await ui.row("local").locator('.action-label[aria-label^="Refresh Registries"]').waitFor();
    await ui.shot("registries");
  },
  "nobody was bothered": async (ui) => {
    assert.equal(await ui.page.locator(".monaco-dialog-box").count(), 0);
    assert.deepEqual(await ui.page.locator(".notification-toast").allInnerTexts(), []);
  },
};

/** Hands, and eyes. On the web nothing searches for files. */
export function handsOn(page, { isWeb, screenshots, charts }) {
  const row = (text) => page.locator(".sidebar .monaco-list-row", { hasText: text }).first();
  return {
    page,
    /** The address of a Helm repository. */
    charts,
    row,
    editor: () => page.locator(".editor-instance .monaco-editor[role='code']").first(),
    async open(name) {
      if (isWeb) await this.openFromExplorer(name);
      else await this.openByName(name);
      await page.locator(`.tab[data-resource-name="${name}"].active`).waitFor();
    },
    async openByName(name) {
      await page.keyboard.press("Control+P");
      await page.locator(".quick-input-widget input.input").fill(name);
      // Not by Enter: the list may be made anew, with another row in focus, just then.
      await page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`).first().click();
    },
    async openFromExplorer(name) {
      await page.keyboard.press("Control+Shift+E");
      await page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
      await this.showLayerStack();
    },
    async showLayerStack() {
      const view = page.locator('.activitybar .action-item:has(.action-label[aria-label^="Cluster Profiles"])').first();
      if (!/checked/.test((await view.getAttribute("class")) ?? "")) await view.click();
      await row("").waitFor();
    },
    /** Waits until the rows of the tree begin with these words, in this order, and are as many. */
    async rows(labels) {
      const read = () =>
        page.locator(".sidebar .monaco-list-row").evaluateAll((found) => found.map((each) => each.textContent.trim()));
      const fits = (found) => found.length === labels.length && labels.every((label, i) => found[i].startsWith(label));
      for (let tries = 0; tries < 600 && !fits(await read()); tries++) await page.waitForTimeout(100);
      const found = await read();
      assert.ok(fits(found), `rows ${JSON.stringify(labels)} were expected; there were ${JSON.stringify(found)}`);
    },
    /** Selects a word in the editor by searching for it. */
    async select(word) {
      await this.editor().locator(".view-line").first().click();
      await page.keyboard.press("Control+F");
      await page.locator(".find-widget.visible textarea.input").first().fill(word);
      await page.locator(".find-widget.visible .matchesCount", { hasText: " of " }).waitFor();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
    },
    /** Waits for a suggestion to be the first, and accepts it. */
    async accept(label) {
      const first = page.locator(".suggest-widget.visible .monaco-list-row.focused");
      await first.and(page.locator(`[aria-label^="${label}"]`)).waitFor();
      await page.keyboard.press("Enter");
    },
    async shot(name) {
      if (screenshots !== undefined) await page.screenshot({ path: join(screenshots, `${name}.png`) });
    },
  };
}

/** Takes every step; gives how many went well and which did not. */
export async function runUi({ isWeb = false, screenshots } = {}) {
  const { url, prepare, stop } = isWeb ? await startWeb() : await startRemote();
  const { page, close } = await openBrowser();
  const repository = await serveCharts();
  const ui = handsOn(page, { isWeb, screenshots, charts: repository.url });
  let passed = 0;
  let failed = 0;
  try {
    await prepare(page);
    await page.goto(url());
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    for (const [name, step] of Object.entries(STEPS)) {
      try {
        await step(ui);
        console.log(`  ✔ ${name}`);
        passed++;
      } catch (error) {
        console.log(`  ✘ ${name}\n${error.stack ?? error}`);
        failed++;
        mkdirSync(join(ROOT, ".vscode-test"), { recursive: true });
        await page.screenshot({ path: join(ROOT, `.vscode-test/failed-${failed}.png`) });
      }
    }
  } finally {
    await close();
    await stop();
    repository.stop();
  }
  return { passed, failed };
}

/** A Helm repository with one chart, which lets pages of other origins read it. */
async function serveCharts() {
  const index = "apiVersion: v1\nentries:\n  web:\n  - name: web\n    version: 1.0.0\n    urls:\n    - web-1.0.0.tgz\n";
  const headers = { "access-control-allow-origin": "*" };
  const server = createServer((_, response) => response.writeHead(200, headers).end(index));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, stop };
}

const VSIX = join(ROOT, "palette-profiles.vsix");
const EXAMPLES = join(ROOT, "examples");

/** The extension's server is a process beside VS Code's. */
async function startRemote() {
  const server = await startCodeServer({ vsix: [VSIX], settings: STILL_SETTINGS });
  const folder = join(server.home, "examples");
  cpSync(EXAMPLES, folder, { recursive: true });
  return { url: () => server.url({ folder }), prepare: async () => undefined, stop: server.stop };
}

/** All of it is in the browser. */
function startWeb() {
  return startWebWorkbench({ vsix: VSIX, folder: EXAMPLES, settings: STILL_SETTINGS });
}

if (process.argv[1] === import.meta.filename) {
  main(async () => {
    const { values } = parseArgs({ options: { screenshots: { type: "string" }, web: { type: "boolean" } } });
    if (values.screenshots) mkdirSync(values.screenshots, { recursive: true });
    const { passed, failed } = await runUi({ isWeb: values.web ?? false, screenshots: values.screenshots });
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  });
}
