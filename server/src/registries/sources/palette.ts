import { cacheKey, cacheOf } from "../cache";
import { ABSENT, found, UNKNOWN, type Answer, type PackContent } from "../../packs/catalog";
import { keeperIn, type Keeper } from "../kept";
import type { LiveSource } from "../../packs/live";
import { liveRegistry, type Reading } from "../liveRegistry";
import { lookupsOf, type Lookups } from "../lookups";
import { exchangeWith, type Exchange } from "../http/exchange";
import { pacer } from "../http/pacer";
import { paletteApi, type PaletteApi } from "../palette/api";
import type { Data } from "../palette/data";
import { lineOfPack, loadPaletteIndex, registriesIn, type PaletteIndex } from "../palette/index";
import { contentIn, valuesOf } from "../palette/packTexts";
import { RETIRED_STATES, tagsIn, type PaletteTags } from "../palette/packTags";
import { RegistryTrouble } from "../http/trouble";
import type { RegistryPorts } from "../../packs/ports/ports";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import { versionLookups } from "../versionLookups";
import { isPackContent, weightOf } from "./packContent";
import { palettePacks } from "./palettePacks";

/** How long things are taken as they are, in milliseconds: the list of packs, the versions of one, its texts. */
const INDEX_FRESH_FOR = 60 * 60_000;
const TAGS_FRESH_FOR = 10 * 60_000;
const CONTENT_FRESH_FOR = 24 * 60 * 60_000;
/** How long the versions are taken from another session. */
const KEPT_TAGS_FRESH_FOR = 60_000;

/** A pack in one of the registries. */
export interface PackInRegistry {
  readonly registryUid: string;
  readonly name: string;
}

/** One version of a pack. */
export interface PaletteVersion {
  readonly name: string;
  readonly version: string;
  readonly packUid: string;
}

interface Parts {
  readonly api: PaletteApi;
  readonly exchange: Exchange;
  readonly keep: Keeper;
  readonly ports: RegistryPorts;
  readonly project: string | undefined;
}

/**
 * The registries of a Palette, by its API (docs/domain.md 4.2): which there are and which packs they hold is synced as
 * a whole, the versions of a pack and their texts are asked for one by one.
 */
export function paletteSource(registry: RegistryConfig, base: URL, ports: RegistryPorts): LiveSource {
  const exchange = exchangeWith(registry, base, ports);
  const cache = cacheOf(ports);
  const { clock } = ports;
  const api = paletteApi(exchange, projectUidFor(registry.project, exchange));
  const keep = keeperIn(cache, clock);
  const parts: Parts = { api, exchange, keep, ports, project: registry.project };
  return liveRegistry<PaletteIndex>({
    registry,
    exchange,
    cache,
    clock,
    kind(changed, failed) {
      const tags = tagsOf(parts, changed, failed);
      const contents = contentsOf(parts, changed, failed);
      return {
        read: () => readIndex(parts),
        load: (lines) => loadPaletteIndex(lines, pacer(clock)),
        sources: (index, trust) => palettePacks({ host: base.host, index, trust, tags, contents }),
        lookups: [tags, contents],
        freshFor: INDEX_FRESH_FOR,
      };
    },
  });
}

const UID = /^[0-9a-f]{24}$/;

/** Gives the uid of the project that is configured, by its uid or its name; the name is asked for once. */
function projectUidFor(project = "", exchange: Exchange): () => Promise<string | undefined> {
  if (project === "" || UID.test(project)) return () => Promise.resolve(project === "" ? undefined : project);
  const { projectUid } = paletteApi(exchange, () => Promise.resolve(undefined));
  let uid: Promise<string> | undefined;
  return () => {
    uid ??= projectUid(project).catch((error: unknown) => {
      uid = undefined;
      throw error;
    });
    return uid;
  };
}

