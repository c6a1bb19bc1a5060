// The tests in real editors: each is a program of its own, and says at its end how many of its checks passed and failed.
import { captureBeside, CommandError, ensurePrograms } from "./machine.mjs";
import { EDITOR_PROGRAMS } from "../test/editors/runEditors.mjs";
import { BROWSER_PROGRAMS } from "../test/vscode/browser.mjs";

/** What each tests, with its file and options; the longest first. */
const TESTS = [
  ["Every action by keyboard", "vscode/keyboard.mjs"],
  ["Inside VS Code", "vscode/runSuite.mjs"],
  ["While a profile is typed", "vscode/typing.mjs"],
  ["Through the windows of VS Code for the web", "vscode/ui.mjs", "--web"],
  ["Through VS Code's windows", "vscode/ui.mjs"],
  ["In the tree, while somebody types", "vscode/tree.mjs"],
  ["Packs of registries", "vscode/packs.mjs"],
  ["Charts from registries, to the next version", "vscode/charts.mjs"],
  ["All profiles of a workspace", "vscode/profiles.mjs"],
  ["All profiles of a workspace, on the web", "vscode/profiles.mjs", "--web"],
  ["Values after a restart", "vscode/restored.mjs"],
  ["Values of an export of one line, on the web", "vscode/values.mjs", "--web"],
  ["Values of an export of one line", "vscode/values.mjs"],
  ["Updates that are looked at", "vscode/updates.mjs"],
  ["The preview", "vscode/preview.mjs"],
  ["From an empty folder to a pull request, by keyboard", "vscode/journeys.mjs", "--keyboard"],
  ["Colors", "vscode/colors.mjs"],
  ["From an empty folder to a pull request, on the web by keyboard", "vscode/journeys.mjs", "--web", "--keyboard"],
  ["To the end", "vscode/start.mjs"],
  ["From an empty folder to a pull request, by mouse", "vscode/journeys.mjs"],
  ["From an empty folder to a pull request, on the web by mouse", "vscode/journeys.mjs", "--web"],
  ["Beside another extension for YAML", "vscode/beside.mjs"],
  ["Packs of registries, on the web", "vscode/packs.mjs", "--web"],
  ["The preview, on the web", "vscode/preview.mjs", "--web"],
  ["Updates that are looked at, on the web", "vscode/updates.mjs", "--web"],
  ["A profile in Terraform", "vscode/terraform.mjs"],
  ["A profile in Terraform, on the web", "vscode/terraform.mjs", "--web"],
  ["Compared with git", "vscode/compare.mjs"],
  ["In a workspace that is not trusted", "vscode/trust.mjs"],
  ["In other editors", "editors/runEditors.mjs"],
  ["With agents", "vscode/agents.mjs"],
];

/** An editor waits most of the time. */
const AT_ONCE = 3;

const COUNT = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;

/** Runs all tests, and gives each count to `count`. */
export async function runEditorTests(count) {
  const waiting = [...TESTS];
  const work = async () => {
    for (let test = waiting.shift(); test !== undefined; test = waiting.shift()) count(await runOne(test));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function runOne([title, file, ...options]) {
  const started = Date.now();
  const { code, output, stdout } = await captureBeside(process.execPath, [`test/${file}`, ...options]);
  const [, passed, failed, skipped = 0] = [...stdout.matchAll(COUNT)].at(-1)?.map((part) => Number(part ?? 0)) ?? [
    0, 0, 1,
  ];
  console.log(`${title} (${Math.round((Date.now() - started) / 1000)} s)\n${output.trimEnd()}`);
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped };
}

/** Installs what the tests need before they run at the same time. A test whose program is missing says so. */
export async function providePrograms() {
  for (const programs of [BROWSER_PROGRAMS, EDITOR_PROGRAMS]) {
    await ensurePrograms(programs).catch((error) => {
      if (!(error instanceof CommandError)) throw error;
    });
  }
}
