import { childrenOf, NONE, resolve, textOfNode, valueOf } from "../../syntax/tree";
import { readYaml } from "../../syntax/yaml/yaml";
import type { ChartText } from "../../packs/catalog";
import type { Breathe } from "../../packs/ports/breathe";
import type { Gunzip } from "../../packs/ports/ports";
import type { CustomKind } from "../../profile/kubernetes/customKinds";
import { definedKinds } from "../../profile/kubernetes/definedKinds";
import { checkValues, filesInArchive, textFile } from "./archiveFiles";
import { ARCHIVE_LIMITS, ArchiveError, type ArchiveLimits } from "./tar";

/** The parts of a Helm chart's archive that matter to a profile. */
export interface Chart {
  readonly name: string;
  readonly version: string | undefined;
  readonly isDeprecated: boolean;
  readonly readme: string | undefined;
  /**
   * `values.yaml` of the chart and of its subcharts, each with the path of its values: `grafana`, and
   * `grafana.redis` for its subchart `redis`.
   */
  readonly values: readonly ChartText[];
  /** `values.schema.json`, likewise. */
  readonly schemas: readonly ChartText[];
  /** What the folders `crds` of the chart and of its subcharts define. Helm applies those files as they are. */
  readonly customKinds: readonly CustomKind[];
}

const MAX_TEXT_LENGTH = 4 * 1024 * 1024;
const MAX_SUBCHART_LENGTH = 8 * 1024 * 1024;
const FILES = /^[^/]+\/(?:charts\/[^/]+\/)?(?:Chart\.yaml|values\.yaml|values\.schema\.json|README\.md)$/;
const DEFINITIONS = /^[^/]+\/(?:charts\/[^/]+\/)?crds\/.+\.ya?ml$/;
const PACKED_SUBCHART = /^[^/]+\/charts\/[^/]+\.tgz$/;

/** The size limit of the files in the folders `crds` of one archive, in bytes. */
const EXTRAS = { are: (path: string): boolean => DEFINITIONS.test(path), most: 8 * 1024 * 1024 };
const LIMITS: ArchiveLimits = { ...ARCHIVE_LIMITS, extras: EXTRAS };
/** For each archive of a subchart. */
const INNER_LIMITS: ArchiveLimits = {
  unpacked: 64 * 1024 * 1024,
  kept: 4 * 1024 * 1024,
  entries: 10_000,
  extras: EXTRAS,
};
/** The length limit of the schemas of a chart's custom kinds, in characters. */
const MAX_KINDS_LENGTH = 4 * 1024 * 1024;
const MAX_SUBCHARTS = 16;
/** For all archives of subcharts together, readable or not, in bytes unpacked. */
const MAX_SUBCHART_BYTES = 256 * 1024 * 1024;
/** How many aliases a subchart may have, and how long the texts of all subcharts may be together, in characters. */
const MAX_NAMES = 16;
const MAX_TEXTS_LENGTH = 8 * 1024 * 1024;

/** Unpacks archives of subcharts, up to MAX_SUBCHART_BYTES of all of them. */
export function innerGunzip(gunzip: Gunzip): Gunzip {
  let left = MAX_SUBCHART_BYTES;
  return async function* (packed) {
    if (left <= 0) throw new ArchiveError("exceeds the size limit");
    for await (const chunk of gunzip(packed)) {
      left -= chunk.length;
      if (left <= 0) throw new ArchiveError("exceeds the size limit");
      yield chunk;
    }
  };
}

interface Reading {
  readonly depth?: number;
  readonly breathe?: Breathe | undefined;
}

/**
 * Reads a chart from its archive, as `helm package` makes it: one folder, with its direct subcharts. `depth` is the
 * number of archives around this one. Reading pauses with `breathe`: definitions of custom kinds can be long.
 */