async function readIndex({ api, ports }: Parts): Promise<Reading<PaletteIndex>> {
  const pace = pacer(ports.clock);
  const [items, ociItems] = await Promise.all([
    api.registries(),
    // What is not for everybody to see is no reason to know nothing.
    api.ociRegistries().catch(() => []),
  ]);
  const lines = [JSON.stringify(registriesIn(items, ociItems))];
  for await (const page of api.packs()) {
    lines.push(...page.map(lineOfPack).filter((line) => line !== undefined));
    await pace();
  }
  const index = await loadPaletteIndex(lines, pace);
  if (index === undefined) throw new RegistryTrouble("The list of packs cannot be kept.");
  return { index, lines, validators: {} };
}

/** The cache's key for a thing of the Palette, as its account sees it. */
async function keyFor({ exchange, project }: Parts, ...what: readonly string[]): Promise<string> {
  return cacheKey("palette", exchange.base.href, project, await exchange.account(), ...what);
}

/** Versions, by {@link PackInRegistry} as JSON. */
function tagsOf(
  parts: Parts,
  changed: () => void,
  failed: (what: string, error: unknown) => void,
): Lookups<PaletteTags> {
  const isTags = (value: unknown): value is PaletteTags => {
    const { tags, byTag } = (value ?? {}) as Partial<PaletteTags>;
    return Array.isArray(tags) && typeof byTag === "object" && (byTag as unknown) !== null;
  };
  return lookupsOf<PaletteTags>({
    clock: parts.ports.clock,
    changed,
    failed: (key, error) => failed((JSON.parse(key) as PackInRegistry).name, error),
    foundFor: TAGS_FRESH_FOR,
    async fetch(what, deliver) {
      const { registryUid, name } = JSON.parse(what) as PackInRegistry;
      // A name out of a profile must not lead to another part of the API.
      if (!NAME.test(name)) {
        deliver(UNKNOWN);
        return;
      }
      const fetch = async (): Promise<Answer<PaletteTags>> => {
        const usual = await parts.api.packInRegistry(name, registryUid);
        const retired = await retiredTags(parts.api, name, registryUid).catch((error: unknown) => {
          // Those that are listed are there; but there may be more.
          if (usual !== undefined) deliver(found(tagsIn(usual, undefined)), true);
          throw error;
        });
        const tags = tagsIn(usual, retired);
        return tags.tags.length === 0 ? ABSENT : found(tags);
      };
      const key = await keyFor(parts, "tags", registryUid, name);
      await parts.keep({ key, freshFor: KEPT_TAGS_FRESH_FOR, check: isTags, fetch }, deliver);
    },
  });
}

/** What can be a pack's name: anything that stands for itself in an address. */
const NAME = /^(?!\.{1,2}$)[^\p{Cs}]+$/u;
/** How a Palette answers that knows no states. */
const NO_STATES = [400, 404, 405, 422, 501];

/** The versions that are retired; undefined from a Palette that knows no states, and has told everything already. */
async function retiredTags(api: PaletteApi, name: string, registryUid: string): Promise<Data | undefined> {
  try {
    return await api.packInRegistry(name, registryUid, RETIRED_STATES);
  } catch (error) {
    if (error instanceof RegistryTrouble && NO_STATES.includes(error.status ?? 0)) return undefined;
    throw error;
  }
}

/** Texts, by {@link PaletteVersion} as JSON. */
function contentsOf(
  parts: Parts,
  changed: () => void,
  failed: (what: string, error: unknown) => void,
): Lookups<PackContent> {
  return versionLookups<PaletteVersion, PackContent>({
    clock: parts.ports.clock,
    changed,
    failed,
    foundFor: CONTENT_FRESH_FOR,
    weigh: weightOf,
    async fetch({ packUid }, deliver) {
      const fetch = async (): Promise<Answer<PackContent>> => {
        const values = valuesOf(await parts.api.pack(packUid), packUid);
        if (values === undefined) throw new RegistryTrouble("Palette gives no values for it.");
        const content = contentIn(values);
        if (content.readme !== undefined) return found(content);
        return found({ ...content, readme: await parts.api.readme(packUid).catch(() => undefined) });
      };
      const key = await keyFor(parts, "content", packUid);
      await parts.keep({ key, freshFor: CONTENT_FRESH_FOR, check: isPackContent, fetch }, deliver);
    },
  });
}
