#!/usr/bin/env node
// The colors on the screen: what is below `values` and `content` has those of the profile around it, in profiles and in plain
// YAML, and also beside an extension that brings a YAML grammar of its own. With --screenshots DIR it takes pictures.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { handsOn, takeSteps } from "./hands.mjs";
import { inWorkbench, VSIX } from "./inWorkbench.mjs";
import { packNeighbor } from "./neighbor.mjs";

const PROFILE = `# The shop
metadata:
  name: "shop"
  isLive: true
  isOld: yes
spec:
  version: 1.4
  template:
    packs:
      - name: web
        values: |
          # in values
          replicas: 12
          'host': "a{{.spectro.var.host}}"
        manifests:
          - name: config
            content: |
              kind: ConfigMap
              count: 34
        after: 56
`;

/** Files that hold it, by name. */
const FILES = {
  "shop.profile.yaml": PROFILE,
  "plain.yaml": PROFILE,
  "windows.yaml": PROFILE.replaceAll("\n", "\r\n"),
};

/** A profile as Palette exports it: its values are strings. */
const EXPORTED = JSON.stringify(
  {
    metadata: { name: "shop" },
    spec: {
      template: {
        packs: [
          {
            name: "web",
            values: "# in values\nreplicas: 12\nisLive: true\nnote: words\nhost: '{{.spectro.var.host}}'\n",
            manifests: [{ name: "config", content: "kind: ConfigMap\ncount: 34\n" }],
          },
        ],
      },
    },
  },
  undefined,
  2,
);

/** The themes in which the words of JSON have colors. */
const THEMES = ["Default Dark Modern", "Default Light Modern", "Default High Contrast", "Default High Contrast Light"];

/** Words of one color each: the first stands outside, the others are inside or behind it. */
const ALIKE = [
  ["# The shop", "# in values"],
  ["metadata", "replicas", "kind", "count", "after"],
  ["1.4", "12", "34", "56"],
];

/** Opens the files in VS Code without and with the other extension; gives how many checks passed and failed. */
export async function runColors({ screenshots } = {}) {
  const total = { passed: 0, failed: 0 };
  for (const [where, vsix] of [
    ["alone", [VSIX]],
    ["beside another YAML extension", [VSIX, await packNeighbor()]],
  ]) {
    const { passed, failed } = await runWith({ where, vsix, isAlone: vsix.length === 1, screenshots });
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

function runWith({ where, vsix, isAlone, screenshots }) {
  return inWorkbench({ fill, vsix }, async (page, folder) => {
    const ui = handsOn(page, { isWeb: false });
    const shot = async (name) => {
      const file = `colors-${isAlone ? "alone" : "beside"}-${name}.png`;
      if (screenshots !== undefined) await page.screenshot({ path: join(screenshots, file) });
    };
    const check = async (name) => {
      await ui.openFile(name);
      await checkColors(page, !isAlone && !name.endsWith(".profile.yaml"));
      await shot(name);
    };
    const inTheme = async (theme) => {
      // The light theme of high contrast has no semantic colors of its own accord.
      const settings = { "workbench.colorTheme": theme, "editor.semanticHighlighting.enabled": true };
      writeFileSync(join(folder, ".vscode/settings.json"), JSON.stringify(settings));
      await ui.openFile("exported.json");
      await eventually(
        async () => faultOf(await colorsOf(page), false, judgeExported),
        (fault) => fault === undefined,
        `the colors of ${theme} are not right`,
      );
      await shot(`exported ${theme}`);
    };
    const steps = Object.keys(FILES).map((name) => [`${name}, ${where}`, () => check(name)]);
    if (isAlone) steps.push(...THEMES.map((theme) => [`values in JSON, ${theme}`, () => inTheme(theme)]));
    const total = await takeSteps(page, Object.fromEntries(steps), isAlone ? "colors-alone" : "colors-beside");
    if (screenshots !== undefined) await ui.openFile("aws-full.profile.yaml");
    await shot("aws-full.profile.yaml");
    return total;
  });
}

function fill(folder) {
  cpSync(join(ROOT, "examples"), folder, { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "exported.json"), EXPORTED);
  mkdirSync(join(folder, ".vscode"), { recursive: true });
}

/** Waits until the colors are as they should be: VS Code colors a file little by little. */
async function checkColors(page, isAsTheOtherHasIt) {
  const look = async () => faultOf(await colorsOf(page), isAsTheOtherHasIt);
  await eventually(look, (fault) => fault === undefined, "the colors are not right");
}

/** What is wrong with colors, in words; undefined where nothing is. */
function faultOf(colors, isAsTheOtherHasIt, judging = judge) {
  try {
    judging(colors, isAsTheOtherHasIt);
    return undefined;
  } catch ({ message }) {
    return message;
  }
}

/** Throws where a color is wrong. Only the other extension's grammar takes `yes` for a boolean. */
function judge(colors, isAsTheOtherHasIt) {
  for (const [outside, ...inside] of ALIKE) {
    assert.ok(colors[outside], `${outside} is not there: ${JSON.stringify(colors)}`);
    for (const word of inside) assert.equal(colors[word], colors[outside], `${word} is not like ${outside}`);
  }
  const kinds = [...ALIKE.map(([outside]) => outside), '"shop"'].map((word) => colors[word]);
  assert.equal(new Set(kinds).size, kinds.length, `alike: ${kinds.join()}`);
  for (const part of ["{{", "spectro", "}}"]) {
    assert.ok(colors[part] && colors[part] !== colors['"shop"'], `${part} is like the text around the macro`);
  }
  assert.equal(colors["'host'"], colors["metadata"], "'host' is not like metadata");
  assert.equal(colors["yes"] === colors["true"], isAsTheOtherHasIt, "yes is a boolean in the other's grammar only");
}

/** Throws where words of YAML in JSON have no colors of their own, or a macro is like the text around it. */
function judgeExported(colors) {
  const words = ["# in values", "replicas", "12", "true", "words", "{{.spectro.var.", "host"];
  for (const word of words) assert.ok(colors[word], `${word} is not there: ${JSON.stringify(colors)}`);
  assert.equal(colors["kind"], colors["replicas"], "keys are not alike");
  assert.ok(colors["{{.spectro.var."] !== colors["words"], "a macro is like the text around it");
  assert.equal(colors["34"], colors["12"], "numbers are not alike");
  const kinds = ["# in values", "replicas", "12", "words"].map((word) => colors[word]);
  assert.equal(new Set(kinds).size, kinds.length, `alike: ${kinds.join()}`);
}

/** The color of each piece of text of one style, without blanks around it. */
function colorsOf(page) {
  const pieces = page.locator(".editor-instance .monaco-editor[role='code'] .view-line span:not(:has(span))");
  return pieces.evaluateAll((spans) =>
    Object.fromEntries(
      spans.map((span) => [span.textContent.replaceAll("\u00a0", " ").trim(), getComputedStyle(span).color]),
    ),
  );
}

asScript(import.meta.filename, runColors);
