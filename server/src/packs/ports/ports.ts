import type { RegistryConfig } from "../registryKinds/registryConfig";
import type { Breathe } from "./breathe";
import type { Work } from "./work";

// Ports: what registries need of the machine. The implementations are in `platform/`.

/** All ports of a registry. */
export interface RegistryPorts {
  readonly http: Http;
  readonly clock: Clock;
  readonly hash: Hash;
  readonly storage: Storage;
  readonly gunzip: Gunzip;
  readonly breathe: Breathe;
  readonly work: Work;
}

/** Port: the network. */
export interface Http {
  /**
   * Sends one request; redirects are not followed. Rejects only with an {@link HttpFailure}, if there is no response.
   */
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
  /**
   * Distinguishes accounts, so that cached content of one is not shown to another; does not reveal the secret.
   * Undefined: requests of this use carry no credential.
   */
  readonly accountOf: (use: CredentialUse) => Promise<string | undefined>;
}

export interface HttpRequest {
  /** Absolute; `https:`, or `http:` where the registry may be reached that way. */
  readonly url: string;
  readonly method: "GET" | "POST";
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The credential to attach, if there is one. Only the port knows it. */
  readonly credential?: CredentialUse;
  readonly limits: HttpLimits;
  readonly signal?: AbortSignal;
}

export interface HttpLimits {
  /** Longest time without data, in milliseconds. */
  readonly silence: number;
  /** Longest time for the whole exchange, in milliseconds. */
  readonly total: number;
  /** Longest body in bytes, both declared and decoded. */
  readonly bytes: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The body, decoded from its content encoding. Fails with an {@link HttpFailure}. Must be read to the end or
   * discarded.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /** Cancels the body; may be called at any time. */
  readonly discard: () => void;
  /** Whether a credential was sent with the request. Withheld: there is one, but it must not be sent to this host. */
  readonly credential: "sent" | "none" | "withheld";
}

/** Why a response is missing. */
export type HttpFailureReason =
  | "aborted"
  | "authority"
  | "broken-off"
  | "certificate"
  | "certificate-host"
  | "certificate-time"
  | "header"
  | "headers"
  | "offline"
  | "plain"
  | "proxy"
  | "refused"
  | "timeout"
  | "too-large"
  | "unknown-host"
  | "other";

/**
 * There is no response, or only a part of it. The message is for developers and contains neither addresses nor
 * credentials.
 */
export class HttpFailure extends Error {
  readonly reason: HttpFailureReason;
  /** The reason in words for people, without credentials; undefined: those usual for the reason. */
  readonly words: string | undefined;

  constructor(reason: HttpFailureReason, detail = "", words?: string) {
    super(detail === "" ? reason : `${reason}: ${detail}`);
    this.reason = reason;
    this.words = words;
  }
}

/** The purpose of a credential. */
export interface CredentialUse {
  readonly registry: RegistryConfig;
  /** The origin of the registry, to which its credential is bound. */
  readonly origin: string;
  /** The origin of the registry's token server, if the request goes there. */
  readonly realm?: string;
}

/** The result of {@link Authorize}. */
export type Authorization =
  | { readonly is: "given"; readonly headers: Readonly<Record<string, string>>; readonly account: string }
  | { readonly is: "none" }
  /** There is a credential, but the user has not confirmed this token server. */
  | { readonly is: "withheld" };

/**
 * Returns the credential for a use. Only for the registry kind and origin that the user bound it to
 * (docs/registries.md); for a token server on another origin only if the user confirmed it, or `isBuiltInRealm` allows
 * it.
 */
export type Authorize = (use: CredentialUse) => Promise<Authorization>;

/** Port: time. */
export interface Clock {
  /** Milliseconds since 1970; may jump forwards and backwards. */
  readonly now: () => number;
  /** Milliseconds since an arbitrary point; never decreases. */
  readonly elapsed: () => number;
  /** Runs a function later, unless the returned function is called before. Does not keep the process alive. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Resolves after a time, or as soon as it is aborted. Keeps the process alive. */
  readonly pause: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

export interface Hash {
  /** The SHA-256 of some bytes, in lower-case hexadecimal. */
  readonly sha256: (data: Uint8Array) => Promise<string>;
}

/**
 * Port: a store of small files, with names of lower-case letters, digits, dots and dashes. Never fails: errors are
 * ignored.
 */
export interface Storage {
  /** The whole file; undefined if it does not exist or cannot be read. */
  readonly read: (name: string) => Promise<Uint8Array | undefined>;
  /** Replaces a file atomically. Returns whether it worked. */
  readonly write: (name: string, data: Uint8Array) => Promise<boolean>;
  readonly remove: (name: string) => Promise<void>;
  readonly list: () => Promise<readonly StoredFile[]>;
}

export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
  /** When it was written, in milliseconds since 1970. */
  readonly writtenAt: number;
}

/** Unpacks gzip in chunks without blocking. Iterating throws an Error if the data is not gzip, or is truncated. */
export type Gunzip = (packed: Uint8Array) => AsyncIterable<Uint8Array>;
