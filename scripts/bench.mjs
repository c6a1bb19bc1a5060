#!/usr/bin/env node
// Measures the language server and the command line against the floor: a server that does nothing. The machine's noise hits
// all alike, as they take turns; so look at the ratios.
//
//   npm run bench -- [--rows a,b] [--cases TEXT] [--rounds N] [--quick] [--edits N] [--against DIR] [--no-neighbor]
//                    [--no-build] [--write] [--list]
//
// A whole run that is not --quick writes docs/benchmarks.md. The options are explained in CONTRIBUTING.md.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CommandError, ensurePackages, main, ROOT, run } from "./machine.mjs";

const OPTIONS = {
  rows: { type: "string" },
  cases: { type: "string", default: "" },
  rounds: { type: "string" },
  quick: { type: "boolean", default: false },
  edits: { type: "string" },
  against: { type: "string" },
  neighbor: { type: "boolean", default: true },
  build: { type: "boolean", default: true },
  write: { type: "boolean", default: false },
  list: { type: "boolean", default: false },
};

main(async () => {
  const { values } = parseArgs({ options: OPTIONS, allowNegative: true });
  await ensurePackages();
  const { ROWS } = await import("../bench/rows.mjs");
  if (values.list) {
    for (const { id, title } of ROWS) console.log(`${id.padEnd(20)} ${title}`);
    return;
  }
  const rows = rowsNamed(ROWS, values.rows);
  if (values.build) await run(process.execPath, ["scripts/build.mjs"]);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "palette-profiles-")));
  const clean = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      clean();
      process.exit(1);
    });
  }
  try {
    const isWhole = rows.length === ROWS.length && !values.quick && values.cases === "" && values.against === undefined;
    await measure(rows, folder, values, values.write || isWhole);
  } finally {
    clean();
  }
});

function rowsNamed(rows, names) {
  if (names === undefined) return rows;
  return names.split(",").map((name) => {
    const row = rows.find(({ id }) => id === name);
    if (row === undefined) throw new CommandError(`No row is called ${name}. --list shows all.`);
    return row;
  });
}

async function measure(rows, folder, values, isWriting) {
  const { benchOf, runRow } = await import("../bench/run.mjs");
  const { serversFor } = await import("../bench/servers.mjs");
  const { judge } = await import("../bench/targets.mjs");
  const { page, print } = await import("../bench/report.mjs");
  const settings = {
    rounds: count(values.rounds, values.quick ? 1 : 3),
    edits: count(values.edits, values.quick ? 50 : 300),
    isQuick: values.quick,
    caseText: values.cases,
  };
  const servers = await serversFor({ folder, against: values.against, withNeighbor: values.neighbor });
  const bench = benchOf({ folder, ...settings });
  const sections = [];
  for (const row of rows) {
    try {
      const judged = (await runRow(row, servers, bench)).map(judge);
      print(row, judged);
      sections.push({ row, judged });
    } catch (error) {
      // The other rows can be measured all the same.
      console.error(`\n${row.id}: not measured.`, error);
      sections.push({ row, judged: [], problem: `\`${String(error.message).split("\n")[0]}\`` });
      process.exitCode = 1;
    }
  }
  if (!isWriting) return;
  const text = page(sections, { ...settings, command: "npm run bench" });
  const { format } = await import("prettier");
  writeFileSync(join(ROOT, "docs/benchmarks.md"), await format(text, { parser: "markdown", printWidth: 120 }));
}

function count(given, usual) {
  if (given === undefined) return usual;
  if (!/^[1-9]\d*$/.test(given)) throw new CommandError(`${given} is no count.`);
  return Number(given);
}
