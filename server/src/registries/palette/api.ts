import { responseJson, responseText } from "../http/responseBody";
import { childUrl } from "../../packs/registryKinds/address";
import type { Exchange, RegistryResponse } from "../http/exchange";
import { RegistryError, statusError } from "../http/registryError";
import { jsonObject, listOf, nonEmptyText, type JsonObject } from "./data";

/** Requests to Palette's API (docs/domain.md 4.2). All reject with a {@link RegistryError}. */
export interface PaletteApi {
  /** The uid of the project with a name. */
  readonly projectUid: (name: string) => Promise<string>;
  /** All registries: `v1RegistryMetadata`. */
  readonly registries: () => Promise<readonly JsonObject[]>;
  /** The content of OCI registries: `v1OciRegistry`. */
  readonly ociRegistries: () => Promise<readonly JsonObject[]>;
  /** All packs, whatever their registry: `v1PackMetadata`, page after page. */
  readonly packs: () => AsyncIterable<readonly JsonObject[]>;
  /** A pack in a registry with its tags: `v1PackTagEntity`; undefined when Palette reports that it does not exist. */
  readonly packInRegistry: (name: string, registryUid: string, states?: string) => Promise<JsonObject | undefined>;
  /** One version of a pack: `v1PackTagEntity`. */
  readonly pack: (uid: string) => Promise<JsonObject>;
  readonly readme: (uid: string) => Promise<string | undefined>;
  /** All profiles that the key may read: `v1ClusterProfileMetadata`. */
  readonly profiles: () => Promise<readonly JsonObject[]>;
  /** The export of a profile as JSON. */
  readonly exportedProfile: (uid: string) => Promise<string>;
  /** The answer to a profile that would be imported: an entity, or the `v1Error` that refuses it. */
  readonly validatedImport: (entity: JsonObject) => Promise<JsonObject>;
  /** The answer to the packs of a profile: `v1ClusterProfileValidatorResponse`, or a `v1Error`. */
  readonly validatedPacks: (template: JsonObject) => Promise<JsonObject>;
}

/** The statuses with which Palette refuses what it was sent. */
const REFUSED = [400, 404, 409, 412, 422];

/** The API's own limit of items per page, and more pages than any Palette has. */
const PAGE = 50;
const MAX_PAGES = 2000;
const PACK_LIMITS = { bytes: 16 * 1024 * 1024 };

/** Requests to Palette, in the project whose uid `projectUid` gives, if any. */
export function paletteApi(exchange: Exchange, projectUid: () => Promise<string | undefined>): PaletteApi {
  const { base } = exchange;
  const request = async <T>(
    path: string,
    body: object | undefined,
    read: (response: RegistryResponse) => Promise<T>,
    accepts: readonly number[] = [404],
  ): Promise<T> => {
    const uid = await projectUid();
    const headers = { accept: "application/json", ...(uid === undefined ? {} : { projectuid: uid }) };
    const url = childUrl(base, path);
    const question = { url, credential: "own", accepts, limits: PACK_LIMITS } as const;
    // What an anonymous request gets is not what Palette has.
    const readOwn = (response: RegistryResponse): Promise<T> => {
      if (response.credential !== "sent") throw statusError(401, response);
      return read(response);
    };
    if (body === undefined) return exchange.request({ ...question, headers }, readOwn);
    const posted = { ...headers, "content-type": "application/json" };
    return exchange.request({ ...question, headers: posted, method: "POST", body: JSON.stringify(body) }, readOwn);
  };
  const get = (path: string, body?: object): Promise<JsonObject> =>
    request(path, body, async (response) => {
      if (response.status === 404) throw statusError(404, response);
      return objectIn(response);
    });
  const judged = (path: string, body: object): Promise<JsonObject> => request(path, body, answerOrError, REFUSED);
  const items = async (path: string): Promise<readonly JsonObject[]> => itemsIn(await get(path), base.host);
  return {
    async projectUid(name) {
      const projects = await items(`v1/dashboard/projects/metadata?name=${encodeURIComponent(name)}`);
      const isSame = (other: string | undefined): boolean => other?.toLowerCase() === name.toLowerCase();
      const project = projects
        .map(({ metadata }) => jsonObject(metadata))
        .find((data) => isSame(nonEmptyText(data["name"])));
      const uid = nonEmptyText(project?.["uid"]);
      if (uid === undefined)
        throw new RegistryError(`Project "${name}" not found on ${base.host}, or this API key has no access to it.`);
      return uid;
    },
    registries: () => items("v1/registries/metadata?scope=all"),
    ociRegistries: () => items("v1/registries/oci/summary"),
    packs: () => pages((query) => get(`v1/packs/search?${query}`, SEARCH), base.host),
    packInRegistry: (name, registryUid, states) => {
      const query = states === undefined ? "" : `?states=${states}`;
      const path = `v1/packs/${encodeURIComponent(name)}/registries/${encodeURIComponent(registryUid)}${query}`;
      return request(path, undefined, (response) =>
        response.status === 404 ? absentOr404(response) : tagsIn(response),
      );
    },
    pack: (uid) => get(`v1/packs/${encodeURIComponent(uid)}`),
    profiles: () => items("v1/dashboard/clusterprofiles/metadata"),
    exportedProfile: (uid) =>
      request(`v1/clusterprofiles/${encodeURIComponent(uid)}/export?format=json`, undefined, responseText, []),
    validatedImport: (entity) => judged("v1/clusterprofiles/import/validate", entity),
    validatedPacks: (template) => judged("v1/clusterprofiles/validate/packs", template),
    readme: async (uid) => nonEmptyText((await get(`v1/packs/${encodeURIComponent(uid)}/readme`))["readme"]),
  };
}

