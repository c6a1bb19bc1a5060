import { hasHidden } from "../../text/visible";
import { newestFirst } from "../../packs/versions";

/** A chart in the index of a Helm repository, in compact form: indexes have many thousand versions. */
export interface ChartRecord {
  /** Its name. */
  readonly n: string;
  /** Its versions, newest first, separated by spaces. */
  readonly v: string;
  /** Its deprecated versions, likewise. */
  readonly x?: string;
  /** The addresses of its archives, with {@link VERSION_MARK} in place of the version. */
  readonly u: readonly string[];
  /**
   * For each version, the position of its address in `u`, separated by spaces; absent when there is only one address.
   */
  readonly w?: string;
  /** The home page of its newest version, as the index gives it. */
  readonly h?: string;
  /** Set when a part of the chart could not be parsed, so that versions may be missing. */
  readonly p?: 1;
}

/** One version, as the index lists it. */
export interface ChartVersion {
  readonly version: string;
  /** The address of its archive; empty when the index gives none. */
  readonly url: string;
  readonly isDeprecated: boolean;
  /** The home page of the chart. */
  readonly home?: string | undefined;
}

/** Home pages with a longer address, in characters, are dropped: indexes have thousands of them. */
const MAX_HOME_LENGTH = 200;

/** Placeholder of the version in an address. */
const VERSION_MARK = "\u0001";

/** A chart's record from its versions, in any order; of duplicates the first counts. */
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

/** A text with white space or hidden characters is not a version: it could be mistaken for another. */
function isVersion(text: string): boolean {
  return /^\S+$/.test(text) && !hasHidden(text);
}

/** All charts of a repository. */
export interface HelmIndex {
  readonly charts: ReadonlyMap<string, ChartRecord>;
  /** Whether these are known to be all charts of the repository. */
  readonly isComplete: boolean;
  /** Set when the index that was fetched may be cut off. */
  readonly isCut?: boolean;
}

/** The first line of a cached index, before those of the charts. */
export function lineOfHead(head: { readonly isWhole: boolean; readonly isCut: boolean }): string {
  return JSON.stringify(head);
}

/**
 * An index from its cached lines; undefined or a rejection when they are malformed. `pace` is awaited between lines.
 */
export async function loadHelmIndex(
  [head = "", ...lines]: readonly string[],
  pace: () => Promise<void> | undefined,
): Promise<HelmIndex | undefined> {
  const charts = new Map<string, ChartRecord>();
  const { isWhole, isCut } = JSON.parse(head) as { readonly isWhole?: unknown; readonly isCut?: unknown };
  for (const line of lines) {
    const record = recordInLine(line);
    if (record === undefined) return undefined;
    charts.set(record.n, record);
    await pace();
  }
  return typeof isWhole === "boolean" ? { charts, isComplete: isWhole, isCut: isCut === true } : undefined;
}

/** A record as one line of text. */
export function lineOfRecord(record: ChartRecord): string {
  return JSON.stringify(record);
}

/** The record on a line; undefined when it is not one. */
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

/** The address of a version's archive as the index gives it, possibly relative; undefined when it gives none. */
export function addressIn(record: ChartRecord, version: string): string | undefined {
  const index = record.w === undefined ? 0 : Number(record.w.split(" ")[versionsIn(record).indexOf(version)] ?? 0);
  const address = record.u[index]?.replaceAll(VERSION_MARK, version);
  return address === "" ? undefined : address;
}
