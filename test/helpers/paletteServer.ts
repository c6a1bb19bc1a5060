import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import Ajv04 from "ajv-draft-04";
import { bodyOf, replyJson, serve, type TestServer } from "./servers";
import { shared } from "./shared";

const { folder, hasShared } = shared("palette-api");

/** Whether the description of Palette's API is available. The server's responses are validated against it. */
export const hasPaletteApi = hasShared;

export interface TestPack {
  readonly name: string;
  readonly displayName?: string;
  readonly layer?: string;
  readonly type?: string;
  readonly cloudTypes?: readonly string[];
  readonly addonType?: string;
  /** Versions by the uid of their registry. */
  readonly versions: Readonly<Record<string, readonly TestVersion[]>>;
  /** Whether the search omits it, as for disabled packs. */
  readonly isHidden?: boolean;
}

interface TestVersion {
  readonly version: string;
  readonly tag?: string;
  readonly parentTags?: readonly string[];
  readonly state?: "deprecated" | "disabled" | "deleted";
  /** Whether the state is also stated in the pack itself. */
  readonly isNoted?: boolean;
  /** Properties of `v1PackUidValues`. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly readme?: string;
}

export interface TestPalette {
  readonly registries: Record<string, unknown>[];
  readonly ociRegistries?: Record<string, unknown>[];
  readonly packs: TestPack[];
  readonly projects?: Readonly<Record<string, string>>;
  readonly profiles?: readonly TestHeldProfile[];
  /** What it says of profiles that would be imported: codes by the name of a pack, `""` for the whole. */
  readonly verdicts?: Readonly<Record<string, string>>;
}

/** A profile that the tenant has, as an import entity. */
export interface TestHeldProfile {
  readonly uid: string;
  readonly name: string;
  readonly version: string;
  readonly entity: Readonly<Record<string, unknown>>;
}

export interface PaletteServer extends TestServer {
  /** Its data, which tests may change. */
  readonly data: TestPalette;
  /** Handles a request instead of the server. Returns false to leave it to the server. */
  instead: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
}

export const API_KEY = "the-key-of-the-test";

/** Starts a Palette API whose responses are validated against the API's description. */
export async function startPalette(data: TestPalette): Promise<PaletteServer> {
  const api = describedApi();
  const state: Pick<PaletteServer, "data" | "instead"> = { data, instead: undefined };
  const server = await serve(async (request, response) => {
    if (state.instead?.(request, response) === true) return;
    const url = new URL(request.url ?? "", "http://x");
    const said = (await bodyOf(request)).toString();
    const body: unknown = said === "" ? undefined : JSON.parse(said);
    const { status, definition, answer } = answerTo(state.data, {
      method: request.method ?? "",
      url,
      body,
      headers: request.headers,
    });
    if (status === 200) api.checkQuestion(request.method ?? "", url, body);
    api.check(definition, answer);
    replyJson(response, answer, status);
  });
  return Object.assign(state, server);
}

interface Answer {
  readonly status: number;
  readonly definition: string;
  readonly answer: unknown;
}

interface Question {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  readonly headers: IncomingMessage["headers"];
}

function failure(status: number, code: string): Answer {
  return { status, definition: "v1Error", answer: { code, message: code, details: {}, ref: "test" } };
}

const usual = (definition: string, answer: unknown): Answer => ({ status: 200, definition, answer });

function answerTo(data: TestPalette, { method, url, headers }: Question): Answer {
  if (headers["apikey"] !== API_KEY) return failure(401, "Unauthorized");
  const project = headers["projectuid"];
  const { projects = {} } = data;
  if (project !== undefined && !Object.values(projects).includes(String(project))) {
    return failure(403, "ProjectNotFound");
  }
  const query = url.searchParams;
  const path = `${method} ${url.pathname}`;
  if (path === "GET /v1/registries/metadata") return usual("v1RegistriesMetadata", { items: data.registries });
  if (path === "GET /v1/registries/oci/summary") return usual("v1OciRegistries", { items: data.ociRegistries ?? [] });
  if (path === "POST /v1/packs/search") return searched(data, query);
  const ofProfiles = profilesAnswer(data, path);
  if (ofProfiles !== undefined) return ofProfiles;
  if (path === "GET /v1/dashboard/projects/metadata") {
    const items = Object.entries(projects).map(([name, uid]) => ({ metadata: { name, uid } }));
    return usual("v1ProjectsMetadata", { items });
  }
  const [, name, registry] = /^GET \/v1\/packs\/([^/]+)\/registries\/([^/]+)$/.exec(path) ?? [];
  if (name !== undefined && registry !== undefined) {
    return inRegistry(data, decodeURIComponent(name), registry, query.get("states"));
  }
  const [, uid, readme] = /^GET \/v1\/packs\/([^/]+)(\/readme)?$/.exec(path) ?? [];
  return uid === undefined ? failure(404, "NotFound") : onePack(data, uid, readme !== undefined);
}

function profilesAnswer({ profiles = [], verdicts = {} }: TestPalette, path: string): Answer | undefined {
  if (path === "GET /v1/dashboard/clusterprofiles/metadata") {
    const items = profiles.map(({ uid, name, version }) => ({ metadata: { uid, name }, spec: { version } }));
    return usual("v1ClusterProfilesMetadata", { items });
  }
  const [, uid] = /^GET \/v1\/clusterprofiles\/([^/]+)\/export$/.exec(path) ?? [];
  if (uid !== undefined) {
    const held = profiles.find((one) => one.uid === uid);
    return held === undefined ? failure(404, "ResourceNotFound") : usual(IMPORT_ENTITY, held.entity);
  }
  if (path === "POST /v1/clusterprofiles/import/validate") {
    return verdicts[""] === undefined ? usual(IMPORT_ENTITY, {}) : failure(400, verdicts[""]);
  }
  if (path !== "POST /v1/clusterprofiles/validate/packs") return undefined;
  const results = Object.entries(verdicts).map(([name, code]) => ({
    name,
    displayName: name,
    errors: [{ code, message: `It said ${code}.` }],
  }));
  return usual("v1ClusterProfileValidatorResponse", { packs: { results } });
}

