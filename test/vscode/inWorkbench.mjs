// A real VS Code with a folder open, in a browser, for as long as a test wants it.
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { openBrowser } from "./browser.mjs";
import { startCodeServer, STILL_SETTINGS } from "./codeServer.mjs";

/** The packaged extension. */
export const VSIX = join(ROOT, "palette-profiles.vsix");

/** Waits until the files of the folder are in the explorer. */
export async function untilOpen(page) {
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
}

/**
 * Opens a folder, which `fill` makes, and gives what `use` gives of the page and the folder. `vsix` are the extensions, `size`
 * that of the window, the rest as for {@link startCodeServer}.
 */
export async function inWorkbench({ fill, vsix = [VSIX], settings = STILL_SETTINGS, size, ...more }, use) {
  const server = await startCodeServer({ vsix, settings, ...more });
  const folder = join(server.home, "profiles");
  fill(folder);
  const { page, close } = await openBrowser();
  try {
    if (size !== undefined) await page.setViewportSize(size);
    await page.goto(server.url({ folder }));
    await untilOpen(page);
    return await use(page, folder);
  } finally {
    await close();
    await server.stop();
  }
}
