#!/usr/bin/env node
// The preview in a real VS Code: what it draws, that it follows the text, that it leads to the text by mouse and by keyboard,
// in four themes, and what it exports. With --screenshots DIR it takes pictures; with --web it is VS Code for the web.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import axeCore from "axe-core";
import { SaxesParser } from "saxes";
import { ROOT } from "../../scripts/machine.mjs";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { STILL_SETTINGS } from "./codeServer.mjs";
import { handsOn, openMenu, takeSteps, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";
import { savedText } from "./savedFile.mjs";

const CONFIG = `stacks:
  - name: branch
    profiles: [edge-infra.profile.yaml, monitoring-add-on.profile.yaml, "again.profile.yaml"]
`;

/** The add-on is in the stack twice. Its name would be markup if it were not text. */
const AGAIN = `metadata: { name: "<img src=x onerror=alert(1)>" }
spec:
  version: 1.0.0
  template:
    type: add-on
    cloudType: all
    packs:
      - name: fluentbit
        type: oci
        layer: addon
        tag: "5.0.5"
        registry: Palette Community Registry
`;

const THEMES = ["Default Light Modern", "Default Dark Modern", "Default High Contrast", "Default High Contrast Light"];

const STEPS = {
  "the preview opens beside the editor, with the base below": async (ui) => {
    await ui.openFile("aws-full.profile.yaml");
    await ui.command("Open Preview to the Side");
    const names = await ui.names(["ubuntu-aws", "hello-universe"]);
    assert.deepEqual(names, [
      ...["hello-universe", "fluentbit", "csi-aws-ebs", "cni-calico", "kubernetes", "ubuntu-aws"],
    ]);
    await ui.tab("Preview shop-production").waitFor();
    await ui.line("name: shop-production").waitFor();
    await ui.shot("preview");
  },
  "it follows what is typed": async (ui) => {
    await ui.select('tag: "5.0.5"');
    await ui.page.keyboard.insertText('tag: "5.0.9"');
    await ui.box(/^fluentbit, 5\.0\.9,/);
    // What the cursor is in is marked.
    await ui.box(/^fluentbit,/, '[aria-current="location"]');
    await ui.page.keyboard.press("Control+S");
    await ui.page.locator(".tab.dirty").waitFor({ state: "detached" });
  },
  "a click leads to the text, and the preview stays": async (ui) => {
    const place = ui.page.locator(".statusbar-item", { hasText: "Ln 50, Col 7" });
    const box = await ui.box(/^csi-aws-ebs,/);
    await untilSeen(place, () => box.click());
    await ui.names(["csi-aws-ebs"]);
  },
  "boxes are reached with arrows, and opened with Enter": async (ui) => {
    const { keyboard } = ui.page;
    await ui.focusPreview();
    // Tab in the editor would write a tab.
    await ui.untilFocused(/^shop-production,/, async () => keyboard.press((await ui.hasFocus()) ? "Tab" : "Control+2"));
    const way = [
      ["ArrowDown", /^hello-universe,/],
      ["ArrowDown", /^fluentbit,/],
      ["ArrowUp", /^hello-universe,/],
      ["Home", /^shop-production,/],
      ["End", /^hello-universe,/],
    ];
    for (const [key, name] of way) {
      await keyboard.press(key);
      await ui.untilFocused(name);
    }
    await ui.shot("preview-focus");
    const place = ui.page.locator(".statusbar-item", { hasText: "Ln 81, Col 7" });
    await keyboard.press("Enter");
    await place.waitFor();
    await ui.page.locator(".editor-instance .monaco-editor.focused").waitFor();
  },
  "the table behind it has the same, and leads to the text": async (ui) => {
    const frame = await ui.frame();
    await frame.locator("summary").click();
    const row = frame.locator("tr", { has: frame.locator("button", { hasText: "kubernetes" }) });
    assert.deepEqual((await row.locator("td").allTextContents()).slice(0, 3), ["Kubernetes", "", "1.32.6"]);
    const place = ui.page.locator(".statusbar-item", { hasText: "Ln 23, Col 7" });
    await untilSeen(place, () => row.locator("button", { hasText: "kubernetes" }).click());
    await frame.locator("summary").click();
  },
  "another profile that becomes active is shown, and its stack can be chosen": async (ui) => {
    await ui.openBeside("monitoring-add-on.profile.yaml");
    await ui.names(["prometheus-operator"]);
    const frame = await ui.frame();
    await frame.locator("#subject").selectOption({ label: "branch" });
    const names = await ui.names(["edge-k3s", "dashboards"]);
    assert.deepEqual(names, [
      ...["dashboards", "fluentbit", "prometheus-operator", "fluentbit", "cni-calico", "edge-k3s", "edge-native-byoi"],
    ]);
    await ui.box(/^fluentbit, .*from <img src=x.*, 1 error$/);
    await ui.box(/^fluentbit, .*from monitoring, 1 error$/);
    const conflict = frame.locator(".conflicts title", { hasText: 'Pack "fluentbit" is also in profile' });
    assert.equal(await conflict.count(), 1);
    assert.equal(await frame.locator("body :is(img, script:not([src]))").count(), 0);
    assert.equal(await frame.locator(".conflicts .line").count(), 2, "one line, and one in the legend");
    await ui.shot("preview-stack");
  },
  "a stack is opened from its row": async (ui) => {
    await ui.closeEditors();
    await ui.showProfiles();
    const item = ui.page.locator(".monaco-menu .action-item", { hasText: "Open Preview to the Side" });
    await untilSeen(ui.tab("Preview branch"), async () => {
      await openMenu(ui.profileRow("branch").first(), item);
      await item.click();
    });
    await ui.names(["edge-k3s", "dashboards"]);
    await ui.page.keyboard.press("Control+B");
  },
  "it is saved as a file that needs nothing else": async (ui) => {
    const input = ui.page.locator(".quick-input-widget input.input");
    const button = (await ui.frame()).locator("#export");
    await untilSeen(input, () => button.click());
    await eventually(
      () => input.inputValue(),
      (value) => value.endsWith("/branch.svg"),
      "the file's name was expected",
    );
    await ui.page.keyboard.press("Enter");
    const file = join(ui.folder, "branch.svg");
    judgeSvg(await savedText(file));
    await ui.shot("preview-saved");
  },
  ...Object.fromEntries(
    THEMES.map((theme) => [
      `it is the same picture in ${theme}, can be read, and passes axe`,
      async (ui) => {
        await ui.inTheme(theme);
        const frame = await ui.frame();
        await ui.shot(`preview-${theme.toLowerCase().replaceAll(" ", "-")}`);
        // The page has no size while VS Code lays its editors out.
        const areLaidOut = (shapes) => !shapes.includes("0,0,0,0");
        const geometry = await eventually(() => geometryOf(frame), areLaidOut, "boxes with places were expected");
        ui.geometry ??= geometry;
        assert.deepEqual(geometry, ui.geometry);
        assert.deepEqual(await faintTexts(frame), []);
        await frame.locator("summary").click();
        assert.deepEqual(await axe(frame), []);
        await frame.locator("summary").click();
      },
    ]),
  ),
  "it is there again in a new window": async (ui) => {
    await ui.page.reload();
    await ui.names(["edge-k3s", "dashboards"]);
  },
  "nothing was asked of other hosts": async (ui) => assert.deepEqual(ui.strangers, []),
};

/** Throws if a text is not well-formed XML, or refers to anything outside of it. */
function judgeSvg(svg) {
  const parser = new SaxesParser({ xmlns: true });
  const ids = new Set();
  const references = [];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, uri, attributes }) => {
    assert.equal(uri, "http://www.w3.org/2000/svg");
    assert.ok(!["script", "image", "use", "foreignObject", "a"].includes(name), name);
    for (const { name: key, value } of Object.values(attributes)) {
      assert.ok(!key.startsWith("on") && !key.endsWith("href"), key);
      if (key === "id") ids.add(value);
      references.push(...[...value.matchAll(/url\((.*?)\)/g)].map((match) => match[1]));
    }
  });
  parser.write(svg).close();
  assert.ok(references.length > 0);
  for (const reference of references) assert.ok(ids.has(reference.slice(1)), reference);
}

