import { found } from "../packs/catalog";
import type { ListState } from "../packs/sourceStatus";
import type { NameList } from "./adapter";
import { cachedValueIn, type Cache } from "./cache";
import { toRegistryError, type RegistryError } from "./http/registryError";
import type { CachedFetch } from "./cachedFetch";
import { onDemandStore, type OnDemandOptions, type OnDemandStore } from "./onDemandStore";

/** The names of a registry's packs: fetched when somebody wants to see all of them, and never a condition. */
export interface ListedNames extends Pick<OnDemandStore<unknown>, "settled" | "isBusy" | "renew" | "forget"> {
  /** Begins with what an earlier session kept. */
  readonly load: () => Promise<void>;
  /** The names of packs that are known from it; asking is what makes it be fetched. */
  readonly names: () => readonly string[];
  /** What is wrong with it; undefined where nothing is, or nobody has asked for it. */
  readonly state: () => ListState | undefined;
}

export interface NameListOptions extends Pick<OnDemandOptions<NameList>, "clock" | "changed"> {
  /** Fetches it; undefined where the registry has none. */
  readonly fetch: (() => Promise<NameList>) | undefined;
  /** How long it is taken as it is, in milliseconds. */
  readonly freshFor: number;
  readonly cache: Cache;
  readonly keep: CachedFetch;
  /** The cache's key. */
  readonly key: () => Promise<string>;
  /** Whom it is asked of, for people. */
  readonly host: string;
}

const KEY = "";

/** The list of a registry whose packs are asked for by name. */
export function nameList(options: NameListOptions): ListedNames {
  const { clock, changed, fetch, freshFor, cache, keep, key, host } = options;
  let problem: string | undefined;
  let kept: NameList | undefined;
  // What an earlier session kept will do, until somebody wants it anew.
  let keptFor = freshFor;
  const lists = onDemandStore<NameList>({
    clock,
    changed,
    failed: (_, error) => {
      problem = whyNot(toRegistryError(error, host), host);
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
    state() {
      const list = lists.known(KEY) ?? kept;
      if (problem !== undefined) return { is: "unavailable", why: problem };
      if (list?.reserve !== undefined) return { is: "partial", why: list.reserve };
      return list === undefined && lists.isBusy() ? { is: "pending" } : undefined;
    },
  };
}

/** How registries answer that list nothing, or not in this way. */
const NOT_LISTED = [400, 404, 405, 501];

function whyNot({ message, status }: RegistryError, host: string): string {
  if (status === undefined || !NOT_LISTED.includes(status)) return message;
  return `${host} does not list its packs (HTTP ${String(status)}).`;
}

function isNameList(value: unknown): value is NameList {
  const { names, reserve } = (value ?? {}) as Partial<NameList>;
  const areNames = Array.isArray(names) && names.every((name) => typeof name === "string");
  return areNames && (reserve === undefined || typeof reserve === "string");
}
