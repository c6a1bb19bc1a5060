import { UNKNOWN } from "../packs/catalog";
import type { Clock } from "../packs/ports/ports";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import type { ListedAnswers, NamedAnswers, PackQuestion, VersionContent, VersionQuestion } from "./adapter";
import { READS_VERSION } from "../templates/facts/chartReads";
import { cacheKey, type Cache } from "./cache";
import type { Exchange } from "./http/exchange";
import type { CachedFetch } from "./cachedFetch";
import { onDemandStore, type Deliver, type OnDemandStore } from "./onDemandStore";
import { isVersionContent, contentSize } from "./packContent";
import { packKey } from "./shelfSource";

/** What requests about the packs of a registry need. */
export interface Tools {
  readonly registry: RegistryConfig;
  readonly exchange: Exchange;
  readonly cache: Cache;
  readonly keep: CachedFetch;
  readonly clock: Clock;
  /** Called when an answer has changed. */
  readonly changed: () => void;
  /** Called when something could not be fetched. */
  readonly failed: (what: string, error: unknown) => void;
}

type Answers = ListedAnswers | NamedAnswers;

/** The cache key of something in the registry, as seen by its account. */
export async function keyFor({ registry, exchange }: Tools, ...what: readonly string[]): Promise<string> {
  return cacheKey(registry.kind, exchange.base.href, registry.project, await exchange.account(), ...what);
}

/** The store of answers about packs, keyed by {@link packKey}. */
export function packsOf(answers: Answers, tools: Tools): OnDemandStore<unknown> {
  const { clock, changed } = tools;
  const questionIn = (key: string): PackQuestion => JSON.parse(key) as PackQuestion;
  return onDemandStore<unknown>({
    clock,
    changed,
    failed: (key, error) => tools.failed(questionIn(key).name, error),
    foundFor: answers.freshFor.pack?.session ?? answers.freshFor.whole,
    fetch: (key, deliver) => fetchPack(answers, tools, questionIn(key), deliver),
  });
}

/** Delivers the cached answer about a pack, then the registry's. Rejects when that cannot be fetched. */
export async function fetchPack(
  answers: Answers,
  tools: Tools,
  question: PackQuestion,
  deliver: Deliver<unknown>,
): Promise<void> {
  await tools.keep<unknown>(
    {
      key: await keyFor(tools, "pack", packKey(question)),
      freshFor: answers.freshFor.pack?.kept ?? 0,
      check: (value): value is unknown => answers.isSaid?.(value) === true,
      fetch: async () => ({ answer: (await answers.pack?.(question, deliver)) ?? UNKNOWN }),
    },
    deliver,
  );
}

/** The store of version contents, keyed by {@link VersionQuestion} as JSON. */
export function contentsOf(answers: Answers, tools: Tools): OnDemandStore<VersionContent> {
  const { clock, changed } = tools;
  const { session, kept } = answers.freshFor.content;
  return onDemandStore<VersionContent>({
    clock,
    changed,
    failed(text, error) {
      const { name, version } = JSON.parse(text) as VersionQuestion;
      tools.failed(`${name} ${version}`, error);
    },
    foundFor: session,
    sizeOf: ({ content }) => contentSize(content),
    async fetch(text, deliver) {
      const question = JSON.parse(text) as VersionQuestion;
      const key = await keyFor(tools, "content", `reads ${String(READS_VERSION)}`, text);
      const fetch: Parameters<typeof tools.keep<VersionContent>>[0]["fetch"] = (last) =>
        answers.content(question, last);
      await tools.keep({ key, freshFor: kept, check: isVersionContent, fetch }, deliver);
    },
  });
}
