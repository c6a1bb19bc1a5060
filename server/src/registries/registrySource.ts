import { ABSENT, UNKNOWN, type PackSource } from "../packs/catalog";
import type { SyncedSource } from "../packs/syncedSource";
import type { RegistryPorts } from "../packs/ports/ports";
import { isTenant, kindRecord } from "../packs/registryKinds/kinds";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import type { Adapter, ListedAnswers, NamedAnswers, PackQuestion, Shelf } from "./adapter";
import { cacheOf } from "./cache";
import { exchangeWith } from "./http/exchange";
import { cachedFetch } from "./cachedFetch";
import { syncedRegistry, type RegistryParts } from "./syncedRegistry";
import { nameList } from "./nameList";
import { contentsOf, fetchPack, keyFor, packsOf, type Tools } from "./questions";
import { shelfSource, type ListMemory, type Freshness } from "./shelfSource";
import { surveyOf } from "./survey";

/**
 * A registry that is reached over the network, from the answers of its kind's adapter. Caching, trust and retries are
 * the same for all kinds: see syncedRegistry.ts for the index, questions.ts for packs, and shelfSource.ts for what is
 * absent.
 */
export function registrySource(
  registry: RegistryConfig,
  base: URL,
  ports: RegistryPorts,
  adapter: Adapter,
): SyncedSource {
  const exchange = exchangeWith(registry, base, ports);
  const cache = cacheOf(ports);
  const answers = adapter({ registry, exchange, cache, ports });
  const { clock } = ports;
  const synced = syncedRegistry<unknown>({
    registry,
    exchange,
    cache,
    clock,
    parts(changed, failed) {
      const tools: Tools = { registry, exchange, cache, keep: cachedFetch(cache, clock), clock, changed, failed };
      return "greet" in answers ? namedParts(answers, tools) : listedParts(answers, tools);
    },
  });
  const profiles = "greet" in answers ? undefined : answers.profiles;
  return profiles === undefined ? synced : { ...synced, profiles };
}

/** The parts of a registry that publishes a list of its packs. */
function listedParts(answers: ListedAnswers, tools: Tools): RegistryParts<unknown> {
  const asked = answers.pack === undefined ? undefined : packsOf(answers, tools);
  const contents = contentsOf(answers, tools);
  const { title, freshFor } = answers;
  const memory: ListMemory = {};
  return {
    read: (last) => answers.list(last),
    load: (lines) => answers.load(lines),
    caveat: (index) => answers.caveat?.(index),
    sources(index, trust) {
      const shelves = answers.shelves(index);
      const sources = shelves.map((shelf) =>
        shelfSource<unknown, unknown>({
          title,
          shelf,
          trust,
          packOf: (...given) => answers.packOf(...given),
          asked,
          contentOf: (question) => contents.get(JSON.stringify(question)),
          memory,
        }),
      );
      if (!isTenant(tools.registry.kind)) return sources;
      return [...sources, tenantSource(title, shelves, index !== undefined, trust)];
    },
    lookups: asked === undefined ? [contents] : [asked, contents],
    freshFor: freshFor.whole,
  };
}

/** A source that only knows which registries a tenant has. */
function tenantSource(title: string, shelves: readonly Shelf[], isRead: boolean, trust: Freshness): PackSource {
  return {
    name: title,
    registry: undefined,
    listsRegistries: true,
    packs: [],
    find: () => UNKNOWN,
    version: () => UNKNOWN,
    content: () => UNKNOWN,
    nameOfRegistry: (uid) => shelves.find(({ id }) => id === uid)?.name,
    findRegistry(name) {
      if (shelves.some((shelf) => shelf.name === name)) return UNKNOWN;
      trust.missed();
      return isRead && trust.isCurrent() ? ABSENT : UNKNOWN;
    },
  };
}

/** The parts of a registry whose packs are requested by name; reading it as a whole only checks that it responds. */
function namedParts(answers: NamedAnswers, tools: Tools): RegistryParts<unknown> {
  const { title, freshFor } = answers;
  const { cache, keep, clock, changed } = tools;
  const asked = packsOf(answers, tools);
  const contents = contentsOf(answers, tools);
  const list = nameList({
    clock,
    changed,
    fetch: answers.list?.bind(answers),
    freshFor: freshFor.whole,
    cache,
    keep,
    key: () => keyFor(tools, "list"),
    host: tools.exchange.base.host,
  });
  const survey = surveyOf({
    clock,
    changed,
    freshFor: freshFor.whole,
    look: (name, deliver) => fetchPack(answers, tools, { shelf: "", name, isSurvey: true }, deliver),
  });
  const shelf = onlyShelf(tools.registry, () => answers.holds?.([...asked.all().values()]));
  const shown = (): ReadonlyMap<string, unknown> => {
    const names = list.names();
    const said = [...asked.all()].map(([key, value]) => [(JSON.parse(key) as PackQuestion).name, value] as const);
    const known = new Map([...survey.seen(names), ...said]);
    return new Map([...names, ...known.keys()].map((name) => [name, known.get(name)]));
  };
  return {
    async read() {
      await answers.greet();
      return { index: {}, lines: [], validators: {} };
    },
    async load() {
      await list.load();
      return {};
    },
    sources: (_, trust) =>
      shelfSource<never, unknown>({
        title,
        shelf,
        trust,
        packOf: (...given) => answers.packOf(...given),
        asked,
        contentOf: (question) => contents.get(JSON.stringify(question)),
        shown,
        isDeeper: (name) => list.isDeeper(name),
      }),
    // Without the survey: `settled` does not wait for it.
    lookups: [asked, contents],
    list,
    freshFor: freshFor.whole,
  };
}

/** The registry as the only shelf. It lists nothing, as packs are requested by name. */
function onlyShelf(
  { name, kind }: RegistryConfig,
  held: () => ReturnType<NonNullable<NamedAnswers["holds"]>>,
): Shelf<never> {
  return {
    name,
    facts() {
      const providerType = held();
      const { tenantKind } = kindRecord(kind);
      return { name, kind: tenantKind, ...(providerType === undefined ? {} : { providerType }) };
    },
    id: "",
    listed: new Map<string, never>(),
    isWhole: true,
  };
}
