#!/usr/bin/env node
// Uses the packaged extension as a person would, through the workbench's own elements: rows of the tree, Problems, hover,
// suggestions, a fix. With --screenshots DIR it also takes the pictures of the README; with --web it is VS Code for the web, without a machine.
import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { handsOn, takeSteps, untilGone, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";
import { serveCharts } from "./servedRegistries.mjs";

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
    const place = ui.page.locator(".statusbar-item", { hasText: "Ln 50, Col 7" });
    await untilSeen(place, () => ui.row("csi-aws-ebs").click());
    await ui.page
      .locator('.sidebar [aria-label="Layer Stack"] .monaco-list-row.selected', { hasText: "csi-aws-ebs" })
      .waitFor();
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
    await ui.page.locator(".markers-panel .monaco-list-row", { hasText: "invalid-profile-type" }).waitFor();
    await ui.row("kubernetes").locator(".monaco-tl-twistie").click();
    await ui.row("invalid-layer").waitFor();
    // Nobody needs to see a color: the icon has another shape, and what is read out says the severity.
    await ui.page
      .locator('.sidebar [aria-label="Layer Stack"] .monaco-list-row[aria-label*="kubernetes"][aria-label*="Error: "]')
      .first()
      .waitFor();
    await ui.row("kubernetes").locator(".codicon-error").waitFor();
    await ui.shot("problems");
    await ui.page.keyboard.press("Control+Shift+M");
  },
  "a missing layer is a row with a way to add it": async (ui) => {
    await ui.open("edge-infra.profile.yaml");
    await ui.rows(["edge-appliance", "edge-native-byoi", "edge-k3s", "cni-calico"]);
    await ui.select("cloudType: edge-native");
    await ui.page.keyboard.type("cloudType: vsphere");
    await ui.line("cloudType: vsphere").waitFor();
    await ui.page.keyboard.press("Escape");
    await ui.rows(["edge-appliance", "edge-native-byoi", "edge-k3s", "cni-calico", "csi"]);
    await ui.shot("missing");
    // What the button of the row does is in its menu, for hands without a mouse.
    const addLayer = ui.page.locator(".monaco-menu .action-item", { hasText: "Add Layer" });
    await untilSeen(addLayer, async () => {
      await ui.command("Focus on Layer Stack View");
      await ui.page.keyboard.press("End");
      await ui.page.keyboard.press("Shift+F10");
    });
    await ui.page.keyboard.press("Escape");
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
  "of a version that is whole the others are suggested, for who asks": async (ui) => {
    await ui.page.keyboard.press("Control+Space");
    await ui.suggestion("5.0.3").waitFor();
    assert.equal(await ui.suggestion("5.0.5").count(), 0);
    await ui.accept("5.0.3");
    await ui.line('tag: "5.0.3"').waitFor();
    await ui.row("5.0.3").waitFor();
    await ui.page.keyboard.press("Control+Z");
    await ui.line('tag: "5.0.5"').waitFor();
    await ui.row("5.0.5").waitFor();
  },
  "what is typed key by key stands as it was typed": async (ui) => {
    await ui.openEmpty("typed.profile.yaml");
    await ui.type("spec:\ntemplate:\ntype: infra\ncloudType: aws\npacks:\n- name: cni-calico\nlayer: cn");
    await ui.suggestion("cni").waitFor();
    await ui.type("i");
    await ui.noSuggestions();
    await ui.type("\ntag: 3.30.2\n");
    await ui.text(
      [
        "spec:",
        "  template:",
        "    type: infra",
        "    cloudType: aws",
        "    packs:",
        "      - name: cni-calico",
        "        layer: cni",
        "        tag: 3.30.2",
        "        ",
      ].join("\n"),
    );
  },
  "and in plain YAML, too": async (ui) => {
    await ui.openEmpty("typed.yaml");
    await ui.type("spec:\n  template:\n  type: infra\ncloudType: aw");
    await ui.suggestion("aws").waitFor();
    await ui.type("s");
    await ui.noSuggestions();
    // From here on the text is a profile, and Enter indents as in one.
    await ui.type("\npacks:\n- name: cni-calico\nlayer: cni\ntag: 3.30.2\n");
    await ui.text(
      [
        "spec:",
        "  template:",
        "    type: infra",
        "    cloudType: aws",
        "    packs:",
        "      - name: cni-calico",
        "        layer: cni",
        "        tag: 3.30.2",
        "        ",
      ].join("\n"),
    );
  },
  "a profile is begun from nothing, by keyboard alone": async (ui) => {
    const { keyboard } = ui.page;
    await ui.showLayerStack();
    await ui.command("New Cluster Profile");
    await ui.page.locator(".quick-input-title", { hasText: "New Cluster Profile" }).waitFor();
    await ui.page.locator('.quick-input-list .monaco-list-row.focused[aria-label^="Empty profile"]').waitFor();
    await keyboard.press("Enter");
    await ui.page.locator(".quick-input-title", { hasText: "(2/2)" }).waitFor();
    await keyboard.type("shop");
    await ui.shot("new-profile-name");
    await keyboard.press("Enter");
    await ui.page.locator('.tab[data-resource-name="shop.profile.yaml"].active').waitFor();
    await ui.accept("full profile");
    await keyboard.press("Tab");
    // What is chosen opens the next list.
    await ui.accept("aws");
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
    await keyboard.press("Control+Shift+S");
    const fileName = ui.page.locator(".quick-input-widget input.input");
    await expectValue(fileName, /\/shop\.profile\.yaml$/);
    await ui.shot("save-dialog");
    await keyboard.press("Escape");
    await keyboard.press("Control+S");
    await ui.page.locator('.tab[data-resource-name="shop.profile.yaml"]:not(.dirty)').waitFor();
    await ui.shot("saved");
  },
  "registries have a view: first it says how to name one, then how it stands with it": async (ui) => {
    const welcome = ui.page.locator(".sidebar .welcome-view-content", { hasText: "No registries configured" });
    await welcome.getByText("Create palette-profiles.yaml").click();
    await ui.page.locator('.tab[data-resource-name="palette-profiles.yaml"].active').waitFor();
    await ui.select("registries: []");
    const charts = `{ name: charts, kind: helm, url: "${ui.charts}" }`;
    await ui.page.keyboard.insertText(`registries: [{ name: local, kind: folder, path: packs }, ${charts}]`);
    await ui.page.keyboard.press("Control+S");
    await ui.row("1 pack, just now").waitFor();
    await ui.row("local").hover();
    await ui.row("local").locator('.action-label[aria-label^="Refresh Registry"]').waitFor();
    await ui.shot("registries");
  },
  "an update is shown before it is made, and made as it is shown": async (ui) => {
    await ui.open("web.profile.yaml");
    // VS Code for the web may ask for lenses only when the cursor comes into the editor.
    await ui.editor().locator(".view-line").first().click();
    await ui.page.locator(".codelens-decoration a", { hasText: "Preview update" }).click();
    await ui.page.locator(".bulk-edit-panel .monaco-list-row", { hasText: '"1.1.0"' }).waitFor();
    await ui.shot("update-preview");
    await ui.page.locator(".bulk-edit-panel .monaco-button", { hasText: "Apply" }).click();
    await ui.line('tag: "1.1.0"').waitFor();
  },
  "the gear of a registry opens what names it": async (ui) => {
    // A row that is drawn again between the hover and the click takes no click.
    await untilSeen(ui.page.locator('.tab[data-resource-name="palette-profiles.yaml"].active'), async () => {
      await ui.row("1 pack").hover();
      await ui.row("1 pack").locator('.action-label[aria-label^="Open Registry Configuration"]').click();
    });
    await ui.page.locator(".statusbar-item", { hasText: "Ln 2, Col 66" }).waitFor();
    await ui.shot("registry-entry");
    await ui.command("Open Registry Settings");
    await ui.page.locator(".settings-editor .setting-item-label", { hasText: "Registries" }).waitFor();
    await ui.shot("registry-settings");
    // The newest VS Code shows settings above everything, and takes no command meanwhile.
    await untilGone(ui.page.locator('[class*="modal-editor"]').first(), () => ui.page.keyboard.press("Escape"));
  },
  "the log says what a report of a problem needs": async (ui) => {
    await ui.command("Show Log");
    const line = (text) => ui.page.locator(".panel .view-line", { hasText: text }).first();
    await line("Cluster Profiles for Palette").waitFor();
    await line("Language server: running").waitFor();
    await line("Registry local (folder").waitFor();
    await ui.shot("log");
  },
  "nobody was bothered": async (ui) => {
    assert.equal(await ui.page.locator(".monaco-dialog-box").count(), 0);
    assert.deepEqual(await ui.page.locator(".notification-toast").allInnerTexts(), []);
  },
};

