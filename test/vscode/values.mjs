#!/usr/bin/env node
// The values of a pack in an export of one line, as a person edits them: opened as YAML, typed with the lists open, saved. Then
// the command line and git look at the file. With --screenshots DIR it takes pictures; with --web it is VS Code for the web;
// with --file FILE it is another export, which has a pack argo-cd with a key "server" in its values for the chart; its packs
// are taken for charts.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { captureBeside, ROOT } from "../../scripts/machine.mjs";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { exportedProfile } from "./exportedProfile.mjs";
import { handsOn, takeSteps, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";
import { savedText } from "./savedFile.mjs";
import { serveRepository } from "./servedRegistries.mjs";

/** What is typed below `server:`, with its indentation. */
const TYPED = ["      priorityTier: urgent", '      note: "a \\"quoted\\" word"'];

/** The key of the server in values. */
const SERVER = "\n    server:\n";

const STEPS = {
  "argo-cd of an export of one line opens as YAML": async (ui) => {
    await ui.open(ui.name);
    await ui.showLayerStack();
    await ui.row("argo-cd").click();
    await ui.row("argo-cd").hover();
    const tab = ui.page.locator(".tab.active", { hasText: "› argo-cd › values" });
    await untilSeen(tab, () => ui.row("argo-cd").locator('.action-label[aria-label^="Open Values"]').click());
    await ui.line("pack:").waitFor();
    await ui.shot("values-opened");
  },
  "the definition of a key is its default in the chart": async (ui) => {
    await ui.select("installCRDs");
    await untilSeen(ui.page.locator('.tab.active[data-resource-name="values.yaml"]'), () =>
      ui.page.keyboard.press("F12"),
    );
    await ui.page.locator(".editor-instance .view-line", { hasText: /^installCRDs:\strue$/ }).waitFor();
    await ui.shot("values-default");
    await ui.command("View: Close Editor");
    await ui.page.locator(".tab.active", { hasText: "› argo-cd › values" }).waitFor();
  },
  "its keys are suggested while they are typed": async (ui) => {
    // A search also finds what ends with these words.
    const { values } = argoCd(JSON.parse(ui.before));
    await ui.goToEndOf(values.slice(0, values.indexOf(SERVER) + SERVER.length).split("\n").length - 1);
    await ui.page.keyboard.press("Enter");
    await ui.page.keyboard.press("Shift+Home");
    const [key, note] = TYPED;
    await ui.type(key.slice(0, "      priorityT".length));
    await ui.offered("priorityTier");
    await ui.shot("values-list");
    await ui.accept("priorityTier");
    await ui.type("urgent");
    await ui.page.keyboard.press("Enter");
    await ui.page.keyboard.press("Shift+Home");
    await ui.type(note);
    for (const line of TYPED) await ui.line(line).waitFor();
    await ui.page.keyboard.press("Escape");
    await ui.shot("values-typed");
  },
  "saving them saves the profile, in which nothing else has changed": async (ui) => {
    await ui.page.keyboard.press("Control+S");
    await ui.page.locator(".tab.active:not(.dirty)", { hasText: "› argo-cd › values" }).waitFor();
    const text = await savedText(ui.file, ui.before);
    // Not compared by `equal`, which would print both.
    assert.ok(text === withTyped(ui.before), "the file differs from what was typed");
    await ui.page.locator(`.tab[data-resource-name="${ui.name}"]`).click();
    await ui.page.locator(`.tab.active[data-resource-name="${ui.name}"]:not(.dirty)`).waitFor();
    await ui.shot("values-saved");
  },
  "the key of other values leads to theirs": async (ui) => {
    // No other pack has this version.
    await ui.select('"1.2.0","values"');
    await untilSeen(ui.page.locator(".tab.active", { hasText: "› kubeflow › values" }), () =>
      ui.page.keyboard.press("F12"),
    );
    await ui.line("namespace:").first().waitFor();
    await ui.command("View: Close Editor");
  },
  "a code lens lists the values of all packs": async (ui) => {
    await ui.page.locator(`.tab[data-resource-name="${ui.name}"]`).click();
    await ui.page.locator(".codelens-decoration a", { hasText: "Open values" }).click();
    await ui.page.locator(".quick-input-list .monaco-list-row", { hasText: "istio" }).waitFor();
    await ui.shot("values-lens");
    await ui.page.locator(".quick-input-list .monaco-list-row", { hasText: "› argo-cd › values" }).click();
    await ui.page.locator(".tab.active", { hasText: "› argo-cd › values" }).waitFor();
  },
  "they are found by their name while they are open": async (ui) => {
    await ui.page.keyboard.press("Control+P");
    await ui.page.locator(".quick-input-widget input.input").fill("argo-cd values");
    await ui.page.locator(".quick-input-list .monaco-list-row", { hasText: "argo-cd" }).first().click();
    await ui.page.locator(".tab.active", { hasText: "› argo-cd › values" }).waitFor();
    await eventually(
      () => ui.page.locator(".tab").count(),
      (count) => count === 2,
      "two tabs were expected",
    );
  },
  "they stand beside the profile": async (ui) => {
    await ui.command("View: Move Editor into Right Group");
    await eventually(
      () => ui.page.locator(".editor-group-container").count(),
      (count) => count === 2,
      "two groups were expected",
    );
    await ui.page.locator(".tab.active", { hasText: "› argo-cd › values" }).waitFor();
    await ui.command("Notifications: Clear All");
    await ui.shot("values-beside");
  },
  "the command line reads the same, and finds nothing new": async (ui) => {
    const write = (name, text) => writeFileSync(join(ui.folder, name), text);
    write("before.json", ui.before);
    const checks = await Promise.all(["before.json", ui.name].map((name) => ui.run("check", "--format", "json", name)));
    assert.deepEqual(...checks.map(rulesFound));
    const [old, now] = await Promise.all(
      ["before.json", ui.name].map((name) => ui.run("convert", "--to", "yaml", name)),
    );
    const added = now.split("\n").filter((line) => !old.split("\n").includes(line));
    assert.deepEqual(
      added.map((line) => line.trim()),
      TYPED.map((line) => line.trim()),
    );
    write("again.yaml", now);
    assert.equal(
      await ui.run("convert", "--to", "json", "again.yaml"),
      await ui.run("convert", "--to", "json", ui.name),
    );
  },
  "git shows one changed line": async (ui) => {
    const { code, output } = await captureBeside("git", ["diff", "--no-index", "--numstat", ...ui.paths]);
    assert.equal(code, 1);
    assert.match(output, /^1\t1\t/);
  },
  "nobody was bothered": async (ui) => {
    assert.equal(await ui.page.locator(".monaco-dialog-box").count(), 0);
    assert.deepEqual(await ui.page.locator(".notification-toast").allInnerTexts(), []);
  },
};

/** The pack argo-cd of an export. */
function argoCd(profile) {
  return profile.spec.template.packs.find(({ name }) => name === "argo-cd");
}

/** The charts of an export, with their values as defaults; the server of argo-cd has two keys more. */
function chartsOf(text) {
  return JSON.parse(text).spec.template.packs.map(({ name, version, values }) => {
    const [, inChart = ""] = new RegExp(`^ {2}${name}:\\n((?:(?: {4}.*)?\\n)*)`, "m").exec(values) ?? [];
    const defaults = inChart.replace(/^ {4}/gm, "").replace(/^server:\n/m, '$&  priorityTier: ""\n  note: ""\n');
    return { name, version, values: defaults };
  });
}

/** The text of the file with what is typed in the values of argo-cd, which may be escaped in more ways than one. */
function withTyped(before) {
  const escaped = (text) => JSON.stringify(text).slice(1, -1);
  const at = before.indexOf(escaped(SERVER), before.indexOf('"name":"argo-cd"')) + escaped(SERVER).length;
  return before.slice(0, at) + escaped(`${TYPED.join("\n")}\n`) + before.slice(at);
}

/** The rules of the findings in a report, each as often as it was found. */
function rulesFound(report) {
  return JSON.parse(report).files.flatMap(({ findings }) => findings.map(({ rule }) => rule));
}

/** Runs the command line in a folder, and gives what it prints. */
async function run(folder, ...args) {
  const { stdout } = await captureBeside(process.execPath, [join(ROOT, "dist/cli.js"), ...args], { cwd: folder });
  return stdout;
}

/** Takes every step; gives how many passed and failed. */
export async function runValues({ isWeb = false, screenshots, file } = {}) {
  const ofCharts = (text) =>
    text.replaceAll('"type":"spectro"', '"type":"helm"').replaceAll('"kind":"pack"', '"kind":"helm"');
  const before = file === undefined ? exportedProfile() : ofCharts(readFileSync(file, "utf8"));
  const name = file === undefined ? "shop.json" : basename(file);
  const charts = await serveRepository(chartsOf(before));
  const fill = (folder) => {
    mkdirSync(folder);
    writeFileSync(join(folder, name), before);
    const registry = argoCd(JSON.parse(before)).registry.metadata.name;
    const config = `registries: [{ name: ${registry}, kind: helm, url: "${charts.url}" }]\n`;
    writeFileSync(join(folder, "palette-profiles.yaml"), config);
  };
  try {
    return await inWorkbench({ fill, isWeb }, (page, folder) => {
      const ui = {
        ...handsOn(page, { isWeb, screenshots }),
        name,
        before,
        folder,
        paths: ["before.json", name].map((each) => join(folder, each)),
        file: join(folder, name),
        run: (...args) => run(folder, ...args),
      };
      return takeSteps(page, STEPS, isWeb ? "values-web" : "values", ui);
    });
  } finally {
    charts.stop();
  }
}

const OPTIONS = { screenshots: { type: "string" }, web: { type: "boolean" }, file: { type: "string" } };

asScript(import.meta.filename, ({ web = false, ...more }) => runValues({ isWeb: web, ...more }), OPTIONS);
