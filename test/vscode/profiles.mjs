#!/usr/bin/env node
// The view "Profiles": all profiles of a workspace, without a file being open, and what is done with them.
import assert from "node:assert/strict";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { handsOn, takeSteps, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";

const CONFIG = `stacks:
  - name: edge-shops
    profiles: [edge-infra.profile.yaml, monitoring-add-on.profile.yaml]
  - name: legacy
    profiles: [broken.profile.yaml, gone.profile.yaml]
`;

const SHOP = `metadata: { name: small-shop }
spec:
  version: 2.1.0
  template:
    type: add-on
    packs:
      # The namespace of the shop.
      - name: shop-namespace
        type: manifest
        layer: addon
        manifests:
          - name: namespace
            content: |
              apiVersion: v1
              kind: Namespace
              metadata:
                name: shop
      # The shop itself.
      - name: hello-universe
        type: oci
        layer: addon
        tag: "1.2.0"
        registry: Palette Community Registry
`;

const STEPS = {
  "all profiles are listed by stack, type and cloud, and no file is open": async (ui) => {
    await ui.showProfiles();
    await ui.profiles([
      "edge-shops",
      "edge-appliance",
      "monitoring",
      "legacy",
      "legacy-vsphere",
      "gone.profile.yaml",
      "cluster · aws",
      "shop-production",
    ]);
    assert.equal(await ui.page.locator(".editor-instance").count(), 0);
    await ui.shot("profiles-listed");
  },
  "how many files have errors is on the icon": async (ui) => {
    const badge = ui.page.locator(
      '.activitybar .action-item:has(.action-label[aria-label^="Cluster Profiles"]) .badge',
    );
    await badge.filter({ hasText: /[1-9]/ }).waitFor();
  },
  "a profile opens to its layers, and a layer to what is in it": async (ui) => {
    await ui.profileRow("small-shop").click();
    await ui.page.locator('.tab[data-resource-name="shop.profile.yaml"].active').waitFor();
    await ui.unfold("small-shop");
    await ui.profileRow("shop-namespace").waitFor();
    await ui.unfold("shop-namespace");
    const manifest = ui.profileRow(/^namespace\s*manifest/);
    const place = ui.page.locator(".statusbar-item", { hasText: "Ln 12, Col 19" });
    await untilSeen(place, () => manifest.click());
    await ui.shot("profiles-layers");
  },
  "what is typed is in the view, and rows stay open": async (ui) => {
    await ui.select("hello-universe");
    await ui.page.keyboard.type("nginx");
    await ui.page.keyboard.press("Escape");
    await ui.profileRow("nginx").waitFor();
    await ui.profileRow(/^namespace\s*manifest/).waitFor();
    await ui.page.keyboard.press("Control+Z");
    await ui.profileRow("hello-universe").first().waitFor();
  },
  "files that come and go do so in the view": async (ui) => {
    ui.write("new.profile.yaml", SHOP.replace("small-shop", "new-shop"));
    await ui.profileRow("new-shop").waitFor();
    ui.remove("new.profile.yaml");
    await ui.profileRow("new-shop").waitFor({ state: "detached" });
    ui.write("palette-profiles.yaml", `${CONFIG}  - { name: third, profiles: [shop.profile.yaml] }\n`);
    await ui.profileRow(/^third/).waitFor();
    ui.write("palette-profiles.yaml", CONFIG);
    await ui.profileRow(/^third/).waitFor({ state: "detached" });
  },
  "VS Code's own find filters the rows": async (ui) => {
    await ui.command("Focus on Profiles View");
    await ui.page.keyboard.press("Control+Alt+F");
    const input = ui.page
      .locator(
        '.sidebar [aria-label="Profiles"] .monaco-tree-type-filter input, .sidebar .monaco-tree-type-filter input',
      )
      .first();
    await input.fill("monitoring");
    await ui.profileRow("monitoring").locator(".highlight, .monaco-highlighted-label").first().waitFor();
    await ui.shot("profiles-filtered");
    await ui.page.keyboard.press("Escape");
    await ui.page.keyboard.press("Escape");
  },
};

/** Takes every step; gives how many went well and how many did not. */
export function runProfiles({ screenshots } = {}) {
  return inWorkbench({ fill, size: { width: 1500, height: 1800 } }, (page, folder) => {
    const hands = handsOn(page, { isWeb: false, screenshots });
    const read = () =>
      page
        .locator('.sidebar [aria-label="Profiles"] .monaco-list-row')
        .evaluateAll((rows) => rows.map((row) => row.textContent.trim()));
    const ui = {
      ...hands,
      write: (name, text) => writeFileSync(join(folder, name), text),
      remove: (name) => rmSync(join(folder, name)),
      async showProfiles() {
        await page
          .locator('.activitybar .action-item:has(.action-label[aria-label^="Cluster Profiles"])')
          .first()
          .click();
        await hands.profileRow("").first().waitFor();
      },
      /** Waits until the rows begin with these words, in this order; more may follow. */
      profiles: (labels) =>
        eventually(
          read,
          (found) => labels.every((label, index) => found[index]?.startsWith(label)),
          `rows ${JSON.stringify(labels)} were expected`,
        ),
      async unfold(text) {
        const row = hands.profileRow(text).first();
        const open = row.and(page.locator('[aria-expanded="true"]'));
        if ((await open.count()) === 0) await untilSeen(open, () => row.locator(".monaco-tl-twistie").click());
      },
    };
    return takeSteps(page, STEPS, "profiles", ui);
  });
}

function fill(folder) {
  cpSync(join(ROOT, "examples"), folder, { recursive: true });
  writeFileSync(join(folder, "palette-profiles.yaml"), CONFIG);
  writeFileSync(join(folder, "shop.profile.yaml"), SHOP);
}

asScript(import.meta.filename, runProfiles);