const IMPORT_ENTITY = "v1ClusterProfileImportEntity";

function searched({ packs, registries }: TestPalette, query: URLSearchParams): Answer {
  const limit = Number(query.get("limit") ?? 50);
  if (limit > 50) return failure(400, "InvalidLimit");
  const offset = Number(query.get("continue")?.replace("token-", "") ?? query.get("offset") ?? 0);
  const listed = packs.filter(({ isHidden }) => isHidden !== true).sort((a, b) => (a.name < b.name ? -1 : 1));
  const items = listed
    .slice(offset, offset + limit)
    .map(({ name, displayName, layer, type, cloudTypes, addonType, versions }) => ({
      apiVersion: "v1",
      kind: "pack",
      metadata: { name },
      spec: {
        name,
        displayName: displayName ?? name,
        layer: layer ?? "addon",
        type: type ?? "oci",
        cloudTypes: cloudTypes ?? ["all"],
        addonType: addonType ?? "",
        registries: Object.entries(versions).map(([uid, all]) => ({
          uid,
          name: registries.find((registry) => registry["uid"] === uid)?.["name"] ?? "",
          latestVersion: all[0]?.version ?? "",
          latestPackUid: all[0] === undefined ? "" : uidOf(name, uid, all[0]),
        })),
      },
    }));
  const next = offset + items.length;
  const token = next < listed.length ? `token-${String(next)}` : "";
  return usual("v1PackMetadataList", {
    items,
    listmeta: { count: listed.length, limit: items.length, offset: next, continue: token },
  });
}

/** The uid of a pack's version in a registry. */
function uidOf(pack: string, registry: string, { version }: TestVersion): string {
  return `${pack}.${registry}.${version}`;
}

function inRegistry({ packs }: TestPalette, name: string, registry: string, states: string | null): Answer {
  const pack = packs.find((one) => one.name === name);
  const all = pack?.versions[registry];
  if (pack === undefined || all === undefined) return failure(404, "PackNotFound");
  const wanted = states?.split(",");
  const listed = all.filter(({ state }) =>
    wanted === undefined ? state !== "disabled" : state !== undefined && wanted.includes(state),
  );
  return usual("v1PackTagEntity", {
    name,
    displayName: pack.displayName ?? name,
    layer: pack.layer ?? "addon",
    cloudTypes: pack.cloudTypes ?? ["all"],
    addonType: pack.addonType ?? "",
    registryUid: registry,
    tags: listed.map((version) => ({
      group: "",
      packUid: uidOf(name, registry, version),
      parentTags: version.parentTags ?? [],
      tag: version.tag ?? version.version,
      version: version.version,
    })),
    packValues: listed
      .filter(({ isNoted }) => isNoted === true)
      .map((version) => ({
        packUid: uidOf(name, registry, version),
        values: "",
        annotations: { system_state: version.state ?? "active" },
      })),
  });
}

function onePack({ packs }: TestPalette, uid: string, isReadme: boolean): Answer {
  for (const pack of packs) {
    for (const [registry, versions] of Object.entries(pack.versions)) {
      const version = versions.find((one) => uidOf(pack.name, registry, one) === decodeURIComponent(uid));
      if (version === undefined) continue;
      if (isReadme) return usual("v1PackReadme", { readme: version.readme ?? "" });
      const packValues = [{ packUid: uidOf(pack.name, registry, version), values: "", ...version.values }];
      return usual("v1PackTagEntity", { name: pack.name, registryUid: registry, packValues, tags: [] });
    }
  }
  return failure(404, "PackNotFound");
}

interface Api {
  readonly definitions: Readonly<Record<string, object>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: { readonly $ref?: string };
}

/** Checks against the API's description that throw on a violation. */
function describedApi(): {
  readonly check: (definition: string, data: unknown) => void;
  readonly checkQuestion: (method: string, url: URL, body: unknown) => void;
} {
  const { definitions, paths } = JSON.parse(readFileSync(join(folder, "palette-apis-spec.json"), "utf8")) as Api;
  const ajv = new Ajv04({ strict: false, validateFormats: false });
  ajv.addSchema({ id: "palette", definitions });
  const check = (definition: string, data: unknown): void => {
    if (!ajv.validate({ $ref: `palette#/definitions/${definition}` }, data)) {
      throw new Error(`This is no ${definition}: ${ajv.errorsText()}`);
    }
  };
  return {
    check,
    checkQuestion(method, url, body) {
      const [, path] =
        Object.entries(paths).find(([pattern]) =>
          new RegExp(`^${pattern.replace(/\{\w+\}/g, "[^/]+")}$`).test(url.pathname),
        ) ?? [];
      const operation = path?.[method.toLowerCase()] as { parameters?: Parameter[] } | undefined;
      if (operation === undefined) throw new Error(`The API has no ${method} ${url.pathname}.`);
      const parameters = [
        ...((path?.["parameters"] as Parameter[] | undefined) ?? []),
        ...(operation.parameters ?? []),
      ];
      const known = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
      for (const name of url.searchParams.keys()) {
        if (!known.includes(name)) throw new Error(`${method} ${url.pathname} has no parameter ${name}.`);
      }
      const definition = parameters.find((parameter) => parameter.in === "body")?.schema?.$ref;
      if (body !== undefined) check(definition?.split("/").at(-1) ?? "", body);
    },
  };
}
