import { cacheKey, cacheOf, entryOf, valueIn, type Cache } from "../cache";
import { ABSENT, found, UNKNOWN, type Answer } from "../../packs/catalog";
import { newestFirst, newestPinned } from "../../packs/versions";
import type { PackEntry } from "../formats/packJson";
import { keeperIn, type Keeper } from "../kept";
import type { LiveSource } from "../../packs/live";
import { liveRegistry, type Reading } from "../liveRegistry";
import { lookupsOf, type Deliver, type Lookups } from "../lookups";
import { exchangeWith } from "../http/exchange";
import { RegistryTrouble } from "../http/trouble";
import { chartEntry, isChart, isPackEntry, keptArtefact, readArtefact, type Artefact } from "../oci/artefacts";
import { ociClient, type OciClient } from "../oci/client";
import type { RegistryPorts } from "../../packs/ports/ports";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import { versionLookups } from "../versionLookups";
import { NAME, ociList } from "./ociList";
import { ociPacks } from "./ociPacks";
import { weightOf } from "./packContent";

/** How long things are taken as they are, in milliseconds: that it answers, a pack's tags, what a tag stands for. */
const INDEX_FRESH_FOR = 30 * 60_000;
const TAGS_FRESH_FOR = 10 * 60_000;
const TAG_FRESH_FOR = 60 * 60_000;

/** What an OCI registry says as a whole: that it is one. What it holds is asked for by name. */
export type OciIndex = Readonly<Record<string, never>>;

/** A pack or chart of the registry, in all its versions. */
export interface OciRepository {
  /** Versions, newest first. */
  readonly versions: readonly string[];
  /** What its newest version says; undefined where that is neither pack nor chart, or cannot be read. */
  readonly newest: PackEntry | undefined;
  readonly kind: Artefact["kind"] | undefined;
}

/** One version of a pack. */
export interface OciVersion {
  readonly name: string;
  readonly version: string;
}

export interface Parts {
  readonly client: OciClient;
  readonly cache: Cache;
  readonly keep: Keeper;
  readonly ports: RegistryPorts;
  /** What stands before the names of packs: `packs/`, or nothing. */
  readonly prefix: string;
  readonly scope: () => Promise<readonly (string | undefined)[]>;
  readonly host: string;
  /** Archives larger than this are not fetched, in bytes. */
  readonly largest?: number;
}

/**
 * The packs and charts of an OCI registry: `<base>/<name>:<version>`, one layer with the archive of the pack's folder, or
 * a chart as Helm pushes it. What exists is asked for by name, as many registries do not list what they hold, and those
 * that are large take long for it, or fail.
 */
export function ociSource(registry: RegistryConfig, base: URL, ports: RegistryPorts): LiveSource {
  const exchange = exchangeWith(registry, base, ports);
  const cache = cacheOf(ports);
  const path = base.pathname.replace(/^\/|\/$/g, "");
  const parts: Parts = {
    client: ociClient(exchange, ports),
    cache,
    keep: keeperIn(cache, ports.clock),
    ports,
    prefix: path === "" ? "" : `${path}/`,
    host: base.host,
    scope: async () => [base.origin, await exchange.account()],
  };
  const { clock } = ports;
  return liveRegistry<OciIndex>({
    registry,
    exchange,
    cache,
    clock,
    kind(changed, failed) {
      const repositories = lookupsOf<OciRepository>({
        clock,
        changed,
        failed,
        foundFor: TAGS_FRESH_FOR,
        fetch: (name, deliver) => fetchRepository(parts, name, deliver),
      });
      const artefacts = artefactsOf(parts, changed, failed);
      const list = ociList(parts, changed);
      const survey = surveyOf(parts, changed);
      return {
        read: () => greeted(parts),
        async load() {
          await list.load();
          return {};
        },
        sources: (_, trust) => ociPacks({ name: registry.name, list, trust, clock, repositories, artefacts, survey }),
        // Nobody waits for the survey.
        lookups: [repositories, artefacts],
        list,
        freshFor: INDEX_FRESH_FOR,
      };
    },
  });
}

/** Tags as registries take them; what is not of the form is not asked for. */
const TAG = /^\w[\w.-]{0,127}$/;

/** The statuses of those who answer, and do not want to be asked more now. */
const NOT_NOW = [400, 401, 403, 429];

/** Whether the registry answers: where something strange is in the place that is asked first, by its list. */
async function greeted({ client }: Parts): Promise<Reading<OciIndex>> {
  try {
    await client.check();
  } catch (error) {
    const { status } = error as RegistryTrouble;
    if (status === undefined || NOT_NOW.includes(status)) throw error;
    await client.repositories().catch(() => {
      throw error;
    });
  }
  return { index: {}, lines: [], validators: {} };
}

