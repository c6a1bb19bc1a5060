// Runs rows. The servers of a row live side by side and take each step in turns, so that noise hits all alike.
import { mkdtempSync } from "node:fs";
import { join } from "node:path";

/**
 * A row, as the files of rows/ export them:
 * - `id`, `title`, `unit`; `note` where a reader must know more;
 * - `cases(bench)`: what it is measured on, each with a `name`, and `mode` where findings come by "push" or "pull";
 * - `columns(servers, case)`: who takes part, by name; all servers, if it is left out. "ours" is held to the target;
 * - `open(column, case, bench)`: a process of its own for one round: `step(note, i)`, where `note(figure, value, key)`
 *   takes down what was measured, and `close()`;
 * - `rounds`: the most rounds it wants;
 * - `steps(bench)` and `warmUp`: how many steps a round has, and how many of them before anything counts;
 * - `target(case, figure)`: see targets.mjs.
 */

/** What was measured: one record for each case and figure of a row, with the samples of each column. */
export async function runRow(row, servers, bench) {
  const results = new Map();
  for (const one of row.cases(bench)) {
    const columns = row.columns?.(servers, one) ?? servers;
    for (let round = 0; round < Math.min(bench.rounds, row.rounds ?? Infinity); round++) {
      await runRound(row, one, columns, { ...bench, seed: bench.nextSeed() }, (column, figure, sample) => {
        const id = `${one.name}\n${figure}`;
        if (!results.has(id)) results.set(id, { row, case: one, figure, samples: {} });
        (results.get(id).samples[column] ??= []).push(sample);
      });
    }
  }
  return [...results.values()];
}

async function runRound(row, one, columns, bench, take) {
  const names = Object.keys(columns);
  const opened = {};
  try {
    for (const name of names) opened[name] = await row.open(columns[name], one, bench);
    const warmUp = row.warmUp ?? 0;
    const count = warmUp + row.steps(bench, one);
    for (let i = 0; i < count; i++) {
      // Whoever comes first in a turn finds other caches of the machine than the others.
      for (let j = 0; j < names.length; j++) {
        const name = names[(i + j) % names.length];
        const note = (figure, value, key) => (i < warmUp ? undefined : take(name, figure, { value, key }));
        await opened[name].step(note, i);
      }
    }
  } finally {
    for (const each of Object.values(opened)) await each.close();
  }
}

/** What rows are given: a folder for files, seeds for texts, and how much is to be done. */
export function benchOf({ folder, rounds, isQuick, edits }) {
  let seed = 0;
  return {
    rounds,
    isQuick,
    edits,
    nextSeed: () => ++seed,
    newFolder: () => mkdtempSync(join(folder, "workspace-")),
  };
}
