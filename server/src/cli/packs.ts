import type { PackFacts, PackState } from "../packs/catalog";
import { newestPinned } from "../packs/versions";
import { bundledSource } from "../registries/sources/bundled";
import { nearest } from "../text/nearest";
import { command, FORMAT_OPTION, textOrJson, type TextOrJson } from "./command";
import { EXIT, type Io } from "./io";
import { json, lines, type Printed } from "./printed";
import { askRegistries, type RegistrySource } from "./registryQuestions";
import { listLine } from "./registryState";
import { table } from "./table";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Workbench,
} from "./workbench";

export const packs = command({
  name: "packs",
  synopsis: `[--from REGISTRY] [--format text|json] ${WORKBENCH_SYNOPSIS} [QUERY]`,
  help: [
    "Lists the packs of the registries that hold in this folder; of those only with all words of QUERY in their names.",
    "Exit code: 0 there are some, 1 none, 2 wrong call or configuration.",
  ],
  options: { from: { type: "string" }, ...FORMAT_OPTION, ...WORKBENCH_OPTIONS },
  run: (operands, values, io, program) => {
    const format = textOrJson(values);
    const wanted = { query: operands.join(" ").trim(), from: values.from };
    return withWorkbench(values, { io, program }, (workbench) => showPacks(wanted, format, workbench, io));
  },
});

/** A pack in one registry. */
interface PackRow {
  readonly pack: PackFacts;
  /** The name of the registry; undefined for one of the sample. */
  readonly registry: string | undefined;
  /** Where the newest version is in its life, as far as that is known. */
  readonly state: PackState | undefined;
}

/** Of so many packs, what a registry does not list is asked for, too: all versions, states. */
const MOST_DETAILED = 20;

interface Wanted {
  readonly query: string;
  readonly from: string | undefined;
}

async function showPacks({ query, from }: Wanted, format: TextOrJson, workbench: Workbench, io: Io): Promise<number> {
  const isSample = from === undefined && (await workbench.registriesHere()).length === 0;
  if (isSample) io.err(lines("No registry is configured here: these are of the bundled sample of public packs."));
  let names = new Set<string>();
  const rows = isSample
    ? sampleRows(query)
    : await askRegistries(
        workbench,
        from,
        (sources) => {
          names = new Set(sources.flatMap(({ packs: known }) => known.map(({ name }) => name)));
          return rowsIn(sources, query);
        },
        "lists",
      );
  if (reportConfigProblems(workbench, io)) return EXIT.usage;
  if (rows.length === 0) {
    const near = nearest(query, names);
    io.err(lines(`No pack matches "${query}".${near.length === 0 ? "" : ` There are ${near.join(", ")}.`}`));
  }
  for (const line of workbench.registryStates().map(listLine)) if (line !== undefined) io.err(lines(line));
  io.out(format === "json" ? packsJson(rows) : packsText(rows));
  return rows.length > 0 ? EXIT.clean : EXIT.findings;
}

function sampleRows(query: string): readonly PackRow[] {
  return sorted(
    bundledSource()
      .packs.filter((pack) => isMatch(pack, query))
      .map((pack) => ({ pack, registry: undefined, state: undefined })),
    query,
  );
}

function rowsIn(sources: readonly RegistrySource[], query: string): readonly PackRow[] {
  const listed = sources.flatMap((source) =>
    source.packs.filter((pack) => isMatch(pack, query)).map((pack) => ({ source, pack })),
  );
  // A registry that does not list what it holds can be asked by name.
  const named = /^\S+$/.test(query) ? sources.filter((source) => !listed.some((row) => row.source === source)) : [];
  const asked = named.flatMap((source) => {
    const answer = source.find(query);
    return answer.is === "found" ? [{ source, pack: answer.value }] : [];
  });
  const all = [...listed, ...asked];
  if (all.length > MOST_DETAILED) {
    return sorted(
      all.map(({ source: { registry }, pack }) => ({ pack, registry, state: undefined })),
      query,
    );
  }
  return sorted(
    all.map(({ source, pack }) => detailed(source, pack)),
    query,
  );
}

function detailed(source: RegistrySource, pack: PackFacts): PackRow {
  const { registry } = source;
  const answer = source.find(pack.name);
  const known = answer.is === "found" ? answer.value : pack;
  const newest = newestOf(known);
  const version = newest === undefined ? undefined : source.version(pack.name, newest);
  return { pack: known, registry, state: version?.is === "found" ? version.value.state : undefined };
}

function newestOf({ versions }: PackFacts): string | undefined {
  return newestPinned(versions);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

function isMatch({ name, displayName = "" }: PackFacts, query: string): boolean {
  const names = `${name} ${displayName}`.toLowerCase();
  return wordsOf(query).every((word) => names.includes(word));
}

/** The pack that is called like the query, then those that begin so, then by name; of one name, as registries stand. */
function sorted(rows: readonly PackRow[], query: string): readonly PackRow[] {
  const [first = ""] = wordsOf(query);
  const rank = ({ pack: { name } }: PackRow): number =>
    name === query ? 0 : name.toLowerCase().startsWith(first) ? 1 : 2;
  return [...rows].sort(
    (a, b) => rank(a) - rank(b) || (a.pack.name < b.pack.name ? -1 : a.pack.name > b.pack.name ? 1 : 0),
  );
}

function packsJson(rows: readonly PackRow[]): Printed {
  const data = rows.map(({ pack, registry, state }) => ({
    name: pack.name,
    displayName: pack.displayName ?? null,
    layer: pack.layer,
    isLayerGuessed: pack.isLayerGuessed,
    registry: registry ?? pack.registries[0] ?? null,
    newest: newestOf(pack) ?? null,
    versions: pack.areVersionsComplete ? pack.versions.length : null,
    state: state ?? null,
    source: pack.source,
  }));
  return json({ packs: data });
}

function packsText(rows: readonly PackRow[]): Printed {
  if (rows.length === 0) return lines();
  const head = ["NAME", "DISPLAY NAME", "LAYER", "NEWEST", "VERSIONS", "STATE", "REGISTRY"];
  const cells = rows.map(({ pack, registry, state }) => [
    pack.name,
    pack.displayName ?? "",
    pack.isLayerGuessed ? `${pack.layer}?` : pack.layer,
    newestOf(pack) ?? "",
    pack.areVersionsComplete ? String(pack.versions.length) : "",
    state ?? "",
    registry ?? pack.registries[0] ?? "",
  ]);
  return lines(...table([head, ...cells]));
}