async function expectValue(input, pattern) {
  await eventually(
    () => input.inputValue(),
    (value) => pattern.test(value),
    `a value like ${pattern} was expected`,
  );
}

/** Takes every step; gives how many went well and which did not. */
export async function runUi({ isWeb = false, screenshots } = {}) {
  const repository = await serveCharts();
  try {
    return await inWorkbench({ fill, isWeb, name: "examples" }, (page) => {
      const ui = handsOn(page, { isWeb, screenshots, charts: repository.url });
      return takeSteps(page, STEPS, isWeb ? "web" : "ui", ui);
    });
  } finally {
    repository.stop();
  }
}

/** The examples, and files to work in. */
function fill(folder) {
  cpSync(join(ROOT, "examples"), folder, { recursive: true });
  const pack = '{ name: web, type: helm, layer: addon, tag: "1.0.0", registry: charts }';
  const more = {
    "typed.profile.yaml": "",
    "typed.yaml": "",
    "web.profile.yaml": `metadata:\n  name: web\nspec:\n  template:\n    type: add-on\n    packs:\n      - ${pack}\n`,
  };
  for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, name), text);
}

const OPTIONS = { screenshots: { type: "string" }, web: { type: "boolean" } };

asScript(import.meta.filename, ({ screenshots, web = false }) => runUi({ isWeb: web, screenshots }), OPTIONS);
