#!/usr/bin/env node
// A workspace that is not trusted has nothing asked: its registry is reached only once the user trusts it.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { main, ROOT } from "../../scripts/machine.mjs";
import { openBrowser } from "./browser.mjs";
import { startCodeServer, STILL_SETTINGS } from "./codeServer.mjs";
import { handsOn, takeSteps, untilSeen } from "./hands.mjs";

const INDEX = "apiVersion: v1\nentries:\n  web:\n  - { name: web, version: 1.0.0, urls: [web-1.0.0.tgz] }\n";
const PROFILE = `metadata: { name: shop }
spec: { template: { type: add-on, packs: [{ name: web, type: helm, layer: addon, tag: "1.0.0", registry: ours }] } }
`;

/** Opens a workspace that names a registry, first without trust; gives how many checks passed and failed. */
export async function runTrust() {
  const registry = await countingRegistry();
  const settings = {
    ...STILL_SETTINGS,
    "security.workspace.trust.enabled": true,
    "security.workspace.trust.startupPrompt": "never",
    "security.workspace.trust.banner": "never",
  };
  const server = await startCodeServer({ vsix: [join(ROOT, "palette-profiles.vsix")], settings, trusts: false });
  const folder = join(server.home, "shop");
  mkdirSync(folder);
  writeFileSync(join(folder, "shop.profile.yaml"), PROFILE);
  const config = `registries: [{ name: ours, kind: helm, url: "${registry.url}" }]\n`;
  writeFileSync(join(folder, "palette-profiles.yaml"), config);
  const { page, close } = await openBrowser();
  const ui = handsOn(page, { isWeb: false });
  const steps = {
    "a workspace that is not trusted has nothing asked, and is told why": async () => {
      await page.goto(server.url({ folder }));
      await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "shop.profile.yaml" }).dblclick();
      await page.locator('.activitybar .action-label[aria-label^="Cluster Profiles"]').first().click();
      await ui.row("the workspace is not trusted").waitFor();
      assert.equal(registry.asked(), 0);
    },
    "its registry is asked once it is trusted": async () => {
      const trust = page.locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ }).first();
      await untilSeen(trust, () => page.locator(".statusbar-item", { hasText: "Restricted Mode" }).click());
      await trust.click();
      await ui.row("1 pack").waitFor();
      assert.ok(registry.asked() > 0);
    },
  };
  try {
    return await takeSteps(page, steps, "trust");
  } finally {
    await close();
    await server.stop();
    registry.stop();
  }
}

/** A Helm repository with one chart, which counts its requests. */
async function countingRegistry() {
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.writeHead(200, { "content-type": "text/yaml" }).end(INDEX);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    asked: () => asked,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

if (process.argv[1] === import.meta.filename) {
  main(async () => {
    const { passed, failed } = await runTrust();
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  });
}
