import { found } from "../packs/catalog";
import type { ListState } from "../packs/sourceStatus";
import type { NameList } from "./adapter";
import { cachedValueIn, type Cache } from "./cache";
import { SignInError, toRegistryError, type RegistryError } from "./http/registryError";
import type { CachedFetch } from "./cachedFetch";
import { onDemandStore, type OnDemandOptions, type OnDemandStore } from "./onDemandStore";

/** The names of a registry's packs: fetched on demand, for display; nothing else depends on them. */
export interface ListedNames extends Pick<OnDemandStore<unknown>, "settled" | "isBusy" | "renew" | "forget"> {
  /** Loads the names that an earlier session cached. */
  readonly load: () => Promise<void>;
  /** The names known now; calling it starts the fetch. */
  readonly names: () => readonly string[];
  /** Whether the list, as far as it is known now, has something of a name in a subfolder. */
  readonly isDeeper: (name: string) => boolean;
  /** The state of the list; undefined when it is fetched completely or was never requested. */
  readonly state: () => ListState | undefined;
}

export interface NameListOptions extends Pick<OnDemandOptions<NameList>, "clock" | "changed"> {
  /** Fetches it; undefined when the registry has none. */
  readonly fetch: (() => Promise<NameList>) | undefined;
  /** How long it is fresh, in milliseconds. */
  readonly freshFor: number;
  readonly cache: Cache;
  readonly keep: CachedFetch;
  /** The cache key. */
  readonly key: () => Promise<string>;
  /** The host it is fetched from, for messages. */
  readonly host: string;
}

const KEY = "";

/** The list of names of a registry whose packs are requested by name. */
export function nameList(options: NameListOptions): ListedNames {
  const { clock, changed, fetch, freshFor, cache, keep, key, host } = options;
  let problem: Extract<ListState, { is: "unavailable" }> | undefined;
  let kept: NameList | undefined;
  // A fresh list of an earlier session is used as it is, until a refresh is requested.
  let keptFor = freshFor;
  const lists = onDemandStore<NameList>({
    clock,
    changed,
    failed: (_, error) => {
      const why = whyNot(toRegistryError(error, host), host);
      problem = { is: "unavailable", why, ...(error instanceof SignInError ? { wantsCredential: true } : {}) };
    },
    foundFor: freshFor,
    async fetch(_, deliver) {
      if (fetch === undefined) return;
      const thing = { key: await key(), freshFor: keptFor, check: isNameList };
      await keep({ ...thing, fetch: async () => ({ answer: found(await fetch()) }) }, deliver);
      problem = undefined;
    },
  });
  return {
    ...lists,
    async load() {
      kept = cachedValueIn(await cache.read(await key()), isNameList);
    },
    forget() {
      kept = undefined;
      problem = undefined;
      lists.forget();
    },
    renew() {
      keptFor = 0;
      lists.renew();
    },
    names() {
      const list = lists.get(KEY);
      return (list.is === "found" ? list.value : kept)?.names ?? [];
    },
    isDeeper: (name) => (lists.known(KEY) ?? kept)?.deeper?.includes(name) === true,
    state() {
      const list = lists.known(KEY) ?? kept;
      if (problem !== undefined) return problem;
      if (list?.reserve !== undefined) return { is: "partial", why: list.reserve };
      return list === undefined && lists.isBusy() ? { is: "pending" } : undefined;
    },
  };
}

/** Statuses of registries that have no list, or not in this form. */
const NOT_LISTED = [400, 404, 405, 501];

function whyNot({ message, status }: RegistryError, host: string): string {
  if (status === undefined || !NOT_LISTED.includes(status)) return message;
  return `${host} does not list its packs (HTTP ${String(status)}).`;
}

function isNameList(value: unknown): value is NameList {
  const { names, deeper = [], reserve } = (value ?? {}) as Partial<NameList>;
  const areNames = [names, deeper].every(
    (list) => Array.isArray(list) && list.every((name) => typeof name === "string"),
  );
  return areNames && (reserve === undefined || typeof reserve === "string");
}
