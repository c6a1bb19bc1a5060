#!/usr/bin/env node
// From an empty folder to a pull request, as a person goes: a profile is made in steps, gets an add-on, is composed to a stack,
// drawn, raised to a newer version, and compared. Once by mouse and once by keyboard alone (--keyboard). It is compared with git,
// or in VS Code for the web (--web), which has none, with the file of its earlier version. With --screenshots DIR it takes pictures.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { STILL_SETTINGS } from "./codeServer.mjs";
import { handsOn, takeSteps, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";
import { savedText } from "./savedFile.mjs";
import { serveRepository } from "./servedRegistries.mjs";
import { byKeyboard, byMouse } from "./journeyHands.mjs";

const BASE = "production-aws.profile.yaml";
const ADD_ON = "shop.profile.yaml";
/** The base in the other format. */
const EARLIER = "production-aws.json";

const TO_A_STACK = {
  "a step that is left by Escape leaves nothing behind": async (ui) => {
    await ui.begin();
    for (const label of ["Production", "Full"]) await ui.pick(label);
    await ui.step(3, 9);
    await ui.page.keyboard.press("Escape");
    await ui.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    assert.equal(await ui.page.locator(".tab").count(), 0);
    assert.deepEqual(ui.profiles(), []);
  },
  "a profile for production on AWS is made in steps": async (ui) => {
    await ui.begin();
    await ui.step(1, 9);
    await ui.shot(`${ui.by}-purpose`);
    await ui.pick("Development");
    // The button goes back to what was picked before.
    await ui.back(2);
    await ui.step(1, 9);
    await ui.focused("Development");
    await ui.pick("Production");
    await ui.pick("Full");
    await ui.step(3, 9);
    await ui.shot(`${ui.by}-cloud`);
    await ui.pick("aws");
    await ui.step(4, 9);
    await ui.shot(`${ui.by}-layer`);
    await ui.pick("ubuntu-aws");
    await ui.pick("22.04");
    await ui.pick("kubernetes");
    await ui.focused("1.35.3, recommended");
    await ui.shot(`${ui.by}-version`);
    await ui.pick("1.34.9");
    await ui.pick("cni-calico");
    await ui.pick("3.32.1");
    await ui.pick("csi-aws-ebs");
    await ui.pick("1.63.1");
    await ui.step(8, 9);
    await ui.shot(`${ui.by}-add-ons`);
    await ui.check("prometheus-operator", "fluentbit");
    await ui.step(9, 9);
    await ui.shot(`${ui.by}-name`);
    await ui.page.keyboard.press("Enter");
    await ui.saved(BASE);
    const text = ui.read(BASE);
    assert.match(text, /^# Full profile for production on aws\.\n/);
    assert.deepEqual(namesIn(text), [
      ...["ubuntu-aws", "kubernetes", "cni-calico", "csi-aws-ebs", "prometheus-operator", "fluentbit"],
    ]);
    await ui.shot(`${ui.by}-made`);
  },
  "it has no problems": async (ui) => {
    await ui.noProblems();
    ui.commit();
  },
  "an add-on is added": async (ui) => {
    await ui.addLayer("production-aws");
    await ui.pick("web");
    await ui.line("name: web").waitFor();
    await ui.save(BASE);
    assert.deepEqual(namesIn(ui.read(BASE)).slice(4), ["prometheus-operator", "fluentbit", "web"]);
    ui.commit();
  },
  "an add-on profile for any cloud is made": async (ui) => {
    await ui.begin();
    await ui.pick("Plain");
    await ui.pick("Add-on");
    await ui.pick("Any cloud");
    await ui.step(4, 5);
    await ui.check("hello-universe");
    await ui.name("shop");
    await ui.saved(ADD_ON);
    assert.deepEqual(namesIn(ui.read(ADD_ON)), ["hello-universe"]);
    assert.doesNotMatch(ui.read(ADD_ON), /cloudType/);
  },
  "both are composed to a stack": async (ui) => {
    await ui.newStack();
    await ui.pick("production-aws");
    await ui.check("shop");
    await ui.name("production");
    await ui.tab("palette-profiles.yaml").waitFor();
    await ui.line("- name: production").waitFor();
    await ui.save("palette-profiles.yaml");
    assert.match(
      ui.read("palette-profiles.yaml"),
      /profiles:\n +- production-aws.profile.yaml\n +- shop.profile.yaml\n/,
    );
    await ui.shot(`${ui.by}-stack`);
  },
  "the stack is drawn": async (ui) => {
    await ui.drawStack("2 profiles");
    await ui.drawn(["ubuntu-aws", "web", "hello-universe"]);
    await ui.shot(`${ui.by}-preview`);
  },
};

const RAISED = {
  "a version is raised once it is released": async (ui) => {
    ui.release();
    await ui.refreshRegistries();
    await ui.raise(BASE, "web", "Update to 1.1.0");
    await ui.tab(BASE).waitFor();
    await ui.line('tag: "1.1.0"').waitFor();
    await ui.save(BASE);
    await ui.drawn(["1.1.0"]);
  },
};

/** What it is compared with, by a label in the list, and with one more for a file. */
const comparedWith = (...labels) => ({
  "all of it is compared with what was before": async (ui) => {
    await ui.compare();
    for (const label of labels) await ui.pick(label);
    // On the web, the preview of Markdown may be missing, and its text is shown.
    await ui.previewed(/web[\s|]+1\.0\.0[\s|]+1\.1\.0/);
    await ui.shot(`${ui.by}-compared`);
  },
  "the comparison is pasted into a pull request": async (ui) => {
    await ui.copyComparison();
    for (const label of labels) await ui.pick(label);
    await ui.page.locator(".statusbar-item", { hasText: "Comparison copied as Markdown" }).waitFor();
    await ui.newFile();
    await ui.page.locator(".tab.active", { hasText: "Untitled-1" }).waitFor();
    await ui.page.keyboard.press("Control+V");
    await ui.line("1.1.0").first().waitFor();
    await ui.shot(`${ui.by}-pasted`);
  },
});

const KEPT_IN_A_FILE = {
  "what there is now is kept in a file": async (ui) => {
    await ui.convert(BASE);
    await ui.tab(EARLIER).waitFor();
    await ui.line('"name": "production-aws"').waitFor();
    await ui.save(EARLIER);
    assert.match(ui.read(EARLIER), /"tag": "1.0.0"/);
  },
};

const ON_DESKTOP = { ...TO_A_STACK, ...RAISED, ...comparedWith("Last commit") };
const ON_WEB = {
  ...TO_A_STACK,
  ...KEPT_IN_A_FILE,
  ...RAISED,
  ...comparedWith("Another profile of this workspace", "production-aws"),
};

const namesIn = (text) => [...text.matchAll(/- name: (\S+)/g)].map(([, name]) => name);

/** Takes every step; gives how many went well and how many did not. */
export async function runJourneys({ screenshots, web: isWeb = false, keyboard: isByKeyboard = false } = {}) {
  const by = `${isByKeyboard ? "keyboard" : "mouse"}${isWeb ? "-web" : ""}`;
  const fill = (folder) => {
    mkdirSync(folder);
    // The registry of the team, and no profile.
    writeFileSync(join(folder, "palette-profiles.yaml"), config);
    if (!isWeb) git(folder, "init", "--quiet");
  };
  const charts = await serveRepository([{ name: "web", version: "1.0.0", values: "replicas: 1\n" }]);
  const config = `registries: [{ name: charts, kind: helm, url: "${charts.url}" }]\n`;
  const settings = { ...STILL_SETTINGS, "git.enabled": true };
  const size = { width: 1700, height: 1100 };
  try {
    return await inWorkbench({ fill, isWeb, settings, size, name: "clusters" }, async (page, folder) => {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      const hands = handsOn(page, { isWeb, screenshots });
      const ui = { ...hands, ...eyesOn(page, folder), by };
      Object.assign(ui, (isByKeyboard ? byKeyboard : byMouse)(ui));
      ui.release = () => charts.release({ name: "web", version: "1.1.0", values: "replicas: 2\n" });
      if (isWeb) ui.commit = () => undefined;
      return takeSteps(page, isWeb ? ON_WEB : ON_DESKTOP, `journey-${by}`, ui);
    });
  } finally {
    charts.stop();
  }
}

function git(folder, ...args) {
  return execFileSync("git", ["-C", folder, "-c", "user.name=T", "-c", "user.email=t@t", ...args], {
    encoding: "utf8",
  });
}

/** What is looked at in the same way, whatever the hands. */
function eyesOn(page, folder) {
  const read = (name) => readFileSync(join(folder, name), "utf8");
  const tab = (name) => page.locator(`.tab[data-resource-name="${name}"].active`);
  return {
    read,
    tab,
    profiles: () => [BASE, ADD_ON].filter((name) => existsSync(join(folder, name))),
    commit() {
      git(folder, "add", ".");
      git(folder, "commit", "--quiet", "-m", "Begins");
    },
    /** Waits for a step, by its number and how many there are. */
    step: (number, total) =>
      page.locator(".quick-input-title", { hasText: `(${String(number)}/${String(total)})` }).waitFor(),
    focused: (label) => page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${label}"]`).waitFor(),
    async saved(name) {
      await tab(name).waitFor();
      assert.equal(await page.locator(".tab.dirty").count(), 0);
      await savedText(join(folder, name));
    },
    async save(name) {
      await untilSeen(page.locator(`.tab[data-resource-name="${name}"]:not(.dirty)`), () =>
        page.keyboard.press("Control+S"),
      );
    },
    /** Waits until boxes of the preview have these texts. */
    async drawn(wanted) {
      const find = async () => {
        for (const frame of page.frames()) {
          const texts = await frame
            .locator(".layer.box text")
            .evaluateAll((all) => all.map((one) => one.textContent))
            .catch(() => []);
          if (texts.length > 0) return texts;
        }
        return [];
      };
      return eventually(
        find,
        (texts) => wanted.every((one) => texts.some((text) => text.includes(one))),
        `boxes ${JSON.stringify(wanted)} were expected`,
      );
    },
    /** Waits until the Markdown preview has a text like a pattern. */
    previewed: (pattern) =>
      eventually(
        async () => {
          const texts = page.frames().map((one) => one.evaluate(() => document.body?.innerText ?? "").catch(() => ""));
          return (await Promise.all(texts)).join("\n");
        },
        (text) => pattern.test(text),
        `the preview has nothing like ${pattern}`,
      ),
  };
}

const OPTIONS = { screenshots: { type: "string" }, web: { type: "boolean" }, keyboard: { type: "boolean" } };

asScript(import.meta.filename, runJourneys, OPTIONS);
