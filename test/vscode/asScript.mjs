// What the tests here have in common that can be run by themselves, too.
import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { main } from "../../scripts/machine.mjs";
import { useNewest } from "./installCodeServer.mjs";

const SCREENSHOTS = { screenshots: { type: "string" } };
/** Options of all. */
const COMMON = { newest: { type: "boolean" } };

/**
 * Runs a test if its file is the program that was started: `run` gets the options by name, and gives how many checks passed
 * and failed. With --screenshots DIR that folder is there; with --newest it is the newest VS Code.
 */
export function asScript(file, run, options = SCREENSHOTS) {
  if (process.argv[1] !== file) return;
  main(async () => {
    const { values } = parseArgs({ options: { ...options, ...COMMON } });
    if (values.newest) useNewest();
    if (values.screenshots !== undefined) mkdirSync(values.screenshots, { recursive: true });
    const { passed, failed, skipped = 0 } = await run(values);
    console.log(`${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`);
    process.exitCode = failed === 0 ? 0 : 1;
  });
}
