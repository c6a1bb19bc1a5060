// What is shown of the results: tables on the terminal, and docs/benchmarks.md.
import { cpus, totalmem, type } from "node:os";
import { tableOf } from "../scripts/markdownTable.mjs";
import { TITLES } from "./servers.mjs";
import { rounded } from "./targets.mjs";

/** The cells of a row's table, the head first. */
function cellsOf(row, judged) {
  const named = new Set(judged.flatMap(({ medians }) => Object.keys(medians)));
  const columns = [...new Set([...Object.keys(TITLES), ...named])].filter((column) => named.has(column));
  const titles = { ...TITLES, ...row.titles };
  const hasWorst = judged.some(({ worst }) => worst !== undefined);
  const head = [
    "case",
    ...columns.map((column) => titles[column] ?? column),
    "ratio",
    ...(hasWorst ? ["worst key"] : []),
    "target",
    "met",
  ];
  const lines = judged.map(({ case: name, figure, medians, ratio, worst, target, isMet }) => [
    figure === row.id ? name : `${name}, ${figure}`,
    ...columns.map((column) => rounded(medians[column])),
    ratio === undefined ? "" : `${rounded(ratio)} ×`,
    ...(hasWorst ? [worst === undefined ? "" : `${rounded(worst.value)} (${worst.key})`] : []),
    target,
    isMet === undefined ? "" : isMet ? "yes" : "**no**",
  ]);
  return [head, ...lines];
}

/** Prints the table of a row. */
export function print(row, judged) {
  console.log(`\n${row.id}: ${row.title} (${row.unit}, medians)`);
  const [head, ...lines] = cellsOf(row, judged).map((cells) => cells.map((cell) => cell.replaceAll("**", "")));
  console.log(tableOf([head, ...lines]));
}

/** The text of docs/benchmarks.md; `sections` are rows with what was judged of them. */
export function page(sections, { rounds, edits, isQuick, command }) {
  const judged = sections.flatMap(({ judged: all }) => all).filter(({ isMet }) => isMet !== undefined);
  const met = judged.filter(({ isMet }) => isMet).length;
  const [{ model }] = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const day = new Date().toISOString().slice(0, 10);
  const runs = `${rounds} round${rounds === 1 ? "" : "s"}${isQuick ? ", few samples (`--quick`)" : ""}`;
  return `# Benchmarks

<!-- Written by \`${command}\`. Do not edit. -->

How fast the language server and the command line are, next to servers that do less. Run it yourself: \`npm run bench\`
([options](../CONTRIBUTING.md#benchmarks)). ${met} of ${judged.length} targets are met in this run.

## How it is measured

- **Ours** is the bundle that ships. **${TITLES.neighbor}** runs without its delay of 200 ms and checks the outer document by
  a schema; it does not look into values. The **floor** searches the text with one regular expression and answers every
  request; no server can be faster. **Ratio** is ours to the floor, unless the target names another column.
- The servers of a row run side by side and take every step in turns. Figures are medians. Compare the columns of a row,
  not rows of different machines. A ratio that is above its target counts as met if the difference is below 1 ms.
- Profiles are generated. No body repeats another, and no edit leads back to an earlier text, so caches by text do not help.
- _push_: the server sends diagnostics. _pull_: the client requests them, as VS Code does. yaml-language-server always pushes.

Measured on ${day}: ${type()}, ${cpus().length} × ${model.trim()}, ${gigabytes} GB, Node.js ${process.versions.node}, ${runs}, ${edits} edits for memory.

${sections.map(section).join("\n")}`;
}

function section({ row, judged, problem }) {
  const note = row.note === undefined ? "" : `${row.note}\n\n`;
  const body = problem === undefined ? tableOf(cellsOf(row, judged).map(escaped)) : `Not measured: ${problem}\n`;
  return `## ${row.title}\n\n\`--rows ${row.id}\`, ${row.unit}.\n\n${note}${body}`;
}

function escaped(cells) {
  return cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", "⏎"));
}
