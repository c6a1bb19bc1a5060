#!/usr/bin/env node
// Types whole profiles as a person types, lists open, and compares what stands in the file with what was typed. In the suite
// one at 80 ms a key; with --passes N each of three profiles N times at 50, 80, 140 and 200 ms, in both languages.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { main, ROOT } from "../../scripts/machine.mjs";
import { eventually } from "../helpers/patience.mjs";
import { openBrowser } from "./browser.mjs";
import { startCodeServer, STILL_SETTINGS } from "./codeServer.mjs";
import { handsOn, takeSteps } from "./hands.mjs";

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

/** Types every profile at every speed, `passes` times each; gives how many stood as they were typed, and prints the others. */
async function longRun(ui, passes) {
  const total = { passed: 0, failed: 0 };
  for (let pass = 1; pass <= passes; pass++) {
    for (const [language, name] of Object.entries(LANGUAGES)) {
      for (const [title, text] of Object.entries(PROFILES)) {
        for (const delay of SPEEDS) {
          const found = await typed(ui, name, text, delay);
          total[found === text ? "passed" : "failed"]++;
          if (found !== text) console.log(`pass ${pass}, ${language}, ${title}, ${delay} ms:\n${found}`);
        }
      }
    }
    console.log(`${pass} of ${passes} passes: ${JSON.stringify(total)}`);
  }
  return total;
}

/** Takes the steps; with `passes`, makes the long run. Gives how many passed and failed. */
export async function runTyping({ passes = 0 } = {}) {
  const settings = { ...STILL_SETTINGS, "editor.wordBasedSuggestions": "off" };
  const server = await startCodeServer({ vsix: [join(ROOT, "palette-profiles.vsix")], settings });
  const folder = join(server.home, "typed");
  mkdirSync(folder);
  for (const name of Object.values(LANGUAGES)) writeFileSync(join(folder, name), "");
  const { page, close } = await openBrowser();
  const ui = { ...handsOn(page, { isWeb: false }), folder };
  try {
    await page.goto(server.url({ folder }));
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    if (passes > 0) return await longRun(ui, passes);
    const steps = Object.entries(STEPS).map(([name, step]) => [name, () => step(ui)]);
    return await takeSteps(page, Object.fromEntries(steps), "typing");
  } finally {
    await close();
    await server.stop();
  }
}

if (process.argv[1] === import.meta.filename) {
  main(async () => {
    const { values } = parseArgs({ options: { passes: { type: "string" } } });
    const { passed, failed } = await runTyping({ passes: Number(values.passes ?? 0) });
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  });
}