/** Where boxes and lines are. */
function geometryOf(frame) {
  return frame.locator(".picture :is(.card, .band, .line)").evaluateAll((shapes) =>
    shapes.map((shape) => {
      const { x, y, width, height } = shape.getBBox();
      return [x, y, width, height].map(Math.round).join();
    }),
  );
}

/** The texts of the picture that have too little contrast to what is behind them, by WCAG 2.2. */
function faintTexts(frame) {
  return frame.locator(".picture text").evaluateAll((texts) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const painted = (...layers) => {
      canvas.clearRect(0, 0, 1, 1);
      for (const [color, opacity] of layers) {
        canvas.globalAlpha = opacity;
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
      }
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = (rgb) => {
      const [r, g, b] = rgb.map((one) =>
        one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const page = [getComputedStyle(document.body).backgroundColor, 1];
    return texts.flatMap((text) => {
      const around = text.closest("g:has(> .card), g:has(> .band)")?.querySelector(".card, .band");
      const style = around && getComputedStyle(around);
      const back = luminance(painted(page, ...(style ? [[style.fill, Number(style.fillOpacity)]] : [])));
      const parts = text.querySelectorAll("tspan").length > 0 ? [...text.querySelectorAll("tspan")] : [text];
      return parts.flatMap((part) => {
        const front = luminance(painted([getComputedStyle(part).fill, 1]));
        const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
        return contrast >= 4.5 ? [] : [`${part.textContent}: ${contrast.toFixed(2)}`];
      });
    });
  });
}

/** What axe finds, in words. */
async function axe(frame) {
  await frame.evaluate(axeCore.source);
  return frame.evaluate(async () => {
    const { violations } = await window.axe.run(document);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}

/** Takes every step; gives how many went well and how many did not. On the web there are fewer. */
export function runPreview({ screenshots, web: isWeb = false } = {}) {
  return inWorkbench(
    { fill: (folder) => fill(folder, isWeb), isWeb, size: { width: 1700, height: 1100 } },
    (page, folder) => {
      const ui = handsFor(page, folder, { isWeb, screenshots });
      const inBoth = Object.entries(STEPS).slice(0, 5);
      return takeSteps(page, isWeb ? Object.fromEntries(inBoth) : STEPS, "preview", ui);
    },
  );
}

function handsFor(page, folder, { isWeb, screenshots }) {
  const hands = handsOn(page, { isWeb, screenshots });
  const strangers = [];
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    // What extensions have is under a name of its own, and comes from VS Code.
    const isHere = /^(?:127\.0\.0\.1|localhost|.*\.vscode-resource\.vscode-cdn\.net)$/.test(hostname);
    if (/^(?:https?|wss?):$/.test(protocol) && !isHere) strangers.push(request.url());
  });
  const isThere = () => document.querySelector("svg.picture") !== null;
  // VS Code keeps pages that are not seen, which have no size: one that is seen comes first.
  const isSeen = () => (document.querySelector("svg.picture")?.getBoundingClientRect().width ?? 0) > 0;
  const framed = async () => {
    for (const holds of [isSeen, isThere]) {
      for (const frame of page.frames()) if (await frame.evaluate(holds).catch(() => false)) return frame;
    }
    return undefined;
  };
  const frame = () => eventually(framed, (one) => one !== undefined, "the preview is not there");
  const focused = async () => (await frame()).evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  return {
    ...hands,
    folder,
    strangers,
    frame,
    tab: (title) => page.locator(".tab.active", { hasText: title }),
    /** Waits for boxes with these names, and gives the names of all boxes of layers from the top. */
    async names(wanted) {
      const read = async () => {
        const boxes = (await frame()).locator(".layer.box");
        return boxes
          .evaluateAll((all) =>
            all
              .map((box) => ({ box: box.getBoundingClientRect(), name: box.querySelector("text").textContent }))
              // A page that is laid out just then has no places.
              .filter(({ box }) => box.height > 0)
              .sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
              .map(({ name }) => name),
          )
          .catch(() => []);
      };
      const hasAll = (names) => wanted.every((name) => names.includes(name));
      return eventually(read, hasAll, `boxes ${JSON.stringify(wanted)} were expected`);
    },
    /** Waits for a box that is read out like a pattern. */
    async box(pattern, also = "") {
      const find = async () => {
        const boxes = (await frame()).locator(`.hit${also}`);
        const labels = await boxes
          .evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")))
          .catch(() => []);
        const index = labels.findIndex((label) => pattern.test(label ?? ""));
        return index < 0 ? labels : boxes.nth(index);
      };
      return eventually(find, (found) => !Array.isArray(found), `a box like ${pattern} was expected`);
    },
    focusPreview: () =>
      untilSeen(page.locator(".editor-group-container.active .tab.active", { hasText: "Preview" }), () =>
        page.keyboard.press("Control+2"),
      ),
    hasFocus: async () => (await frame()).evaluate(() => document.hasFocus()),
    /** Waits until the box that is read out like a pattern has the focus; makes a gesture until then. */
    async untilFocused(pattern, gesture) {
      await eventually(
        async () => {
          const label = await focused();
          if (!pattern.test(label)) await gesture?.();
          return label;
        },
        (label) => pattern.test(label),
        `the focus on ${pattern} was expected`,
      );
    },
    /** Opens a file in the column of the text. */
    async openBeside(name) {
      await untilSeen(page.locator(".editor-group-container.active .editor-instance .monaco-editor"), () =>
        page.keyboard.press("Control+1"),
      );
      await hands.openFile(name);
    },
    async closeEditors() {
      await hands.command("View: Close All Editors");
      await page.locator(".tab").first().waitFor({ state: "detached" });
    },
    async showProfiles() {
      await page
        .locator('.activitybar .action-item:has(.action-label[aria-label^="Cluster Profiles"])')
        .first()
        .click();
      await hands.profileRow("branch").first().waitFor();
    },
    async inTheme(theme) {
      const kind = { Light: "vscode-light", Dark: "vscode-dark", "High Contrast": "vscode-high-contrast" };
      const [, name] = /(High Contrast Light|High Contrast|Light|Dark)/.exec(theme);
      writeFileSync(join(folder, ".vscode/settings.json"), JSON.stringify({ "workbench.colorTheme": theme }));
      await eventually(
        async () => (await frame()).evaluate(() => document.body.className).catch(() => ""),
        (classes) => classes.split(" ").includes(kind[name] ?? "vscode-high-contrast-light"),
        `${theme} was expected`,
      );
    },
  };
}

function fill(folder, isWeb) {
  cpSync(join(ROOT, "examples"), folder, { recursive: true });
  writeFileSync(join(folder, "palette-profiles.yaml"), CONFIG);
  writeFileSync(join(folder, "again.profile.yaml"), AGAIN);
  if (!isWeb) mkdirSync(join(folder, ".vscode"));
}

asScript(import.meta.filename, runPreview, { screenshots: { type: "string" }, web: { type: "boolean" } });
