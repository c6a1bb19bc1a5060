#!/usr/bin/env node
// A changed profile in a git repository is compared with the last commit, and the comparison is read in the preview.
// With --screenshots DIR it takes pictures.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";
import { STILL_SETTINGS } from "./codeServer.mjs";
import { handsOn, takeSteps } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";

const FILE = "aws-full.profile.yaml";

const STEPS = {
  "a changed profile is compared with the last commit, layer by layer": async (ui) => {
    await ui.openFile(FILE);
    await ui.showLayerStack();
    await ui.select('tag: "5.0.5"');
    await ui.page.keyboard.insertText('tag: "5.0.6"');
    await ui.line('tag: "5.0.6"').waitFor();
    await ui.commandWith("Compare Profile With…", "Last commit");
    await previewed(ui, /fluentbit\s+5\.0\.5\s+5\.0\.6/);
    await ui.shot("comparison");
  },
  "a revision that does not exist is refused with git's words": async (ui) => {
    // The preview is active: the profile is the one whose layers are shown.
    await ui.commandWith("Compare Profile With…", "Another revision");
    await ui.page.locator(".quick-input-box input").fill("no-such-branch");
    await ui.page.keyboard.press("Enter");
    await ui.page.locator(".notification-toast", { hasText: "The other state cannot be read" }).waitFor();
  },
  "without a Palette, it is said how to configure one": async (ui) => {
    await ui.commandWith("Compare Profile With…", "What Palette holds");
    await ui.page.locator(".notification-toast", { hasText: "No Palette is configured" }).waitFor();
  },
};

/** Waits until the text of the Markdown preview is like a pattern. Its page is in a frame inside of a frame. */
async function previewed({ page }, pattern) {
  const read = async () => {
    const texts = await Promise.all(
      page.frames().map((frame) => frame.evaluate(() => document.body?.innerText ?? "").catch(() => "")),
    );
    return texts.join("\n");
  };
  await eventually(read, (text) => pattern.test(text), `the preview has nothing like ${pattern}`);
}

/** Takes every step; gives how many went well and which did not. */
export async function runCompare({ screenshots } = {}) {
  const fill = (folder) => {
    mkdirSync(folder);
    cpSync(join(ROOT, "examples", FILE), join(folder, FILE));
    const git = (...args) => execFileSync("git", ["-C", folder, "-c", "user.name=T", "-c", "user.email=t@t", ...args]);
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "-m", "Begins");
  };
  return inWorkbench({ fill, settings: { ...STILL_SETTINGS, "git.enabled": true } }, (page) =>
    takeSteps(page, STEPS, "compare", handsOn(page, { isWeb: false, screenshots })),
  );
}

asScript(import.meta.filename, runCompare, { screenshots: { type: "string" } });
