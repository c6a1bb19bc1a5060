import { readChart } from "../archive/chartArchive";
import { ArchiveFault } from "../archive/tar";
import {
  cacheKey,
  cacheOf,
  conditionalHeaders,
  entryOf,
  validatorsFrom,
  valueIn,
  type Cache,
  type Validators,
} from "../cache";
import { found, type PackContent } from "../../packs/catalog";
import { lineOfHead, loadHelmIndex, type HelmIndex } from "../formats/chartRecord";
import { readHelmIndex } from "../formats/helmIndex";
import type { LiveSource } from "../../packs/live";
import { liveRegistry, type Reading } from "../liveRegistry";
import type { Lookups } from "../lookups";
import { addressOf, below } from "../../packs/registryKinds/address";
import { bytesOf } from "../http/body";
import { exchangeWith, type Exchange } from "../http/exchange";
import { parsedUrl, refusalOf } from "../../packs/registryKinds/origins";
import { pacer } from "../http/pacer";
import { RegistryTrouble } from "../http/trouble";
import { readArtefact } from "../oci/artefacts";
import { ociClient } from "../oci/client";
import type { RegistryPorts } from "../../packs/ports/ports";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import { versionLookups } from "../versionLookups";
import { helmCharts } from "./helmCharts";
import { contentOfChart, isPackContent, weightOf } from "./packContent";

/** How long an index is taken as it is, and a chart, in milliseconds. */
const INDEX_FRESH_FOR = 30 * 60_000;
const CHART_FRESH_FOR = 24 * 60 * 60_000;
const INDEX_LIMITS = { bytes: 64 * 1024 * 1024, total: 300_000 };
const CHART_LIMITS = { bytes: 32 * 1024 * 1024 };

interface Parts {
  readonly registry: RegistryConfig;
  readonly exchange: Exchange;
  readonly cache: Cache;
  readonly ports: RegistryPorts;
}

/** The charts of a Helm repository (docs/domain.md 4.3): which there are from its index, what is in them on demand. */
export function helmSource(registry: RegistryConfig, base: URL, ports: RegistryPorts): LiveSource {
  const exchange = exchangeWith(registry, base, ports);
  const cache = cacheOf(ports);
  const parts: Parts = { registry, exchange, cache, ports };
  return liveRegistry<HelmIndex>({
    registry,
    exchange,
    cache,
    clock: ports.clock,
    kind(changed, failed) {
      const contents = contentsOf(parts, changed, failed);
      return {
        read: (last) => readIndex(parts, last),
        load: (lines) => loadHelmIndex(lines, pacer(ports.clock)),
        sources: (index, trust) => helmCharts({ name: registry.name, index, trust, contents }),
        lookups: [contents],
        freshFor: INDEX_FRESH_FOR,
      };
    },
  });
}

async function readIndex(
  { exchange, ports }: Parts,
  last: Validators | undefined,
): Promise<Reading<HelmIndex> | "unchanged"> {
  const { base } = exchange;
  const headers = conditionalHeaders(last ?? {});
  const url = below(base, "index.yaml");
  return exchange.ask(
    { url, headers, credential: "own", limits: INDEX_LIMITS, accepts: [304] },
    async (reply): Promise<Reading<HelmIndex> | "unchanged"> => {
      if (reply.status === 304) return "unchanged";
      const reading = await readHelmIndex(reply.body, pacer(ports.clock));
      if (reading === undefined)
        throw new RegistryTrouble(`What ${reply.host} answers is no index of a Helm repository.`);
      // Another host, to which the repository sent us on, may show strangers less than it has.
      const isStranger = reply.credential !== "sent" && (await exchange.account()) !== undefined;
      const lines = [lineOfHead(reading.isWhole && !isStranger), ...reading.lines];
      const index = await loadHelmIndex(lines, pacer(ports.clock));
      if (index === undefined) throw new RegistryTrouble(`The index of ${reply.host} cannot be kept.`);
      return { index, lines, validators: validatorsFrom(reply.headers["etag"], reply.headers["last-modified"]) };
    },
  );
}

