// A real VS Code with a folder open, in a browser, for as long as a test wants it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { openBrowser } from "./browser.mjs";
import { startCodeServer, STILL_SETTINGS } from "./codeServer.mjs";
import { startWebWorkbench } from "./web/workbench.mjs";

/** The packaged extension. */
export const VSIX = join(ROOT, "palette-profiles.vsix");

/** Waits until the files of the folder are in the explorer. */
async function untilOpen(page) {
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
}

/**
 * Opens a folder, which `fill` makes, and gives what `use` gives of the page and the folder. With `isWeb` it is VS Code for the
 * web: the files are in its memory, and what it saves is written to the folder. `name` is that of the folder, `vsix` are the
 * extensions, `size` is that of the window, the rest as for {@link startCodeServer}.
 */
export async function inWorkbench({ fill, isWeb = false, name = "profiles", size, ...more }, use) {
  const parent = mkdtempSync(join(tmpdir(), "pp-files-"));
  const folder = join(parent, name);
  fill(folder);
  const { url, prepare, stop } = await (isWeb ? startWeb : startRemote)(folder, more);
  const { page, close } = await openBrowser();
  try {
    if (size !== undefined) await page.setViewportSize(size);
    await prepare(page);
    await page.goto(url());
    await untilOpen(page);
    return await use(page, folder);
  } finally {
    await close();
    await stop();
    rmSync(parent, { recursive: true, force: true });
  }
}

/** The extension's server is a process beside VS Code's. */
async function startRemote(folder, { vsix = [VSIX], settings = STILL_SETTINGS, ...more }) {
  const { url, stop } = await startCodeServer({ vsix, settings, ...more });
  return { url: () => url({ folder }), prepare: async () => undefined, stop };
}

/** All of it is in the browser. */
function startWeb(folder, { settings = STILL_SETTINGS }) {
  return startWebWorkbench({ vsix: VSIX, folder, settings });
}
