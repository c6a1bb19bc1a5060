import type { Clock, Hash, Storage } from "../packs/ports/ports";

/** What was fetched, as lines of text, with what is needed to ask whether it has changed. */
export interface CacheEntry {
  /** When it was fetched, or last confirmed, in milliseconds since 1970. */
  readonly fetchedAt: number;
  readonly validators: Validators;
  readonly lines: readonly string[];
}

/** The validators of an HTTP response, for conditional requests. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/**
 * A cache of registry responses that outlives the session. Never fails: a missing or damaged entry counts as not
 * cached.
 */
export interface Cache {
  readonly read: (key: string) => Promise<CacheEntry | undefined>;
  readonly write: (key: string, entry: CacheEntry) => Promise<void>;
}

/** Version of the file format; files of other versions are removed. */
const FORM = 1;
const SUFFIX = ".cache";
/** The size limit of the whole cache, in bytes. */
const MAX_BYTES = 256 * 1024 * 1024;
/** The size is checked at the first write and after so many more. */
const WRITES_BETWEEN_LOOKS = 32;

/** A cache in files. The first line of each file is a JSON header, the others are the entry's lines. */
export function cacheOf(
  { storage, hash }: { readonly storage: Storage; readonly hash: Hash },
  mostBytes = MAX_BYTES,
): Cache {
  let writes = 0;
  const nameOf = async (key: string): Promise<string> =>
    `${(await hash.sha256(new TextEncoder().encode(key))).slice(0, 40)}${SUFFIX}`;
  return {
    async read(key) {
      const name = await nameOf(key);
      const data = await storage.read(name);
      if (data === undefined) return undefined;
      const entry = await entryIn(data, key, hash);
      if (entry === undefined) await storage.remove(name);
      return entry;
    },
    async write(key, { fetchedAt, validators, lines }) {
      const body = new TextEncoder().encode(lines.join("\n"));
      const head: Head = { form: FORM, key, fetchedAt, ...validators, sha256: await hash.sha256(body) };
      const first = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
      const data = new Uint8Array(first.length + body.length);
      data.set(first);
      data.set(body, first.length);
      await storage.write(await nameOf(key), data);
      if (writes++ % WRITES_BETWEEN_LOOKS === 0) await makeRoom(storage, mostBytes);
    },
  };
}

interface Head extends Validators {
  readonly form: number;
  readonly key: string;
  readonly fetchedAt: number;
  /** Of everything after the first line. */
  readonly sha256: string;
}

const LINE_FEED = 10;

/** The entry in a file; undefined when it belongs to another key, has another format or is damaged. */
async function entryIn(data: Uint8Array, key: string, hash: Hash): Promise<CacheEntry | undefined> {
  const end = data.indexOf(LINE_FEED);
  const head = headIn(data.subarray(0, Math.max(end, 0)));
  const body = data.subarray(end + 1);
  if (head?.key !== key || head.sha256 !== (await hash.sha256(body))) return undefined;
  const { fetchedAt, etag, lastModified } = head;
  const text = new TextDecoder().decode(body);
  return {
    fetchedAt,
    validators: validatorsFrom(etag, lastModified),
    lines: text === "" ? [] : text.split("\n"),
  };
}

function headIn(data: Uint8Array): Head | undefined {
  try {
    const head = JSON.parse(new TextDecoder().decode(data)) as Partial<Head> | null;
    return head?.form === FORM && typeof head.fetchedAt === "number" ? (head as Head) : undefined;
  } catch {
    return undefined;
  }
}

/** Validators with only those fields that are given. */
export function validatorsFrom(etag: string | undefined, lastModified: string | undefined): Validators {
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}

/**
 * What makes a request conditional: its headers, and the status of the response when nothing has changed, 304. Without
 * validators, neither.
 */
export function conditionOf({ etag, lastModified }: Validators = {}): {
  readonly headers: Readonly<Record<string, string>>;
  readonly accepts: readonly number[];
} {
  const headers = {
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
  };
  return { headers, accepts: Object.keys(headers).length > 0 ? [304] : [] };
}

/** Removes the files written longest ago until the cache takes at most 80 % of the limit. */
async function makeRoom(storage: Storage, mostBytes: number): Promise<void> {
  const files = (await storage.list()).filter(({ name }) => name.endsWith(SUFFIX));
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= mostBytes) return;
  for (const file of [...files].sort((a, b) => a.writtenAt - b.writtenAt)) {
    if (bytes <= mostBytes * 0.8) return;
    await storage.remove(file.name);
    bytes -= file.bytes;
  }
}

/** The cache key of something in a registry, as seen by an account. */
export function cacheKey(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts.map((part) => part ?? null));
}

/** A cache entry with one value, as JSON on one line. */
export function cacheEntryOf(value: unknown, clock: Clock, validators: Validators = {}): CacheEntry {
  return { fetchedAt: clock.now(), validators, lines: [JSON.stringify(value)] };
}

/** The value of an entry made by {@link cacheEntryOf}; undefined when it cannot be parsed or `check` rejects it. */
export function cachedValueIn<T>(entry: CacheEntry | undefined, check: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(entry?.lines[0] ?? "null");
    return check(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
