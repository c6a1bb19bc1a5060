#!/usr/bin/env node
// Types whole profiles as a person types, lists open, and compares the file with what was typed. In the suite one profile at
// 80 ms a key. With --passes N three profiles at 50, 80, 140 and 200 ms, each N times; with --spread N, N of these in all, the
// quick ones more often. Both in each language, or in one with --language L; --words has word-based suggestions on.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { STILL_SETTINGS } from "./codeServer.mjs";
import { handsOn, takeSteps } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";

const SHORT = `metadata:
  name: shop
spec:
  version: 1.0.0
  template:
    type: infra
    cloudType: aws
    packs:
      - name: cni-calico
        layer: cni
        tag: "3.30.2"
        values: |
          charts:
            calico:
              cidr: "{{ .spectro.var.cidr }}"
              labels: { tier: "base", ports: [80, 443] }
  variables:
    - name: cidr
      format: string
`;

const PROFILES = {
  short: SHORT,
  monitoring: readFileSync(join(ROOT, "examples/monitoring-add-on.profile.yaml"), "utf8"),
  edge: readFileSync(join(ROOT, "examples/edge-infra.profile.yaml"), "utf8"),
};

const LANGUAGES = { "palette-profile": "typed.profile.yaml", yaml: "typed.yaml" };

/** Milliseconds between keys of a long run. */
const SPEEDS = [50, 80, 140, 200];

/** Types a text into an empty file and gives what the file then holds. Each line is typed whole, with its indentation. */
async function typed(ui, name, text, delay) {
  const { keyboard } = ui.page;
  writeFileSync(join(ui.folder, name), "");
  await ui.openEmpty(name);
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    await keyboard.type(line, { delay });
    if (index === lines.length - 1) break;
    await keyboard.press("Enter", { delay });
    // What the editor indents is typed anew.
    await keyboard.press("Shift+Home");
    if (lines[index + 1] === "") await keyboard.press("Delete");
    await ui.page.waitForTimeout(delay);
  }
  const read = () => readFileSync(join(ui.folder, name), "utf8");
  await keyboard.press("Control+S");
  await ui.page.locator(`.tab[data-resource-name="${name}"]:not(.dirty)`).waitFor();
  await eventually(read, (found) => found !== "", "a saved file was expected");
  const found = read();
  await ui.command("View: Close Editor");
  return found;
}

const STEPS = Object.fromEntries(
  Object.entries(LANGUAGES).map(([language, name]) => [
    `a whole profile in ${language}, typed at 80 ms a key, stands as it was typed`,
    async (ui) => assert.equal(await typed(ui, name, SHORT, 80), SHORT),
  ]),
);

/** What a long run types: every profile at every speed, the quickest first. */
const PASSES = SPEEDS.flatMap((delay) =>
  Object.entries(PROFILES).map(([title, text]) => ({ title, text, delay, name: `${title} at ${delay} ms` })),
);

/** Half of them: the quicker ones. */
const QUICK = PASSES.slice(0, PASSES.length / 2);

/** As many passes in all: each once, then the quick ones again and again. */
function spread(count) {
  return Array.from({ length: count }, (_, at) => PASSES[at] ?? QUICK[(at - PASSES.length) % QUICK.length]);
}

/** Types passes in languages; prints what differs, and the figures of each speed; gives how many files were as typed. */
async function longRun(ui, passes, languages) {
  const figures = {};
  for (const language of languages) {
    for (const [index, { text, delay, name }] of passes.entries()) {
      const before = performance.now();
      const found = await typed(ui, LANGUAGES[language], text, delay);
      const pace = Math.round((performance.now() - before) / text.length);
      const isAsTyped = found === text;
      const figure = (figures[`${language}, ${delay} ms`] ??= { passed: 0, failed: 0 });
      figure[isAsTyped ? "passed" : "failed"]++;
      console.log(
        `${isAsTyped ? "✔" : "✘"} ${language}, ${index + 1} of ${passes.length}: ${name}, ${pace} ms on this machine`,
      );
      if (!isAsTyped) console.log(difference(found, text));
    }
  }
  for (const [name, { passed, failed }] of Object.entries(figures))
    console.log(`${name}: ${passed} of ${passed + failed}`);
  const sum = (key) => Object.values(figures).reduce((total, figure) => total + figure[key], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}

/** The lines that differ, as they are and as they were typed. */
function difference(found, text) {
  const [is, was] = [found, text].map((each) => each.split("\n"));
  const numbers = Array.from({ length: Math.max(is.length, was.length) }, (_, at) => at);
  const differing = numbers.filter((at) => is[at] !== was[at]).slice(0, 10);
  return differing.map((at) => `  ${at + 1}: ${JSON.stringify(is[at])}, typed: ${JSON.stringify(was[at])}`).join("\n");
}

/** Takes the steps; with `passes`, makes the long run instead. Gives how many passed and failed. */
export function runTyping({ passes = [], languages = Object.keys(LANGUAGES), words = "off" } = {}) {
  const settings = { ...STILL_SETTINGS, "editor.wordBasedSuggestions": words };
  const fill = (folder) => {
    mkdirSync(folder);
    for (const name of Object.values(LANGUAGES)) writeFileSync(join(folder, name), "");
  };
  // A small window is drawn in less time, and keys come at the pace that was asked for.
  return inWorkbench({ fill, settings, size: { width: 900, height: 600 } }, (page, folder) => {
    const ui = { ...handsOn(page, { isWeb: false }), folder };
    return passes.length > 0 ? longRun(ui, passes, languages) : takeSteps(page, STEPS, "typing", ui);
  });
}

const TEXT = { type: "string" };

asScript(
  import.meta.filename,
  ({ passes = 0, spread: spreadPasses = 0, language, words }) =>
    runTyping({
      passes: [...Array(Number(passes)).fill(PASSES).flat(), ...spread(Number(spreadPasses))],
      languages: language === undefined ? undefined : [language],
      // What VS Code has where nothing is set.
      words: words ? "matchingDocuments" : "off",
    }),
  { passes: TEXT, spread: TEXT, language: TEXT, words: { type: "boolean" } },
);
