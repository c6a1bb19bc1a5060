import { found } from "../../packs/catalog";
import { addressOf, childUrl } from "../../packs/registryKinds/address";
import { parsedUrl, refusalOf } from "../../packs/registryKinds/origins";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import type {
  Fetched,
  ListedAnswers,
  Opening,
  PackAnswer,
  IndexFetch,
  VersionContent,
  VersionQuestion,
} from "../adapter";
import { conditionOf, validatorsFrom, type Validators } from "../cache";
import {
  addressIn,
  hasVersion,
  isDeprecated,
  lineOfHead,
  loadHelmIndex,
  versionsIn,
  type ChartRecord,
  type HelmIndex,
} from "../formats/chartRecord";
import { readHelmIndex } from "../formats/helmIndex";
import { responseBytes } from "../http/responseBody";
import { exchangeWith } from "../http/exchange";
import { RegistryError } from "../http/registryError";
import { chartEntry, manifestOf, readArtefact } from "../oci/artefacts";
import { ociClient } from "../oci/client";
import { chartContent } from "../packContent";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const INDEX_LIMITS = { bytes: 64 * 1024 * 1024, total: 300_000 };
const CHART_LIMITS = { bytes: 32 * 1024 * 1024 };

/**
 * The charts of a Helm repository (docs/domain.md 4.3): the list of them is its index, their content is fetched on
 * demand.
 */
export function helmAdapter(opening: Opening): ListedAnswers<HelmIndex, ChartRecord> {
  const { registry, ports } = opening;
  return {
    title: `Helm repository ${registry.name}`,
    freshFor: { whole: 30 * MINUTE, content: { session: DAY, kept: DAY } },
    list: (last) => readIndex(opening, last),
    load: (lines) => loadHelmIndex(lines, ports.breathe),
    shelves: (index) => [
      {
        name: registry.name,
        facts: () => ({ name: registry.name, kind: "helm" }),
        id: "",
        listed: index?.charts ?? NO_CHARTS,
        isWhole: index?.isComplete === true,
      },
    ],
    caveat: (index) => (index.isCut === true ? CUT : undefined),
    packOf: ({ name }, record) => chartPack(record ?? { n: name, v: "", u: [] }),
    content: (question, last) => contentOf(opening, question, last),
  };
}

const CUT =
  "The index may be truncated or has unreadable parts. Packs that it does not list are not reported as missing.";

const NO_CHARTS: ReadonlyMap<string, ChartRecord> = new Map();

async function readIndex(
  { exchange, ports }: Opening,
  last: Validators | undefined,
): Promise<IndexFetch<HelmIndex> | "unchanged"> {
  const url = childUrl(exchange.base, "index.yaml");
  return exchange.request(
    { url, credential: "own", limits: INDEX_LIMITS, ...conditionOf(last) },
    async (reply): Promise<IndexFetch<HelmIndex> | "unchanged"> => {
      if (reply.status === 304) return "unchanged";
      const reading = await readHelmIndex(reply.body, ports.breathe, isEndKnown(reply.headers));
      if (reading === undefined)
        throw new RegistryError(`Invalid response from ${reply.host}: not a Helm repository index.`);
      // A host to which the repository redirected did not get the credential: it may have left private charts out.
      const isAnonymous = reply.credential !== "sent" && (await exchange.account()) !== undefined;
      const head = { isWhole: reading.isComplete && !isAnonymous, isCut: reading.isCut };
      const lines = [lineOfHead(head), ...reading.lines];
      const index = await loadHelmIndex(lines, ports.breathe);
      if (index === undefined) throw new RegistryError(`The index of ${reply.host} could not be cached.`);
      return { index, lines, validators: validatorsFrom(reply.headers["etag"], reply.headers["last-modified"]) };
    },
  );
}

/** Whether the end of a response shows: one that is cut off is an error then. */
function isEndKnown(headers: Readonly<Record<string, string>>): boolean {
  return headers["content-length"] !== undefined || /\bchunked\b/i.test(headers["transfer-encoding"] ?? "");
}

/**
 * A pack from a chart's record in the index; its versions are only split when they are first needed.
 * @testonly
 */
export function chartPack(record: ChartRecord): PackAnswer {
  return {
    about: {
      displayName: undefined,
      // Palette uses charts as add-ons; a chart itself does not name a layer.
      layer: "addon",
      isLayerGuessed: true,
      clouds: [],
      areCloudsComplete: false,
      category: undefined,
      hasVersions: record.v !== "",
      page: record.h,
    },
    versions: () => versionsIn(record),
    isWhole: record.p !== 1,
    version: (version) =>
      hasVersion(record, version)
        ? { entry: chartEntry(record.n, version, isDeprecated(record, version)), place: addressIn(record, version) }
        : undefined,
  };
}

/** The content of a chart's archive, whose address is in the index. */
async function contentOf(
  opening: Opening,
  { place }: VersionQuestion,
  last: Validators | undefined,
): Promise<Fetched<VersionContent>> {
  const { exchange, ports } = opening;
  const url = parsedUrl(place, `${exchange.base.href.replace(/\/$/, "")}/`);
  if (url === undefined) throw new RegistryError("The index contains an invalid address.");
  if (url.protocol === "oci:") return fetchFromOci(opening, url);
  return exchange.request(
    { url: url.href, credential: "own", limits: CHART_LIMITS, ...conditionOf(last) },
    async (reply): Promise<Fetched<VersionContent>> => {
      if (reply.status === 304) return "unchanged";
      const content = await chartContent(await responseBytes(reply), ports, exchange.signal);
      const validators = validatorsFrom(reply.headers["etag"], reply.headers["last-modified"]);
      return { answer: found({ content }), validators };
    },
  );
}

/** Some repositories keep their charts in an OCI registry: `oci://registry-1.docker.io/bitnamicharts/nginx:1.2.3`. */
async function fetchFromOci({ registry, exchange, cache, ports }: Opening, url: URL): Promise<Fetched<VersionContent>> {
  const [, place = "", tag = ""] = /^(.*?)(?::([^/:]+))?$/.exec(`${url.host}${url.pathname}`) ?? [];
  const { insecure = false } = registry;
  const other: RegistryConfig = { name: registry.name, kind: "oci", url: `oci://${place}`, insecure };
  const base = addressOf(other);
  if (base === undefined || tag === "") throw new RegistryError("The index contains an invalid address.");
  const refusal = refusalOf(base, exchange.base, insecure);
  if (refusal !== undefined) throw new RegistryError(`${base.host} ${refusal}.`);
  const ociExchange = exchangeWith(other, base, ports);
  try {
    const client = ociClient(ociExchange, ports);
    const repository = base.pathname.slice(1);
    const manifest = await manifestOf(client, repository, tag.replaceAll("+", "_"));
    if (manifest === undefined) throw new RegistryError(`Chart not found on ${base.host}.`, 404);
    const scope = [base.origin, await ociExchange.account()];
    const { content } = await readArtefact(
      { client, cache, scope, ...ports, signal: exchange.signal },
      repository,
      manifest,
    );
    // Only cached by `readArtefact`, for the account of that registry, which may differ from this one's.
    return { answer: found({ content }), isPassing: true };
  } finally {
    ociExchange.close();
  }
}