/** What is asked for: a version's archive, by its address in the index. */
export interface ChartArchive {
  readonly name: string;
  readonly version: string;
  readonly address: string;
}

function contentsOf(
  parts: Parts,
  changed: () => void,
  failed: (what: string, error: unknown) => void,
): Lookups<PackContent> {
  return versionLookups<ChartArchive, PackContent>({
    clock: parts.ports.clock,
    changed,
    failed,
    foundFor: CHART_FRESH_FOR,
    weigh: weightOf,
    async fetch({ address }, deliver) {
      const url = parsedUrl(address, `${parts.exchange.base.href.replace(/\/$/, "")}/`);
      if (url === undefined) throw new RegistryTrouble("The index names an address that is none.");
      if (url.protocol === "oci:") deliver(found(await fetchFromOci(parts, url)));
      else await fetchArchive(parts, url, (content) => deliver(found(content)));
    },
  });
}

/** Delivers what the cache has, and then what the server has, where that is another. */
async function fetchArchive(
  { exchange, cache, ports: { clock, gunzip } }: Parts,
  url: URL,
  deliver: (content: PackContent) => void,
): Promise<void> {
  const key = cacheKey("chart", exchange.base.href, await exchange.account(), url.href);
  const kept = await cache.read(key);
  const known = valueIn(kept, isPackContent);
  if (known !== undefined) deliver(known);
  const age = known === undefined || kept === undefined ? Infinity : clock.now() - kept.fetchedAt;
  if (age >= 0 && age < CHART_FRESH_FOR) return;
  const headers = conditionalHeaders(known === undefined ? {} : (kept?.validators ?? {}));
  await exchange.ask(
    { url: url.href, headers, credential: "own", limits: CHART_LIMITS, accepts: [304] },
    async (reply) => {
      if (reply.status === 304) {
        if (kept !== undefined) await cache.write(key, { ...kept, fetchedAt: clock.now() });
        return;
      }
      const content = contentOfChart(await chartIn(await bytesOf(reply), gunzip));
      const validators = validatorsFrom(reply.headers["etag"], reply.headers["last-modified"]);
      await cache.write(key, entryOf(content, clock, validators));
      deliver(content);
    },
  );
}

async function chartIn(
  archive: Uint8Array,
  gunzip: RegistryPorts["gunzip"],
): Promise<Awaited<ReturnType<typeof readChart>>> {
  try {
    return await readChart(archive, gunzip);
  } catch (error) {
    throw error instanceof ArchiveFault ? new RegistryTrouble(`The archive ${error.message}.`) : error;
  }
}

/** Some repositories have their charts in an OCI registry: `oci://registry-1.docker.io/bitnamicharts/nginx:1.2.3`. */
async function fetchFromOci({ registry, exchange, cache, ports }: Parts, url: URL): Promise<PackContent> {
  const [, place = "", tag = ""] = /^(.*?)(?::([^/:]+))?$/.exec(`${url.host}${url.pathname}`) ?? [];
  const { insecure = false } = registry;
  const other: RegistryConfig = { name: registry.name, kind: "oci", url: `oci://${place}`, insecure };
  const base = addressOf(other);
  if (base === undefined || tag === "") throw new RegistryTrouble("The index names an address that is none.");
  const refusal = refusalOf(base, exchange.base, insecure);
  if (refusal !== undefined) throw new RegistryTrouble(`${base.host} ${refusal}.`);
  const ociExchange = exchangeWith(other, base, ports);
  try {
    const client = ociClient(ociExchange, ports);
    const repository = base.pathname.slice(1);
    const manifest = await client.manifest(repository, tag.replaceAll("+", "_"));
    if (manifest === undefined) throw new RegistryTrouble(`${base.host} has no such chart.`, 404);
    const scope = [base.origin, await ociExchange.account()];
    const artefact = await readArtefact({ client, cache, scope, ...ports }, repository, manifest);
    return artefact.content;
  } finally {
    ociExchange.close();
  }
}
