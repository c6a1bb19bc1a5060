import type { ChartText, PackContent } from "../../packs/catalog";
import type { Breathe } from "../../packs/ports/breathe";
import type { Gunzip } from "../../packs/ports/ports";
import type { Work } from "../../packs/ports/work";
import { innerGunzip, readChart, type Chart } from "./chartArchive";
import { readsInChart } from "./chartReads";
import { checkValues, filesInArchive, textFile } from "./archiveFiles";
import { OtherContentError } from "./tar";

/** What a pack is read with. */
export interface PackPorts {
  readonly gunzip: Gunzip;
  readonly breathe?: Breathe;
  readonly work: Work;
  readonly signal?: AbortSignal;
}

/** The pack in an archive. */
export interface ArchivedPack {
  /** `pack.json`. */
  readonly packJson: string;
  readonly content: PackContent;
}

const MAX_TEXT_LENGTH = 4 * 1024 * 1024;
const MAX_CHART_LENGTH = 8 * 1024 * 1024;
const MAX_CHARTS = 32;
const TEXTS = /^(?:[^/]+\/){0,2}(?:pack\.json|values\.yaml|schema\.yaml|presets\.yaml|readme\.md)$/i;
const CHARTS = /^(?:[^/]+\/){0,2}charts\/[^/]+\.(?:tgz|tar\.gz)$/;

/**
 * Reads a pack from an archive of its folder, which may begin with the folder itself or with its files
 * (docs/domain.md 3).
 */
export async function readPack(archive: Uint8Array, ports: PackPorts): Promise<ArchivedPack> {
  const { gunzip } = ports;
  const most = (path: string): number =>
    TEXTS.test(path) ? MAX_TEXT_LENGTH : CHARTS.test(path) ? MAX_CHART_LENGTH : 0;
  const tooLarge = new Set<string>();
  const files = await filesInArchive(archive, { gunzip, most, tooLarge });
  const [json] = [...files.keys()]
    .filter((path) => /(?:^|\/)pack\.json$/.test(path))
    .sort((a, b) => a.split("/").length - b.split("/").length);
  if (json === undefined) throw new OtherContentError("is not a pack");
  const folder = json.slice(0, -"pack.json".length);
  checkValues(folder, tooLarge);
  const text = (name: string): string | undefined => textFile(files, folder + name);
  const charts = await chartsIn(files, `${folder}charts/`, ports);
  const readme = [...files.keys()].find((path) => path.toLowerCase() === `${folder}readme.md`.toLowerCase());
  return {
    packJson: text("pack.json") ?? "",
    content: {
      values: text("values.yaml") ?? "",
      schema: text("schema.yaml"),
      presets: text("presets.yaml"),
      readme: readme === undefined ? undefined : textFile(files, readme),
      chartValues: charts.flatMap(({ values }) => values),
      chartSchemas: charts.flatMap(({ schemas }) => schemas),
      chartReads: charts.flatMap(({ reads }) => reads),
      bareCharts: charts.filter(isBare).map(({ name: chart }) => chart),
      customKinds: charts.flatMap(({ customKinds }) => customKinds),
    },
  };
}

/** Whether a chart has no values of its own, or only comments. */
function isBare({ name, values }: Chart): boolean {
  const own = values.find(({ chart }) => chart === name);
  return own === undefined || own.text.split("\n").every((line) => /^\s*(?:#.*)?$/.test(line));
}

interface PackedChart extends Chart {
  /** What its templates read, if that is known. */
  readonly reads: readonly ChartText[];
}

async function chartsIn(
  files: ReadonlyMap<string, Uint8Array>,
  folder: string,
  { gunzip, breathe, work, signal }: PackPorts,
): Promise<PackedChart[]> {
  const charts: PackedChart[] = [];
  const inner = innerGunzip(gunzip);
  const packed = [...files].filter(([path]) => path.startsWith(folder) && CHARTS.test(path));
  for (const [, data] of packed.slice(0, MAX_CHARTS)) {
    // A chart that cannot be read is left out.
    const chart = await readChart(data, inner, { depth: 1, breathe }).catch(() => undefined);
    if (chart !== undefined) charts.push({ ...chart, reads: await readsInChart(chart.name, data, work, signal) });
  }
  return charts;
}
