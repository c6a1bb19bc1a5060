#!/usr/bin/env node
// What the view "Layer Stack" shows while a person types, and when registries are read: each profile once, and what Problems say.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { asScript } from "./asScript.mjs";
import { handsOn, takeSteps } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";

/** How often somebody types and rests, in each file; `BURSTS=100` finds what is rare. */
const BURSTS = Number(process.env.BURSTS ?? 40);
/** Milliseconds between keys, and between bursts; in turn, so that a refresh falls into every part of a burst. */
const BETWEEN_KEYS = [40, 55, 70, 45, 62];
const BETWEEN_BURSTS = [120, 180, 240, 310, 160, 420, 205];

/** How long what is right is looked at, in milliseconds: a mistake came a moment later. */
const WRONG_BY_THEN = 1000;

const PROFILE = `metadata: { name: web-shop }
spec:
  template:
    type: add-on
    packs:
      - name: web
        type: oci
        layer: addon
        tag: 2.0.0
        registry: local
`;

const STEPS = {
  "a finding that comes from a registry is in the tree as soon as in Problems, and goes with it": async (ui) => {
    await ui.open("web.profile.yaml");
    await ui.showLayerStack();
    await ui.stackRow("web-shop").waitFor();
    await ui.row("1 pack, just now").waitFor();
    await ui.page.keyboard.press("Control+Shift+M");
    const problem = ui.page.locator(".markers-panel .monaco-list-row", { hasText: "unknown-pack-version" });
    assert.equal(await problem.count(), 0);
    ui.writePack("2.1.0");
    await problem.waitFor();
    await ui.stackRow("2.0.0").locator(".monaco-tl-twistie.collapsible").click();
    await ui.stackRow("unknown-pack-version").waitFor();
    await ui.shot("tree-registry");
    ui.writePack("2.0.0");
    await problem.waitFor({ state: "detached" });
    await ui.stackRow("unknown-pack-version").waitFor({ state: "detached" });
    await ui.page.keyboard.press("Control+Shift+M");
  },
  "the selected row is that of the cursor, also on a line that was just made, and above all layers": async (ui) => {
    await ui.open("aws-full.profile.yaml");
    await ui.select("serviceClusterIpRange");
    await ui.selectedRow("kubernetes").waitFor();
    await ui.page.keyboard.press("End");
    await ui.page.keyboard.press("Enter");
    await ui.page.waitForTimeout(WRONG_BY_THEN);
    await ui.selectedRow("kubernetes").waitFor();
    await ui.page.keyboard.press("Control+Z");
    await ui.page.keyboard.press("Control+Home");
    await ui.selectedRow("shop-production").waitFor();
  },
  "the profile stays while a file is active that is none": async (ui) => {
    for (const name of ["README.md", "palette-profiles.yaml"]) {
      await ui.open(name);
      await ui.page.waitForTimeout(WRONG_BY_THEN);
      await ui.stackRow("shop-production").waitFor();
    }
  },
  "a YAML profile stands in the tree once, whatever is typed in it": async (ui) => {
    await ui.open("aws-full.profile.yaml");
    await ui.row("shop-production").waitFor();
    await typeInBursts(ui, "namespace: logging");
    await ui.shot("tree-after-burst");
  },
  "a profile of one line of JSON stands in the tree once, whatever is typed in it": async (ui) => {
    await ui.open("line.json");
    await ui.row("payments-azure").waitFor();
    await typeInBursts(ui, "on every node");
    await ui.shot("tree-after-burst-json");
  },
};

/** Types behind the first place of a word again and again; the tree must show the one profile at every moment. */
async function typeInBursts(ui, word) {
  await ui.select(word);
  await ui.page.keyboard.press("ArrowRight");
  await ui.page.evaluate(watchProfiles);
  for (let burst = 0; burst < BURSTS; burst++) {
    for (const [at, wait] of BETWEEN_KEYS.entries()) {
      await ui.page.keyboard.press(burst % 2 === 0 ? "abcde"[at] : "Backspace");
      await ui.page.waitForTimeout(wait);
    }
    await ui.page.waitForTimeout(BETWEEN_BURSTS[burst % BETWEEN_BURSTS.length]);
    const { most, now } = await ui.page.evaluate(() => globalThis.seenProfiles());
    assert.deepEqual({ burst, most, now }, { burst, most: 1, now: 1 });
  }
}

/** In the page: counts the profiles that the tree shows, after each change of the page. */
function watchProfiles() {
  const count = () =>
    document.querySelectorAll('.sidebar [aria-label="Layer Stack"] .monaco-list-row[aria-level="1"]').length;
  let most = count();
  globalThis.profileObserver?.disconnect();
  globalThis.profileObserver = new MutationObserver(() => (most = Math.max(most, count())));
  globalThis.profileObserver.observe(document.querySelector(".sidebar"), { childList: true, subtree: true });
  globalThis.seenProfiles = () => ({ most, now: count() });
}

/** Takes every step; gives how many went well and how many did not. */
export function runTree({ screenshots } = {}) {
  return inWorkbench({ fill }, (page, folder) => {
    const hands = handsOn(page, { isWeb: false, screenshots });
    const stackRow = (text) => page.locator('.sidebar [aria-label="Layer Stack"] .monaco-list-row', { hasText: text });
    const selectedRow = (text) => stackRow(text).and(page.locator(".selected"));
    const ui = { ...hands, stackRow, selectedRow, writePack: (version) => writePack(folder, version) };
    return takeSteps(page, STEPS, "tree", ui);
  });
}

function fill(folder) {
  cpSync(join(ROOT, "examples"), folder, { recursive: true });
  const exported = JSON.parse(readFileSync(join(folder, "export.json"), "utf8"));
  writeFileSync(join(folder, "line.json"), JSON.stringify(exported));
  writeFileSync(join(folder, "web.profile.yaml"), PROFILE);
  writePack(folder, "2.0.0");
  writeFileSync(join(folder, "palette-profiles.yaml"), "registries: [{ name: local, kind: folder, path: registry }]\n");
}

/** The one pack of the registry, as another program would write it. */
function writePack(folder, version) {
  const pack = { name: "web", displayName: "Web", version, layer: "addon", cloudTypes: ["all"] };
  mkdirSync(join(folder, "registry/web"), { recursive: true });
  writeFileSync(join(folder, "registry/web/values.yaml"), "pack: {}\n");
  writeFileSync(join(folder, "registry/web/pack.json"), JSON.stringify(pack));
}

asScript(import.meta.filename, runTree);
