// Debian's Chromium without windows, driven by playwright-core.
import { chromium } from "playwright-core";
import { ensurePrograms, findProgram } from "../../scripts/machine.mjs";
import { PATIENCE } from "../helpers/patience.mjs";

/** The program, which takes a quarter less processor time than Chromium itself without its windows. */
const PROGRAM = "chromium-headless-shell";

/** The program, with its Debian package. */
export const BROWSER_PROGRAMS = { [PROGRAM]: PROGRAM };

const ARGUMENTS = [
  // Nothing but the loopback interface: Chromium looks for its maker's hosts at every start.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A page of a headless browser, and a way to close both. */
export async function openBrowser() {
  if (!process.env.CHROMIUM) await ensurePrograms(BROWSER_PROGRAMS);
  const executablePath = process.env.CHROMIUM ?? findProgram(PROGRAM);
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS, timeout: PATIENCE });
  const page = await browser.newPage({ viewport: { width: 1500, height: 950 } });
  page.setDefaultTimeout(PATIENCE);
  return { page, close: () => browser.close() };
}
