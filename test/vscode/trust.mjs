#!/usr/bin/env node
// A workspace that is not trusted has nothing asked: its registry is reached only once the user trusts it.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asScript } from "./asScript.mjs";
import { STILL_SETTINGS } from "./codeServer.mjs";
import { handsOn, takeSteps, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";
import { serveCharts } from "./servedRegistries.mjs";

const PROFILE = `metadata: { name: shop }
spec: { template: { type: add-on, packs: [{ name: web, type: helm, layer: addon, tag: "1.0.0", registry: ours }] } }
`;

/** Opens a workspace that names a registry, first without trust; gives how many checks passed and failed. */
export async function runTrust() {
  const charts = await serveCharts();
  const settings = {
    ...STILL_SETTINGS,
    "security.workspace.trust.enabled": true,
    "security.workspace.trust.startupPrompt": "never",
    "security.workspace.trust.banner": "never",
  };
  const fill = (folder) => {
    mkdirSync(folder);
    writeFileSync(join(folder, "shop.profile.yaml"), PROFILE);
    const config = `registries: [{ name: ours, kind: helm, url: "${charts.url}" }]\n`;
    writeFileSync(join(folder, "palette-profiles.yaml"), config);
  };
  try {
    return await inWorkbench({ fill, settings, trusts: false }, (page) =>
      takeSteps(page, STEPS, "trust", { ...handsOn(page, { isWeb: false }), charts }),
    );
  } finally {
    charts.stop();
  }
}

const STEPS = {
  "a workspace that is not trusted has nothing asked, and is told why": async ({ page, row, charts }) => {
    await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "shop.profile.yaml" }).dblclick();
    await page.locator('.activitybar .action-label[aria-label^="Cluster Profiles"]').first().click();
    await row("workspace not trusted").waitFor();
    assert.equal(charts.asked(), 0);
  },
  "its registry is asked once it is trusted": async ({ page, row, charts }) => {
    const trust = page.locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ }).first();
    await untilSeen(trust, () => page.locator(".statusbar-item", { hasText: "Restricted Mode" }).click());
    await trust.click();
    await row("1 pack").waitFor();
    assert.ok(charts.asked() > 0);
  },
};

asScript(import.meta.filename, runTrust);
