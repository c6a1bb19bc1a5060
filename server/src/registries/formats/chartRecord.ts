import { hasHidden } from "../../text/visible";
import { newestFirst } from "../../packs/versions";

/** What the index of a Helm repository says of a chart, in few characters: indexes have many thousand versions. */
export interface ChartRecord {
  /** Its name. */
  readonly n: string;
  /** Its versions, newest first, with blanks between. */
  readonly v: string;
  /** Those that are deprecated, likewise. */
  readonly x?: string;
  /** Where its archives lie: addresses with {@link VERSION_MARK} where the version stands. */
  readonly u: readonly string[];
  /** The number of each version's address, with blanks between; absent where there is but one. */
  readonly w?: string;
  /** The page of its newest version, as the index says it. */
  readonly h?: string;
  /** Set where something of the chart could not be read, so that there may be more versions. */
  readonly p?: 1;
}

/** One version, as the index has it. */
export interface ChartVersion {
  readonly version: string;
  /** Where its archive lies; empty where the index does not say. */
  readonly url: string;
  readonly isDeprecated: boolean;
  /** The page of the chart. */
  readonly home?: string | undefined;
}

/** Longer addresses, in characters, are not kept: indexes have thousands of them. */
const MAX_HOME_LENGTH = 200;

/** Stands for the version in an address. */
const VERSION_MARK = "\u0001";

/** A chart's record from its versions, in any order; of two of the same name the first counts. */
export function chartRecord(name: string, versions: readonly ChartVersion[], isPartial: boolean): ChartRecord {
  const byVersion = new Map<string, ChartVersion>();
  for (const entry of versions) {
    if (isVersion(entry.version) && !byVersion.has(entry.version)) byVersion.set(entry.version, entry);
  }
  const sorted = newestFirst([...byVersion.keys()]).flatMap((version) => byVersion.get(version) ?? []);
  const addresses = sorted.map(({ version, url }) => url.replaceAll(version, VERSION_MARK));
  const unique = [...new Set(addresses)];
  const deprecated = sorted.filter(({ isDeprecated }) => isDeprecated);
  const { home = "" } = sorted[0] ?? {};
  return {
    n: name,
    v: sorted.map(({ version }) => version).join(" "),
    u: unique,
    ...(deprecated.length === 0 ? {} : { x: deprecated.map(({ version }) => version).join(" ") }),
    ...(unique.length < 2 ? {} : { w: addresses.map((address) => unique.indexOf(address)).join(" ") }),
    ...(/^https?:\/\/\S+$/.test(home) && home.length <= MAX_HOME_LENGTH ? { h: home } : {}),
    ...(isPartial ? { p: 1 } : {}),
  };
}

/** What has blanks or hidden characters is none: it could not be told from another. */
function isVersion(text: string): boolean {
  return /^\S+$/.test(text) && !hasHidden(text);
}

/** All charts of a repository. */
export interface HelmIndex {
  readonly charts: ReadonlyMap<string, ChartRecord>;
  /** Whether there are no others. */
  readonly isComplete: boolean;
}

/** The line before those of the charts. */
export function lineOfHead(isWhole: boolean): string {
  return JSON.stringify({ isWhole });
}

/** An index from its lines; undefined where they are none. `pace` is awaited between lines. */
export async function loadHelmIndex(
  [head = "", ...lines]: readonly string[],
  pace: () => Promise<void> | undefined,
): Promise<HelmIndex | undefined> {
  const charts = new Map<string, ChartRecord>();
  const { isWhole } = JSON.parse(head) as { readonly isWhole?: unknown };
  for (const line of lines) {
    const record = recordInLine(line);
    if (record === undefined) return undefined;
    charts.set(record.n, record);
    await pace();
  }
  return typeof isWhole === "boolean" ? { charts, isComplete: isWhole } : undefined;
}

/** A record as one line of text. */
export function lineOfRecord(record: ChartRecord): string {
  return JSON.stringify(record);
}

/** The record on a line; undefined where there is none. */
function recordInLine(line: string): ChartRecord | undefined {
  const data = JSON.parse(line) as Partial<ChartRecord> | null;
  return typeof data?.n === "string" && typeof data.v === "string" && Array.isArray(data.u)
    ? (data as ChartRecord)
    : undefined;
}

/** A chart's versions, newest first. */
export function versionsIn({ v }: ChartRecord): readonly string[] {
  return v === "" ? [] : v.split(" ");
}

/** Whether the index has a version of a chart. */
export function hasVersion({ v }: ChartRecord, version: string): boolean {
  return ` ${v} `.includes(` ${version} `);
}

export function isDeprecated({ x = "" }: ChartRecord, version: string): boolean {
  return ` ${x} `.includes(` ${version} `);
}

/** Where the archive of a version lies, as the index says it; undefined where it does not. */
export function addressIn(record: ChartRecord, version: string): string | undefined {
  const index = record.w === undefined ? 0 : Number(record.w.split(" ")[versionsIn(record).indexOf(version)] ?? 0);
  const address = record.u[index]?.replaceAll(VERSION_MARK, version);
  return address === "" ? undefined : address;
}
