// Counts how mistakes end, by row of the table, and remembers those that were missed.

/** How a mistake ends: `right` (a warning or error that suggests the right key), `warned`, `wrong` (suggests another), `hint`, `silent`. */
const OUTCOMES = ["right", "warned", "wrong", "hint", "silent"];

/** What findings say about a mistake. `right`: the key that should be suggested. */
export function outcomeOf(findings, right) {
  const loud = findings.filter(({ severity }) => severity === "warning" || severity === "error");
  const titles = findings.flatMap((finding) => finding.titles());
  const renames = titles.flatMap((title) => /^Rename to "(.*)"$/.exec(title)?.[1] ?? []);
  if (right !== undefined && renames.some((name) => name !== right)) return "wrong";
  if (loud.length === 0) return findings.some(({ severity }) => severity === "hint") ? "hint" : "silent";
  return right !== undefined && renames.includes(right) ? "right" : "warned";
}

/** Counts by row. */
export function newTally() {
  const rows = new Map();
  const notes = [];
  return {
    notes,
    add(row, outcome, note) {
      const counts = rows.get(row) ?? new Map();
      rows.set(row, counts);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (note !== undefined) notes.push({ row, outcome, ...note });
    },
    rows: () => [...rows].map(([row, counts]) => ({ row, counts: Object.fromEntries(counts) })),
  };
}

/** The rows as a table in Markdown. */
export function tableOf(rows) {
  const all = rows.map(({ row, counts }) => {
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const share = (...names) => {
      const part = names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
      return `${((100 * part) / total).toFixed(1)} %`;
    };
    const isPlain = Object.keys(counts).some((name) => !OUTCOMES.includes(name));
    if (isPlain) return [row, total, ...OUTCOMES.map(() => ""), JSON.stringify(counts)];
    const { wrong = 0 } = counts;
    return [row, total, share("right", "warned", "wrong"), share("right"), wrong, share("hint"), share("silent"), ""];
  });
  const head = ["row", "n", "warned", "right suggestion", "wrong", "hint", "silent", "counts"];
  return [head, head.map(() => "---"), ...all].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