/** What another session kept says what there was; what there is says the registry alone, so it is always asked. */
async function fetchRepository(parts: Parts, name: string, deliver: Deliver<OciRepository>): Promise<void> {
  if (!NAME.test(name)) {
    deliver(UNKNOWN);
    return;
  }
  const key = cacheKey("repository", ...(await parts.scope()), parts.prefix + name);
  const fetch = (): Promise<Answer<OciRepository>> => repositoryCalled(parts, name, deliver);
  await parts.keep({ key, freshFor: 0, check: isRepository, fetch }, deliver);
}

function isRepository(value: unknown): value is OciRepository {
  const { versions, newest } = (value ?? {}) as Partial<OciRepository>;
  const areVersions = Array.isArray(versions) && versions.every((version) => typeof version === "string");
  return areVersions && (newest === undefined || isPackEntry(newest));
}

async function repositoryCalled(
  parts: Parts,
  name: string,
  deliver: Deliver<OciRepository>,
): Promise<Answer<OciRepository>> {
  const repository = parts.prefix + name;
  const tags = await parts.client.tags(repository);
  if (tags === undefined) return ABSENT;
  const versions = newestFirst(tags.filter((tag) => TAG.test(tag)));
  const tag = newestPinned(versions);
  if (tag === undefined) return found({ versions, newest: undefined, kind: undefined });
  try {
    const { kind, entry } = await newestOf(parts, repository, name, tag);
    // Helm writes the plus of a version as an underscore, which tags can have.
    const written = kind === "chart" ? versions.map((version) => version.replaceAll("_", "+")) : versions;
    return found({ versions: written, newest: entry, kind });
  } catch (error) {
    // That it exists, and in which versions, is known all the same.
    deliver(found({ versions, newest: undefined, kind: undefined }));
    throw error;
  }
}

async function newestOf(
  parts: Parts,
  repository: string,
  name: string,
  tag: string,
): Promise<Pick<Artefact, "kind" | "entry">> {
  const manifest = await parts.client.manifest(repository, tag);
  if (manifest === undefined) throw new RegistryTrouble("It is listed, but not there.");
  if (isChart(manifest)) return { kind: "chart", entry: chartEntry(name, tag.replaceAll("_", "+")) };
  return readArtefact({ ...parts, ...parts.ports, scope: await parts.scope() }, repository, manifest);
}

/** What a survey found, by the name of the pack. */
export type OciSurvey = ReadonlyMap<string, OciRepository>;

/** What a survey fetches of a pack at most, in bytes. */
const LARGEST_SURVEYED = 2 * 1024 * 1024;

/**
 * Looks into many packs at once, so that they can be offered as what they are; by their names, with blanks between. They
 * are delivered together: each change of what is known is a change of all answers.
 */
function surveyOf(parts: Parts, changed: () => void): Lookups<OciSurvey> {
  return lookupsOf<OciSurvey>({
    clock: parts.ports.clock,
    changed,
    foundFor: INDEX_FRESH_FOR,
    async fetch(names, deliver) {
      const seen = new Map<string, OciRepository>();
      for (const name of names.split(" ")) {
        await fetchRepository({ ...parts, largest: LARGEST_SURVEYED }, name, (answer) => {
          if (answer.is === "found") seen.set(name, answer.value);
        }).catch(() => undefined);
      }
      if (seen.size > 0) deliver(found(seen));
    },
  });
}

function artefactsOf(
  parts: Parts,
  changed: () => void,
  failed: (what: string, error: unknown) => void,
): Lookups<Artefact> {
  const { prefix, ports } = parts;
  return versionLookups<OciVersion, Artefact>({
    clock: ports.clock,
    changed,
    failed,
    foundFor: TAG_FRESH_FOR,
    weigh: ({ content }) => weightOf(content),
    async fetch({ name, version }, deliver) {
      const tag = version.replaceAll("+", "_");
      if (!NAME.test(name) || !TAG.test(tag)) {
        deliver(UNKNOWN);
        return;
      }
      await fetchArtefact(parts, { repository: prefix + name, tag }, (artefact, isKept) =>
        deliver(found(artefact), isKept),
      );
    },
  });
}

/** Delivers what the tag stood for in another session, and what it stands for now. */
async function fetchArtefact(
  parts: Parts,
  { repository, tag }: { readonly repository: string; readonly tag: string },
  deliver: (artefact: Artefact, isKept: boolean) => void,
): Promise<void> {
  const { client, cache, ports } = parts;
  const scope = await parts.scope();
  const key = cacheKey("tag", ...scope, repository, tag);
  const digest = valueIn(await cache.read(key), (value): value is string => typeof value === "string");
  const kept = digest === undefined ? undefined : await keptArtefact({ cache, scope }, repository, digest);
  if (kept !== undefined) deliver(kept, true);
  const manifest = await client.manifest(repository, tag);
  if (manifest === undefined) throw new RegistryTrouble("It is listed, but not there.");
  deliver(await readArtefact({ ...parts, ...ports, scope }, repository, manifest), false);
  if (manifest.digest !== digest) await cache.write(key, entryOf(manifest.digest, ports.clock));
}
