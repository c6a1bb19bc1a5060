#!/usr/bin/env node
// The view "Profiles": all profiles of a workspace, without a file being open, and what is done with them. With --screenshots DIR it
// takes pictures; with --web it is VS Code for the web.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { handsOn, openMenu, pickInMenu, takeSteps, untilGone, untilSeen } from "./hands.mjs";
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

/** On the web, nobody but VS Code writes files. */
const OTHERS_WRITE = "files that come and go do so in the view";

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
    // From a folder in a folder.
    await ui.profileRow("shop-eks").waitFor();
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
  [OTHERS_WRITE]: async (ui) => {
    ui.write("new.profile.yaml", SHOP.replace("small-shop", "new-shop"));
    await ui.profileRow("new-shop").waitFor();
    ui.remove("new.profile.yaml");
    await ui.profileRow("new-shop").waitFor({ state: "detached" });
    ui.write("palette-profiles.yaml", `${CONFIG}  - { name: third, profiles: [shop.profile.yaml] }\n`);
    await ui.profileRow(/^third/).waitFor();
    ui.write("palette-profiles.yaml", CONFIG);
    await ui.profileRow(/^third/).waitFor({ state: "detached" });
  },
  "a layer moves with its comment, in one undo step": async (ui) => {
    // It was in a stack for a moment, as another row.
    await ui.unfold("small-shop");
    await ui.menu("shop-namespace", "Move Layer Down", ui.page.locator(".tab.dirty"));
    await ui.tab("shop.profile.yaml").waitFor();
    await ui.order(["hello-universe", "shop-namespace"]);
    await ui.line("# The namespace of the shop.").waitFor();
    await ui.shot("profiles-moved");
    await ui.undo();
    await ui.order(["shop-namespace", "hello-universe"]);
  },
  "an add-on is added, chosen by its category": async (ui) => {
    const input = ui.page.locator(".quick-input-widget input.input");
    await ui.menu("small-shop", "Add Layer", input);
    await input.fill("fluentbit");
    const item = ui.page.locator('.quick-input-list .monaco-list-row[aria-label^="fluentbit"]').first();
    await item.waitFor();
    await ui.shot("profiles-add-on");
    await item.click();
    await ui.line("name: fluentbit").waitFor();
    await ui
      .profileRow(/^fluentbit/)
      .first()
      .waitFor();
  },
  "a layer that is dragged onto another one takes its place": async (ui) => {
    const [dragged, target] = [ui.profileRow(/^fluentbit/).last(), ui.profileRow(/^shop-namespace/).first()];
    // So that the last row is in full view.
    await ui
      .profileRow(/^hello-universe/)
      .last()
      .click();
    await ui.command("Focus on Profiles View");
    await ui.page.keyboard.press("End");
    await dragged.dragTo(target);
    await ui.order(["fluentbit", "shop-namespace", "hello-universe"]);
    await ui.line("# The namespace of the shop.").waitFor();
    await ui.shot("profiles-dragged");
    // The view follows the text: undone before it shows this order, it would show it a moment later.
    await ui.layers(["fluentbit", "shop-namespace", "hello-universe"]);
    await ui.undo();
    await ui.order(["shop-namespace", "hello-universe", "fluentbit"]);
    await ui.layers(["shop-namespace", "hello-universe", "fluentbit"]);
  },
  "a layer moves into another profile, in one undo step": async (ui) => {
    const { page } = ui;
    const item = page.locator('.quick-input-list .monaco-list-row[aria-label^="monitoring"]').first();
    await ui.menu("fluentbit", "Move to Another Profile…", item);
    await ui.shot("profiles-move-into");
    await item.click();
    const other = page.locator('.tab.dirty[data-resource-name="monitoring-add-on.profile.yaml"]');
    await other.waitFor();
    await ui.order(["shop-namespace", "hello-universe"]);
    await ui.shot("profiles-moved-into");
    await ui.undo();
    await ui.order(["shop-namespace", "hello-universe", "fluentbit"]);
    await other.waitFor({ state: "detached" });
    await ui.layers(["shop-namespace", "hello-universe", "fluentbit"]);
  },
  "a layer is removed by the keyboard alone": async (ui) => {
    const removal = ui.page.locator(".monaco-menu .action-item", { hasText: "Remove Layer" });
    await untilGone(ui.line("name: fluentbit"), async () => {
      await ui
        .profileRow(/^fluentbit/)
        .last()
        .click();
      await untilSeen(removal, async () => {
        await ui.command("Focus on Profiles View");
        await ui.page.keyboard.press("Shift+F10");
      });
      await ui.shot("profiles-menu");
      await pickInMenu(removal);
    });
  },
  "a layer is copied, and a change that cannot be made says why": async (ui) => {
    await ui.menu("shop-namespace", "Duplicate Layer", ui.line("name: shop-namespace-2"));
    await ui.undo();
    const toast = ui.page.locator(".notification-toast", { hasText: "This is the first layer." });
    await ui.menu("shop-namespace", "Move Layer Up", toast);
    await ui.command("Notifications: Clear All Notifications");
  },
  "a stack is composed by the keyboard alone": async (ui) => {
    const { keyboard } = ui.page;
    await ui.command("Cluster Profiles: New Stack");
    const input = ui.page.locator(".quick-input-widget input.input");
    const step = (number) => ui.page.locator(".quick-input-title", { hasText: `(${number}/3)` }).waitFor();
    const focused = (name) =>
      ui.page.locator(`.quick-input-list .monaco-list-row.focused[aria-label*="${name}"]`).waitFor();
    await step(1);
    await input.fill("shop-production");
    await focused("shop-production");
    await keyboard.press("Enter");
    await step(2);
    // What was picked is still there after going back.
    await keyboard.press("Control+Alt+Minus");
    await step(1);
    await focused("shop-production");
    await keyboard.press("Enter");
    await step(2);
    await input.fill("small-shop");
    await ui.page.locator('.quick-input-list .monaco-list-row[aria-label*="small-shop"]').waitFor();
    await keyboard.press("ArrowDown");
    await focused("small-shop");
    await keyboard.press("Space");
    await ui.shot("profiles-new-stack");
    await keyboard.press("Enter");
    await step(3);
    await input.fill("composed");
    await keyboard.press("Enter");
    await ui.tab("palette-profiles.yaml").waitFor();
    await ui.line("- name: composed").waitFor();
    await ui.line("- aws-full.profile.yaml").waitFor();
    await ui.profileRow(/^composed/).waitFor();
    await ui.shot("profiles-stack");
    await ui.undo();
    await ui.profileRow(/^composed/).waitFor({ state: "detached" });
  },
  "paths of a stack are completed, and say what they are": async (ui) => {
    await ui.select("gone.profile.yaml");
    await keyboardIn(ui, "Delete");
    await keyboardIn(ui, "Control+Space");
    await ui.suggestion("shop.profile.yaml").waitFor();
    await ui.shot("profiles-path");
    await keyboardIn(ui, "Escape");
    await keyboardIn(ui, "Control+Z");
    await ui.line("monitoring-add-on.profile.yaml").locator("span span", { hasText: "edge-infra" }).first().hover();
    await ui.page.locator(".monaco-hover:not(.hidden)", { hasText: "edge-appliance" }).first().waitFor();
    await ui.shot("profiles-hover");
  },
  "a profile is converted beside its file": async (ui) => {
    await ui.menu("small-shop", "Convert to the Other Format", ui.tab("shop.json"));
    await ui.line('"name": "small-shop"').waitFor();
    await ui.shot("profiles-converted");
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

const keyboardIn = (ui, key) => ui.page.keyboard.press(key);

/** Takes every step; gives how many went well and how many did not. */
export function runProfiles({ screenshots, web: isWeb = false } = {}) {
  return inWorkbench({ fill, isWeb, size: { width: 1500, height: 1800 } }, (page, folder) => {
    const hands = handsOn(page, { isWeb, screenshots });
    const read = () =>
      page
        .locator('.sidebar [aria-label="Profiles"] .monaco-list-row')
        .evaluateAll((rows) =>
          rows.sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index)).map((row) => row.textContent.trim()),
        );
    const ui = {
      ...hands,
      write: (name, text) => writeFileSync(join(folder, name), text),
      /** Runs a command of a row's menu, until its effect is seen. */
      async menu(text, title, effect) {
        const item = page.locator(".monaco-menu .action-item", { hasText: title });
        await untilSeen(effect, async () => {
          await openMenu(hands.profileRow(text).first(), item);
          await pickInMenu(item);
        });
      },
      tab: (name) => page.locator(`.tab[data-resource-name="${name}"].active`),
      /** Waits until the editor has packs with these names, in this order. */
      order: (names) =>
        eventually(
          () =>
            hands
              .editor()
              .locator(".view-line")
              .evaluateAll((lines) =>
                lines
                  .map((line) => ({ top: parseFloat(line.style.top), text: line.textContent }))
                  .sort((a, b) => a.top - b.top)
                  .map((line) => line.text),
              ),
          (lines) => {
            const found = lines.flatMap((line) =>
              names.filter((name) => line.replaceAll("\u00a0", " ").trimEnd().endsWith(`- name: ${name}`)),
            );
            return JSON.stringify(found) === JSON.stringify(names);
          },
          `packs ${JSON.stringify(names)} were expected`,
        ),
      /** Waits until the view has rows with these beginnings in this order. It is drawn after the text, and rows move. */
      layers: (labels) =>
        eventually(
          read,
          (found) => {
            const places = labels.map((label) => found.findLastIndex((row) => row.startsWith(label)));
            return places.every((place, i) => place > (places[i - 1] ?? -1));
          },
          `layers ${JSON.stringify(labels)} were expected in the view`,
        ),
      async undo() {
        await hands.editor().locator(".view-line").first().click();
        await page.keyboard.press("Control+Z");
      },
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
    const steps = Object.entries(STEPS).filter(([name]) => !isWeb || name !== OTHERS_WRITE);
    return takeSteps(page, Object.fromEntries(steps), isWeb ? "profiles-web" : "profiles", ui);
  });
}

function fill(folder) {
  cpSync(join(ROOT, "examples"), folder, { recursive: true });
  mkdirSync(join(folder, "clusters/aws"), { recursive: true });
  renameSync(join(folder, "crossplane.yaml"), join(folder, "clusters/aws/crossplane.yaml"));
  writeFileSync(join(folder, "palette-profiles.yaml"), CONFIG);
  writeFileSync(join(folder, "shop.profile.yaml"), SHOP);
}

asScript(import.meta.filename, runProfiles, { screenshots: { type: "string" }, web: { type: "boolean" } });
