#!/usr/bin/env node
// Opens the broken example in real editors that are not VS Code, and compares what they know with the command line.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture, ensurePrograms, findProgram, ROOT } from "../../scripts/machine.mjs";
import { PATIENCE } from "../helpers/patience.mjs";
import { asScript } from "../vscode/asScript.mjs";

const PACK = "cni-calico";
const EXAMPLE = join(ROOT, "examples/broken.profile.yaml");
const EDITORS = [
  { name: "Neovim", program: "nvim", script: "neovim.lua", args: ["--headless", "--clean", "-n", "-S"] },
  { name: "Emacs", program: "emacs", script: "emacs.el", args: ["--batch", "-l"], needs: ["--batch", "-l", "eglot"] },
];
/** The programs that the tests here need, with their Debian packages. */
export const EDITOR_PROGRAMS = { nvim: "neovim", emacs: "emacs-nox elpa-eglot" };

/** Runs the checks in every editor that can be had; gives how many passed, failed and were skipped. */
export async function runEditors() {
  await ensurePrograms(EDITOR_PROGRAMS).catch(({ message }) => console.log(`  skipped: ${message}`));
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const editor of EDITORS) {
    if (!isUsable(editor)) {
      console.log(`  skipped: ${editor.name} is not installed with all it needs (${EDITOR_PROGRAMS[editor.program]})`);
      total.skipped++;
      continue;
    }
    for (const [name, isFine, detail] of checksIn(editor)) {
      console.log(`  ${isFine ? "✔" : "✘"} ${editor.name} ${name}${isFine ? "" : `\n${detail}`}`);
      total[isFine ? "passed" : "failed"]++;
    }
  }
  return total;
}

/** Whether an editor is installed, with the library that the checks need. */
function isUsable({ program, needs }) {
  if (findProgram(program) === undefined) return false;
  return needs === undefined || spawnSync(program, needs, { stdio: "ignore" }).status === 0;
}

function checksIn(editor) {
  const { seen, healed, findings, output } = opened(editor);
  if (seen === undefined) return [["opens a profile", false, output]];
  const lines = (list) => list.map(({ rule, line, character }) => `${line}:${character} ${rule}`).sort();
  const [there, here] = [lines(seen.opened), lines(findings)].map((list) => list.join("\n"));
  return [
    ["has the findings of the command line", here !== "" && there === here, `${there}\ninstead of\n${here}`],
    [
      "tells of a pack on hover",
      [`**${PACK}**`, PACK].some((head) => seen.hover?.startsWith(head)),
      String(seen.hover),
    ],
    // The pack that stands there already is none to choose.
    ["completes packs", seen.completions.length > 10 && !seen.completions.includes(PACK), seen.completions.join(" ")],
    ["heals all as the command line does", seen.text === healed, seen.text],
    ["has no finding left", seen.healed.length === 0, lines(seen.healed).join("\n")],
  ];
}

/** What an editor knows of a copy of the example, and what the command line does. */
function opened({ program, script, args }) {
  const folder = mkdtempSync(join(tmpdir(), "palette-profiles-"));
  try {
    const [file, result] = [join(folder, "broken.profile.yaml"), join(folder, "result.json")];
    cpSync(EXAMPLE, file);
    const env = {
      ...process.env,
      EDITOR_TEST_FILE: file,
      EDITOR_TEST_SERVER: join(ROOT, "dist/server.js"),
      EDITOR_TEST_RESULT: result,
      EDITOR_TEST_PACK: PACK,
      EDITOR_TEST_PATIENCE: String(PATIENCE),
    };
    const { output } = capture(program, [...args, join(ROOT, "test/editors", script)], { env, timeout: 4 * PATIENCE });
    const cli = (...more) => capture(process.execPath, [join(ROOT, "dist/cli.js"), "check", ...more, file]).stdout;
    const [{ findings }] = JSON.parse(cli("--format", "json")).files;
    cli("--fix");
    return {
      seen: existsSync(result) ? JSON.parse(readFileSync(result, "utf8")) : undefined,
      healed: readFileSync(file, "utf8"),
      findings: findings.map(({ rule, range: { start } }) => ({ rule, ...start })),
      output,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

asScript(import.meta.filename, runEditors);
