import { readChart } from "../archive/chartArchive";
import { readsInChart } from "../archive/chartReads";
import { readPack } from "../archive/packArchive";
import { ArchiveError, OtherContentError } from "../archive/tar";
import { cacheKey, cacheEntryOf, cachedValueIn, type Cache } from "../cache";
import type { PackContent } from "../../packs/catalog";
import { READS_VERSION } from "../../templates/facts/chartReads";
import { packEntryOf, type PackEntry } from "../formats/packJson";
import { RegistryError } from "../http/registryError";
import type { Breathe } from "../../packs/ports/breathe";
import type { Work } from "../../packs/ports/work";
import type { Clock, Gunzip } from "../../packs/ports/ports";
import { contentOfChart, isPackContent, isPackEntry } from "../packContent";
import type { OciDescriptor, OciManifest, OciClient } from "./client";

/** A pack or a chart from an OCI registry. */
export interface Artefact {
  readonly kind: "pack" | "chart";
  /** The facts in its `pack.json`; those of {@link chartEntry} for a chart. */
  readonly entry: PackEntry;
  readonly content: PackContent;
}

const CHART_CONFIG = "application/vnd.cncf.helm.config.v1+json";
const ARCHIVE = /tar(?:[+.]gzip)?$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Whether a manifest describes a Helm chart, by the media type of its config. */
export function isChartManifest({ config }: OciManifest): boolean {
  return config?.mediaType === CHART_CONFIG;
}

/** What a tag names is neither a pack nor a chart. */
export class NoPackError extends RegistryError {}

/** The most manifests of an index that are looked at. */
const MAX_MANIFESTS = 8;

/**
 * The manifest of a tag; of an index, the first manifest in it that describes a chart or an archive. Undefined when the
 * registry says that there is none.
 */
export async function manifestOf(client: OciClient, repository: string, tag: string): Promise<OciManifest | undefined> {
  const manifest = await client.manifest(repository, tag);
  if (manifest === undefined || manifest.manifests.length === 0 || manifest.layers.length > 0) return manifest;
  let archive: OciManifest | undefined;
  for (const { digest } of manifest.manifests.slice(0, MAX_MANIFESTS)) {
    if (!DIGEST.test(digest)) continue;
    const one = await client.manifest(repository, digest);
    if (one === undefined) continue;
    if (isChartManifest(one)) return one;
    if (archive === undefined && one.layers.some(({ mediaType }) => ARCHIVE.test(mediaType))) archive = one;
  }
  return archive ?? manifest;
}

/** The entry of a chart. Charts do not name a layer: "addon" is a guess. */
export function chartEntry(name: string, version: string, isDeprecated = false): PackEntry {
  return {
    name,
    version,
    displayName: undefined,
    layer: "addon",
    clouds: [],
    areCloudsComplete: false,
    category: undefined,
    state: isDeprecated ? "deprecated" : "active",
    endOfLife: undefined,
    dependencies: [],
    folder: undefined,
  };
}

export interface ArtefactOptions {
  readonly client: OciClient;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly gunzip: Gunzip;
  readonly breathe: Breathe;
  readonly work: Work;
  /** Aborted when nothing more is wanted. */
  readonly signal: AbortSignal;
  /** The origin and account of the registry, for the cache key. */
  readonly scope: readonly (string | undefined)[];
  /** Archives larger than this are not fetched, in bytes. */
  readonly largest?: number;
}

/**
 * The artifact that a manifest describes, from the cache if it was fetched before: content under a digest never
 * changes. Rejects with a {@link RegistryError}, also when it is neither pack nor chart.
 */
export async function readArtefact(
  { client, cache, clock, scope, largest = Number.POSITIVE_INFINITY, ...ports }: ArtefactOptions,
  repository: string,
  manifest: OciManifest,
): Promise<Artefact> {
  const known = await cachedArtefact({ cache, scope }, repository, manifest.digest);
  if (known !== undefined) return known;
  const layer = archiveIn(manifest.layers);
  if (layer === undefined) throw new NoPackError("Not a pack or a chart.");
  if (layer.size > largest) throw new RegistryError("The archive is too large to read automatically.");
  const archive = await client.blob(repository, layer);
  const isArchive = ARCHIVE.test(layer.mediaType);
  const artefact = await opened(archive, manifest, { ...ports, isArchive });
  await cache.write(artefactKey(scope, repository, manifest.digest), cacheEntryOf(artefact, clock));
  return artefact;
}

/** The cached artifact with a digest, if any. */
async function cachedArtefact(
  { cache, scope }: Pick<ArtefactOptions, "cache" | "scope">,
  repository: string,
  digest: string,
): Promise<Artefact | undefined> {
  return cachedValueIn(await cache.read(artefactKey(scope, repository, digest)), isArtefact);
}

/** What is known of templates is kept with the artifact. */
const READS = `reads ${String(READS_VERSION)}`;

function artefactKey(scope: ArtefactOptions["scope"], repository: string, digest: string): string {
  return cacheKey("artefact", READS, ...scope, repository, digest);
}

/** The first layer with the media type of an archive, or the only layer. */
function archiveIn(layers: readonly OciDescriptor[]): OciDescriptor | undefined {
  return layers.find(({ mediaType }) => ARCHIVE.test(mediaType)) ?? (layers.length === 1 ? layers[0] : undefined);
}

/** `isArchive`: whether its media type says that it is an archive. */
async function opened(
  archive: Uint8Array,
  manifest: OciManifest,
  { isArchive, ...ports }: OpeningPorts & { readonly isArchive: boolean },
): Promise<Artefact> {
  try {
    return isChartManifest(manifest) ? await openedChart(archive, ports) : await openedPack(archive, ports);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    const isOther = error instanceof OtherContentError || !isArchive;
    throw new (isOther ? NoPackError : RegistryError)(`The archive ${error.message}.`);
  }
}

type OpeningPorts = Pick<ArtefactOptions, "gunzip" | "breathe" | "work" | "signal">;

async function openedPack(archive: Uint8Array, ports: OpeningPorts): Promise<Artefact> {
  const { packJson, content } = await readPack(archive, ports);
  const entry = packEntryOf(packJson);
  if (entry === undefined) throw new ArchiveError("contains a pack whose pack.json is incomplete");
  return { kind: "pack", entry, content };
}

async function openedChart(archive: Uint8Array, { gunzip, breathe, work, signal }: OpeningPorts): Promise<Artefact> {
  const chart = await readChart(archive, gunzip, { breathe });
  const entry = chartEntry(chart.name, chart.version ?? "", chart.isDeprecated);
  const reads = await readsInChart(chart.name, archive, work, signal);
  return { kind: "chart", entry, content: contentOfChart(chart, reads) };
}

function isArtefact(value: unknown): value is Artefact {
  const { kind, entry, content } = (value ?? {}) as Partial<Artefact>;
  return (kind === "pack" || kind === "chart") && isPackEntry(entry) && isPackContent(content);
}
