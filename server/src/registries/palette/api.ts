import { jsonOf } from "../http/body";
import { below } from "../../packs/registryKinds/address";
import type { Exchange, Reply } from "../http/exchange";
import { RegistryTrouble, troubleOfStatus } from "../http/trouble";
import { dataOf, listOf, textOf, type Data } from "./data";

/** What Palette's API is asked (docs/domain.md 4.2). Everything rejects with a trouble. */
export interface PaletteApi {
  /** The uid of the project with a name. */
  readonly projectUid: (name: string) => Promise<string>;
  /** All registries: `v1RegistryMetadata`. */
  readonly registries: () => Promise<readonly Data[]>;
  /** What OCI registries hold: `v1OciRegistry`. */
  readonly ociRegistries: () => Promise<readonly Data[]>;
  /** All packs, whatever their registry: `v1PackMetadata`, page after page. */
  readonly packs: () => AsyncIterable<readonly Data[]>;
  /** A pack in a registry with its tags: `v1PackTagEntity`; undefined where Palette says that there is none. */
  readonly packInRegistry: (name: string, registryUid: string, states?: string) => Promise<Data | undefined>;
  /** One version of a pack: `v1PackTagEntity`. */
  readonly pack: (uid: string) => Promise<Data>;
  readonly readme: (uid: string) => Promise<string | undefined>;
}

/** The API's own limit, and more pages than any Palette has. */
const PAGE = 50;
const MOST_PAGES = 2000;
const PACK_LIMITS = { bytes: 16 * 1024 * 1024 };

/** Asks Palette, in a project where one is given. */
export function paletteApi(exchange: Exchange, projectUid: () => Promise<string | undefined>): PaletteApi {
  const { base } = exchange;
  const request = async <T>(path: string, body: object | undefined, read: (reply: Reply) => Promise<T>): Promise<T> => {
    const uid = await projectUid();
    const headers = { accept: "application/json", ...(uid === undefined ? {} : { projectuid: uid }) };
    const url = below(base, path);
    const question = { url, credential: "own", accepts: [404], limits: PACK_LIMITS } as const;
    // Without a key there is nothing to see: whatever is said to strangers is not what Palette has.
    const readOwn = (reply: Reply): Promise<T> => {
      if (reply.credential !== "sent") throw troubleOfStatus(401, reply);
      return read(reply);
    };
    if (body === undefined) return exchange.ask({ ...question, headers }, readOwn);
    const posted = { ...headers, "content-type": "application/json" };
    return exchange.ask({ ...question, headers: posted, method: "POST", body: JSON.stringify(body) }, readOwn);
  };
  const get = (path: string, body?: object): Promise<Data> =>
    request(path, body, async (reply) => {
      if (reply.status === 404) throw troubleOfStatus(404, reply);
      return objectIn(reply);
    });
  const items = async (path: string): Promise<readonly Data[]> => itemsIn(await get(path), base.host);
  return {
    async projectUid(name) {
      const projects = await items(`v1/dashboard/projects/metadata?name=${encodeURIComponent(name)}`);
      const isSame = (other: string | undefined): boolean => other?.toLowerCase() === name.toLowerCase();
      const project = projects.map(({ metadata }) => dataOf(metadata)).find((data) => isSame(textOf(data["name"])));
      const uid = textOf(project?.["uid"]);
      if (uid === undefined) throw new RegistryTrouble(`${base.host} has no project "${name}" that this key may see.`);
      return uid;
    },
    registries: () => items("v1/registries/metadata?scope=all"),
    ociRegistries: () => items("v1/registries/oci/summary"),
    packs: () => pages((query) => get(`v1/packs/search?${query}`, SEARCH), base.host),
    packInRegistry: (name, registryUid, states) => {
      const query = states === undefined ? "" : `?states=${states}`;
      const path = `v1/packs/${encodeURIComponent(name)}/registries/${encodeURIComponent(registryUid)}${query}`;
      return request(path, undefined, (reply) => (reply.status === 404 ? absentOr404(reply) : tagsIn(reply)));
    },
    pack: (uid) => get(`v1/packs/${encodeURIComponent(uid)}`),
    readme: async (uid) => textOf((await get(`v1/packs/${encodeURIComponent(uid)}/readme`))["readme"]),
  };
}

/** Everything, in an order that stays while pages are turned. */
const SEARCH = { filter: {}, sort: [{ field: "name", order: "asc" }] };

/** Turns pages by the token that each page gives for the next one, or by counting where it gives none. */
async function* pages(page: (query: string) => Promise<Data>, host: string): AsyncGenerator<readonly Data[]> {
  const tokens = new Set<string>();
  let [query, seen] = [`limit=${PAGE}`, 0];
  for (let count = 0; count < MOST_PAGES; count++) {
    const data = await page(query);
    const items = itemsIn(data, host);
    yield items;
    seen += items.length;
    const meta = dataOf(data["listmeta"]);
    const token = textOf(meta["continue"]);
    const total = meta["count"];
    if (token !== undefined) {
      if (tokens.has(token)) break;
      tokens.add(token);
      query = `limit=${PAGE}&continue=${encodeURIComponent(token)}`;
    } else if (items.length > 0 && typeof total === "number" && seen < total) query = `limit=${PAGE}&offset=${seen}`;
    else return;
  }
  throw new RegistryTrouble(`${host} lists packs without an end.`);
}

async function objectIn(reply: Reply): Promise<Data> {
  const data = await jsonOf(reply);
  if (typeof data !== "object" || data === null) throw new RegistryTrouble(`${reply.host} answers something else.`);
  return dataOf(data);
}

/** A pack's tags; none is an answer, but nothing said of them is none. */
async function tagsIn(reply: Reply): Promise<Data> {
  const data = await objectIn(reply);
  const { tags } = data;
  if (!Array.isArray(tags) && tags !== null) throw new RegistryTrouble(`What ${reply.host} answers tells no versions.`);
  return data;
}

function itemsIn(data: Data, host: string): readonly Data[] {
  if (!Array.isArray(data["items"])) throw new RegistryTrouble(`What ${host} answers is no list.`);
  return listOf(data["items"]);
}

/** Only Palette's own word tells that something does not exist: an error of its own form (`v1Error`). */
async function absentOr404(reply: Reply): Promise<undefined> {
  const data = dataOf(await jsonOf(reply).catch(() => undefined));
  if (textOf(data["code"]) === undefined) throw troubleOfStatus(404, reply);
}
