import { cacheKey, valueIn } from "../cache";
import { found, type Answer } from "../../packs/catalog";
import type { ListState } from "../../packs/sourceStatus";
import { lookupsOf, type Lookups } from "../lookups";
import { troubleOf, type RegistryTrouble } from "../http/trouble";
import type { Parts } from "./oci";

/** The list of packs of an OCI registry: fetched when somebody wants to see all of them, and never a condition. */
export interface OciList extends Pick<Lookups<unknown>, "settled" | "isBusy" | "renew" | "forget"> {
  /** Begins with what an earlier session kept. */
  readonly load: () => Promise<void>;
  /** The names of packs that are known from it; asking is what makes it be fetched. */
  readonly names: () => readonly string[];
  /** What is wrong with it; undefined where nothing is, or nobody has asked for it. */
  readonly state: () => ListState | undefined;
}

/** Names of packs as registries take them; what is not of the form is not asked for. */
export const NAME = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/;

/** How long it is taken as it is, in milliseconds. */
const FRESH_FOR = 30 * 60_000;

interface KeptList {
  readonly names: readonly string[];
  /** Why there may be others, in words for people. */
  readonly reserve?: string;
}

const KEY = "";

export function ociList(parts: Parts, changed: () => void): OciList {
  let problem: string | undefined;
  let kept: KeptList | undefined;
  const keyOf = async (): Promise<string> => cacheKey("list", ...(await parts.scope()), parts.prefix);
  // What an earlier session kept will do, until somebody wants it anew.
  let keptFor = FRESH_FOR;
  const lists = lookupsOf<KeptList>({
    clock: parts.ports.clock,
    changed,
    failed: (_, error) => {
      problem = whyNot(troubleOf(error, parts.host), parts.host);
    },
    foundFor: FRESH_FOR,
    async fetch(_, deliver) {
      const fetch = async (): Promise<Answer<KeptList>> => found(await listed(parts));
      await parts.keep({ key: await keyOf(), freshFor: keptFor, check: isKeptList, fetch }, deliver);
      problem = undefined;
    },
  });
  return {
    ...lists,
    async load() {
      kept = valueIn(await parts.cache.read(await keyOf()), isKeptList);
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

function whyNot({ message, status }: RegistryTrouble, host: string): string {
  if (status === undefined || !NOT_LISTED.includes(status)) return message;
  return `${host} does not list its packs (HTTP ${String(status)}).`;
}

async function listed({ client, prefix }: Parts): Promise<KeptList> {
  const { names, reserve } = await client.repositories();
  const own = names
    .filter((repository) => repository.startsWith(prefix))
    .map((repository) => repository.slice(prefix.length))
    .filter((name) => NAME.test(name))
    .sort();
  return { names: own, ...(reserve === undefined ? {} : { reserve: reserve.message }) };
}

function isKeptList(value: unknown): value is KeptList {
  const { names, reserve } = (value ?? {}) as Partial<KeptList>;
  const areNames = Array.isArray(names) && names.every((name) => typeof name === "string");
  return areNames && (reserve === undefined || typeof reserve === "string");
}
