import { responseBytes, responseJson } from "../http/responseBody";
import type { Exchange, RegistryResponse } from "../http/exchange";
import { parsedUrl } from "../../packs/registryKinds/origins";
import { RegistryError, SignInError, statusError } from "../http/registryError";
import type { Clock, Hash } from "../../packs/ports/ports";
import { authorized, type AuthorizedAnswer, type AskAuthorized } from "./authorized";
import { pinger, type Ping } from "./ping";
import { tokensOf } from "./tokens";

/** Requests to an OCI registry (docs/domain.md 4.3). All reject with a {@link RegistryError}. */
export interface OciClient {
  /** Resolves when the registry responds and accepts the credential, if there is one. */
  readonly check: () => Promise<void>;
  /** The repositories that it lists; many registries list none, or only for administrators. */
  readonly repositories: () => Promise<Repositories>;
  /** All tags of a repository; undefined if the registry reports that it does not exist. */
  readonly tags: (repository: string) => Promise<readonly string[] | undefined>;
  /** The manifest of a tag or digest; undefined when the registry reports that it does not exist. */
  readonly manifest: (repository: string, reference: string) => Promise<OciManifest | undefined>;
  /** A blob, verified against its digest. */
  readonly blob: (repository: string, part: OciDescriptor) => Promise<Uint8Array>;
}

interface Repositories {
  readonly names: readonly string[];
  /** Why there may be others; undefined where these are all. */
  readonly caveat: RegistryError | undefined;
}

export interface OciManifest {
  /** `sha256:…`, of the manifest itself. */
  readonly digest: string;
  readonly config: OciDescriptor | undefined;
  readonly layers: readonly OciDescriptor[];
  /** The manifests in an index; empty for any other manifest. */
  readonly manifests: readonly OciDescriptor[];
}

export interface OciDescriptor {
  readonly mediaType: string;
  /** `sha256:…` */
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
}

const MANIFEST_TYPES = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
  // A tag may be an index of several artifacts.
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
];
const LARGEST_MANIFEST = 4 * 1024 * 1024;
const LARGEST_BLOB = 32 * 1024 * 1024;
const MAX_PAGES = 200;
/** Items per page of a list. */
const PAGE = 1000;
/** The path of the list of repositories, the scope of a token for it, and the key of its items. */
const CATALOG = ["_catalog", "registry:catalog:*", "repositories"] as const;

/** Opens a client for the registry of an exchange; `page` is the number of items per page of its lists. */
export function ociClient(
  exchange: Exchange,
  { clock, hash }: { readonly clock: Clock; readonly hash: Hash },
  page = PAGE,
): OciClient {
  const ping = pinger(exchange, clock);
  const ask = authorized({ exchange, ping, tokens: tokensOf(exchange, clock) });
  const { origin, host } = exchange.base;
  const pull = (repository: string): string => `repository:${repository}:pull`;
  const sha256 = async (bytes: Uint8Array): Promise<string> => `sha256:${await hash.sha256(bytes)}`;

  const list = (path: string, scope: string, key: string): Promise<AuthorizedAnswer<readonly string[] | undefined>> =>
    allPages(ask, { base: exchange.base, page }, { path, scope, key });
  return {
    async check() {
      const { problem, caveat } = await ping(true);
      if (problem !== undefined) throw problem;
      const hasCredential = (await exchange.account()) !== undefined;
      // Without a credential, a challenge is not an error: public content may still be readable.
      if (caveat === undefined || !hasCredential) return;
      const answer = await ask({ url: `${origin}/v2/` }, "", () => Promise.resolve());
      const remainingCaveat = await answer.caveat();
      if (remainingCaveat !== undefined) throw remainingCaveat;
    },
    async repositories() {
      const { value, caveat } = await list(...CATALOG).catch(refusal(exchange, ping));
      if (value === undefined) throw statusError(404, { host, credential: "none" });
      return { names: value, caveat: await caveat() };
    },
    async tags(repository) {
      const { value, caveat } = await list(`${repository}/tags/list`, pull(repository), "tags");
      if (value === undefined || value.length === 0) await believe(caveat);
      return value;
    },
    async manifest(repository, reference) {
      const { value, caveat } = await ask(
        {
          url: `${origin}/v2/${repository}/manifests/${reference}`,
          headers: { accept: MANIFEST_TYPES.join(", ") },
          accepts: [404],
          limits: { bytes: LARGEST_MANIFEST },
        },
        pull(repository),
        async (response) => {
          if (response.status === 404) return absentOr404(response);
          const bytes = await responseBytes(response);
          return manifestIn(bytes, await sha256(bytes), response);
        },
      );
      if (value === undefined) await believe(caveat);
      return value;
    },
    async blob(repository, { digest, size }) {
      if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new RegistryError(`Unsupported content digest from ${host}.`);
      if (size > LARGEST_BLOB) throw new RegistryError(`The content on ${host} exceeds the size limit.`);
      const url = `${origin}/v2/${repository}/blobs/${digest}`;
      const { value: bytes } = await ask({ url, limits: { bytes: size } }, pull(repository), responseBytes);
      if ((await sha256(bytes)) !== digest) throw new RegistryError(`Content from ${host} does not match its digest.`);
      return bytes;
    },
  };
}