/** All packs, in an order that is stable across pages. */
const SEARCH = { filter: {}, sort: [{ field: "name", order: "asc" }] };

/** Fetches page after page, by each page's continuation token, or by offset when there is none. */
async function* pages(
  page: (query: string) => Promise<JsonObject>,
  host: string,
): AsyncGenerator<readonly JsonObject[]> {
  const tokens = new Set<string>();
  let [query, seen] = [`limit=${PAGE}`, 0];
  for (let count = 0; count < MAX_PAGES; count++) {
    const data = await page(query);
    const items = itemsIn(data, host);
    yield items;
    seen += items.length;
    const meta = jsonObject(data["listmeta"]);
    const token = nonEmptyText(meta["continue"]);
    const total = meta["count"];
    if (token !== undefined) {
      if (tokens.has(token)) break;
      tokens.add(token);
      query = `limit=${PAGE}&continue=${encodeURIComponent(token)}`;
    } else if (items.length > 0 && typeof total === "number" && seen < total) query = `limit=${PAGE}&offset=${seen}`;
    else return;
  }
  throw new RegistryError(`The list of packs on ${host} does not end.`);
}

async function objectIn(response: RegistryResponse): Promise<JsonObject> {
  const data = await responseJson(response);
  if (typeof data !== "object" || data === null) throw new RegistryError(`Unexpected response from ${response.host}.`);
  return jsonObject(data);
}

/** An answer, or an error of Palette's own form (`v1Error`); any other refusal rejects. */
async function answerOrError(response: RegistryResponse): Promise<JsonObject> {
  if (response.status === 200) return objectIn(response);
  const data = jsonObject(await responseJson(response).catch(() => undefined));
  if (nonEmptyText(data["code"]) === undefined) throw statusError(response.status, response);
  return data;
}

/** A pack's tags. `null` means none; a missing field is an error. */
async function tagsIn(response: RegistryResponse): Promise<JsonObject> {
  const data = await objectIn(response);
  const { tags } = data;
  if (!Array.isArray(tags) && tags !== null)
    throw new RegistryError(`Invalid response from ${response.host}: versions are missing.`);
  return data;
}

function itemsIn(data: JsonObject, host: string): readonly JsonObject[] {
  if (!Array.isArray(data["items"])) throw new RegistryError(`Invalid response from ${host}: not a list.`);
  return listOf(data["items"]);
}

/**
 * Undefined when Palette itself says that something does not exist, by an error of its own form (`v1Error`); any other
 * 404 rejects.
 */
async function absentOr404(response: RegistryResponse): Promise<undefined> {
  const data = jsonObject(await responseJson(response).catch(() => undefined));
  if (nonEmptyText(data["code"]) === undefined) throw statusError(404, response);
}