export async function readChart(
  archive: Uint8Array,
  gunzip: Gunzip,
  { depth = 0, breathe }: Reading = {},
): Promise<Chart> {
  const most = (path: string): number =>
    FILES.test(path) ? MAX_TEXT_LENGTH : depth < 2 && PACKED_SUBCHART.test(path) ? MAX_SUBCHART_LENGTH : 0;
  const tooLarge = new Set<string>();
  const files = await filesInArchive(archive, {
    gunzip,
    most,
    tooLarge,
    limits: depth === 0 ? LIMITS : INNER_LIMITS,
  });
  const root = [...files.keys()].find((path) => /^[^/]+\/Chart\.yaml$/.test(path))?.split("/")[0];
  if (root === undefined) throw new ArchiveError("is not a Helm chart");
  checkValues(`${root}/`, tooLarge);
  const chart = await chartIn(files, root, breathe);
  const values: ChartText[] = [...chart.values];
  const schemas: ChartText[] = [...chart.schemas];
  const customKinds: CustomKind[] = [...chart.customKinds];
  const unpack = depth === 0 ? innerGunzip(gunzip) : gunzip;
  let left = MAX_TEXTS_LENGTH;
  for (const inner of await subchartsIn(files, root, { gunzip: unpack, depth, breathe })) {
    customKinds.push(...inner.customKinds);
    for (const key of chart.keys.get(inner.name) ?? [inner.name]) {
      const under = (texts: readonly ChartText[]): ChartText[] =>
        texts
          .filter(({ chart: at, text }) => at === inner.name && (left -= text.length) >= 0)
          .map(({ text }) => ({ chart: `${chart.name}.${key}`, text }));
      values.push(...under(inner.values));
      schemas.push(...under(inner.schemas));
    }
  }
  const { name, version, isDeprecated, readme } = chart;
  return { name, version, isDeprecated, readme, values, schemas, customKinds: kindsWithin(customKinds) };
}

/** The first kinds, up to MAX_KINDS_LENGTH of all of them. */
function kindsWithin(kinds: readonly CustomKind[]): readonly CustomKind[] {
  let left = MAX_KINDS_LENGTH;
  return kinds.filter(({ schema }) => (left -= schema.length) >= 0);
}

interface OneChart extends Chart {
  /** For each subchart, the keys of its values: its aliases, or its name. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** The chart in a folder of the archive, without its subcharts. */
async function chartIn(
  files: ReadonlyMap<string, Uint8Array>,
  folder: string,
  breathe: Breathe | undefined,
): Promise<OneChart> {
  const tree = readYaml(textFile(files, `${folder}/Chart.yaml`) ?? "");
  const root = tree.documents[0]?.root ?? NONE;
  const text = (key: string): string | undefined => textOfNode(tree, valueOf(tree, root, key));
  const name = text("name") ?? folder.split("/").at(-1) ?? "";
  const textsOf = (file: string): ChartText[] => {
    const content = textFile(files, `${folder}/${file}`);
    return content === undefined ? [] : [{ chart: name, text: content }];
  };
  const keys = new Map<string, string[]>();
  for (const dependency of childrenOf(tree, resolve(tree, valueOf(tree, root, "dependencies")))) {
    const of = textOfNode(tree, valueOf(tree, dependency, "name")) ?? "";
    const names = keys.get(of) ?? [];
    keys.set(of, names);
    if (names.length < MAX_NAMES) names.push(textOfNode(tree, valueOf(tree, dependency, "alias")) ?? of);
  }
  return {
    name,
    version: text("version"),
    isDeprecated: text("deprecated") === "true",
    readme: textFile(files, `${folder}/README.md`),
    values: textsOf("values.yaml"),
    schemas: textsOf("values.schema.json"),
    customKinds: await kindsIn(files, folder, breathe),
    keys,
  };
}

async function kindsIn(
  files: ReadonlyMap<string, Uint8Array>,
  folder: string,
  breathe: Breathe | undefined,
): Promise<CustomKind[]> {
  const kinds: CustomKind[] = [];
  for (const path of files.keys()) {
    if (!DEFINITIONS.test(path) || !path.startsWith(`${folder}/crds/`)) continue;
    await breathe?.();
    kinds.push(...definedKinds(readYaml(textFile(files, path) ?? "")));
  }
  return kinds;
}

async function subchartsIn(
  files: ReadonlyMap<string, Uint8Array>,
  root: string,
  {
    gunzip,
    depth,
    breathe,
  }: { readonly gunzip: Gunzip; readonly depth: number; readonly breathe: Breathe | undefined },
): Promise<Chart[]> {
  const charts: Chart[] = [];
  let tries = 0;
  for (const [path, data] of files) {
    if (charts.length >= MAX_SUBCHARTS || tries >= MAX_SUBCHARTS) break;
    if (path.startsWith(`${root}/charts/`) && path.endsWith("/Chart.yaml")) {
      charts.push(await chartIn(files, path.slice(0, -"/Chart.yaml".length), breathe));
    } else if (PACKED_SUBCHART.test(path)) {
      tries++;
      // A subchart that cannot be read is left out.
      const inner = await readChart(data, gunzip, { depth: depth + 1, breathe }).catch(() => undefined);
      if (inner !== undefined) charts.push(inner);
    }
  }
  return charts;
}
