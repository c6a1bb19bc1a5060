import type { NoSuchRegistry, PackQuery, PackRow } from "../service/index";
import { command, FORMAT_OPTION, textOrJson, type TextOrJson } from "./command";
import { EXIT, UsageError } from "./io";
import { jsonAnswer } from "./reporters/jsonAnswer";
import { lines, type Printed } from "./printed";
import { listLine } from "./registryReport";
import { completenessOf } from "./reporters/completeness";
import { table } from "./table";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Surface,
  type Workbench,
} from "./workbench";

export const packs = command({
  name: "packs",
  synopsis: `[--from REGISTRY] [--format text|json] ${WORKBENCH_SYNOPSIS} [QUERY]`,
  help: [
    "Lists packs of the registries configured for this folder whose names contain all words of QUERY.",
    "Exit code: 0 packs found, 1 no packs found, 2 usage or configuration error.",
  ],
  options: { from: { type: "string" }, ...FORMAT_OPTION, ...WORKBENCH_OPTIONS },
  run: (operands, values, io, program) => {
    const format = textOrJson(values);
    const wanted = { query: operands.join(" ").trim(), from: values.from };
    return withWorkbench(values, { io, program }, (workbench) => showPacks(wanted, format, workbench, { io, program }));
  },
});

async function showPacks(
  query: PackQuery,
  format: TextOrJson,
  workbench: Workbench,
  { io, program }: Surface,
): Promise<number> {
  const found = await workbench.service.packs(query);
  if (found.is === "no such registry") throw noSuchRegistry(query.from, found);
  const { rows, near, isSample } = found;
  if (isSample) io.note(lines(sampleNote(rows)));
  if (reportConfigProblems(workbench, io)) return EXIT.usage;
  if (rows.length === 0) {
    const hint = near.length === 0 ? "" : ` Similar packs: ${near.join(", ")}.`;
    io.note(lines(`No pack matches "${query.query}".${hint}`));
  }
  for (const line of workbench.registryReports().map(listLine)) if (line !== undefined) io.note(lines(line));
  const data = { packs: rows.map(packData) };
  io.out(format === "json" ? jsonAnswer(program, completenessOf(workbench), data) : packsText(rows));
  return rows.length > 0 ? EXIT.clean : EXIT.findings;
}

/** The error for a `--from` that names no registry. */
export function noSuchRegistry(from = "", { known }: NoSuchRegistry): UsageError {
  const hint = known.length === 0 ? " No registries are configured." : ` Registries: ${known.join(", ")}.`;
  return new UsageError(`--from: unknown registry "${from}".${hint}`);
}

/** What the rows are where no registry is configured, and how old the newest of them is. */
function sampleNote(rows: readonly PackRow[]): string {
  const months = rows.map(({ pack }) => pack.asOf ?? "").sort();
  const age = months.at(-1) ?? "";
  return `No registries configured. These packs are from the bundled sample of public packs${age === "" ? "" : `, as of ${age}`}. The sample is incomplete.`;
}

function packData({ pack, registry, newest, state }: PackRow): object {
  return {
    name: pack.name,
    displayName: pack.displayName ?? null,
    layer: pack.layer,
    isLayerGuessed: pack.isLayerGuessed,
    registry: registry ?? pack.registries[0] ?? null,
    newest: newest ?? null,
    versions: pack.areVersionsComplete ? pack.versions.length : null,
    state: state ?? null,
    source: pack.source,
  };
}

function packsText(rows: readonly PackRow[]): Printed {
  if (rows.length === 0) return lines();
  const head = ["NAME", "DISPLAY NAME", "LAYER", "NEWEST", "VERSIONS", "STATE", "REGISTRY"];
  const cells = rows.map(({ pack, registry, newest, state }) => [
    pack.name,
    pack.displayName ?? "",
    pack.isLayerGuessed ? `${pack.layer}?` : pack.layer,
    newest ?? "",
    pack.areVersionsComplete ? String(pack.versions.length) : "",
    state ?? "",
    registry ?? pack.registries[0] ?? "",
  ]);
  return lines(...table([head, ...cells]));
}