/**
 * Rethrows an error of the list. Without a credential, a registry that asks for a password shows nothing; one that asks
 * for a token may.
 */
function refusal(exchange: Exchange, ping: Ping): (error: unknown) => Promise<never> {
  return async (error) => {
    const { status, message } = error as RegistryError;
    if (status !== 401 || (await exchange.account()) !== undefined) throw error;
    const { challenges } = await ping();
    throw challenges.basic && challenges.bearer === undefined ? new SignInError(message, status) : error;
  };
}

/** Rejects when an absence was reported to an anonymous user who may not see everything. */
async function believe(caveat: AuthorizedAnswer<unknown>["caveat"]): Promise<void> {
  const why = await caveat();
  if (why !== undefined) throw why;
}

interface List {
  /** Below `/v2/`. */
  readonly path: string;
  /** The scope of a token for it. */
  readonly scope: string;
  /** The key of its items in the response. */
  readonly key: string;
}

/** The items of all pages of a list; undefined when there is nothing at its address. */
async function allPages(
  ask: AskAuthorized,
  { base: { origin, host }, page }: { readonly base: URL; readonly page: number },
  { path, scope, key }: List,
): Promise<AuthorizedAnswer<readonly string[] | undefined>> {
  const items = new Set<string>();
  const first = `${origin}/v2/${path}?n=${page}`;
  let url = first;
  for (let pages = 0; ; pages++) {
    if (pages === MAX_PAGES) throw new RegistryError(`The list on ${host} exceeds the size limit.`);
    const from = url;
    const { value: read, caveat } = await ask({ url, accepts: [404] }, scope, (response) =>
      pageIn(response, key, from),
    );
    if (read === undefined) return { value: undefined, caveat };
    const { size } = items;
    for (const item of read.items) items.add(item);
    // A proxy may have dropped the `Link` header: a full page with new items is taken to have a next page.
    const isFull = read.items.length >= page && items.size > size;
    const last = encodeURIComponent(read.items.at(-1) ?? "");
    const next = read.next ?? (isFull ? `${first}&last=${last}` : undefined);
    if (next === undefined) return { value: [...items], caveat };
    url = next;
  }
}

interface Page {
  readonly items: readonly string[];
  readonly next: string | undefined;
}

async function pageIn(response: RegistryResponse, key: string, url: string): Promise<Page | undefined> {
  if (response.status === 404) return absentOr404(response);
  const data = ((await responseJson(response)) ?? {}) as Readonly<Record<string, unknown>>;
  const items = data[key];
  // Some registries send null for an empty list.
  if (!Array.isArray(items) && items !== null)
    throw new RegistryError(`Invalid response from ${response.host}: not a list.`);
  const [, link] = /<([^>]*)>\s*;[^,]*rel="?next"?/.exec(response.headers["link"] ?? "") ?? [];
  const next = link === undefined ? undefined : parsedUrl(link, url);
  return {
    items: (items ?? []).filter((item): item is string => typeof item === "string"),
    next: next && nextPage(next, new URL(url), response.host),
  };
}

/**
 * The address of the next page. Behind a proxy, some registries name themselves by an internal host: the page is then
 * requested where the first one came from.
 */
function nextPage(next: URL, from: URL, host: string): string {
  if (next.origin === from.origin) return next.href;
  if (!next.pathname.endsWith(from.pathname))
    throw new RegistryError(`${host} continues its list on another host, which is not allowed.`);
  return `${from.origin}${from.pathname}${next.search}`;
}

/** Undefined when the registry itself says that something does not exist; any other 404 rejects. */
async function absentOr404(response: RegistryResponse): Promise<undefined> {
  const data = ((await responseJson(response).catch(() => undefined)) ?? {}) as { readonly errors?: unknown };
  const errors = Array.isArray(data.errors) ? (data.errors as { readonly code?: unknown }[]) : [];
  const isAbsent = errors.some(({ code }) => code === "NAME_UNKNOWN" || code === "MANIFEST_UNKNOWN");
  if (!isAbsent) throw statusError(404, response);
}

function manifestIn(bytes: Uint8Array, digest: string, { host }: RegistryResponse): OciManifest {
  let data: Readonly<Record<string, unknown>>;
  try {
    data = (JSON.parse(new TextDecoder().decode(bytes)) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    throw new RegistryError(`Invalid response from ${host}: not JSON.`);
  }
  return {
    digest,
    config: descriptorOf(data["config"]),
    layers: descriptorsIn(data["layers"]),
    manifests: descriptorsIn(data["manifests"]),
  };
}

function descriptorsIn(value: unknown): OciDescriptor[] {
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  return items.map(descriptorOf).filter((item) => item !== undefined);
}

function descriptorOf(value: unknown): OciDescriptor | undefined {
  const { mediaType, digest, size } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof digest === "string" && typeof size === "number" && size >= 0
    ? { mediaType: typeof mediaType === "string" ? mediaType : "", digest, size }
    : undefined;
}
