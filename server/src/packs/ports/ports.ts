import type { RegistryConfig } from "../registryKinds/registryConfig";

// What registries need of the machine they are read on. Only interfaces stand here; `platform/` has what is behind them.

/** Everything that reading a registry needs. */
export interface RegistryPorts {
  readonly http: Http;
  readonly clock: Clock;
  readonly hash: Hash;
  readonly storage: Storage;
  readonly gunzip: Gunzip;
}

/** The network. */
export interface Http {
  /**
   * One exchange: redirects are answers like others. Rejects with an {@link HttpFailure}, and with nothing else, where no
   * answer comes.
   */
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
  /**
   * Tells one account from another, so that what one may see is not kept for the other; says nothing of the secret.
   * Undefined: requests of this use go without a credential.
   */
  readonly accountOf: (use: CredentialUse) => Promise<string | undefined>;
}

export interface HttpRequest {
  /** Absolute; `https:`, or `http:` where the registry may be reached so. */
  readonly url: string;
  readonly method: "GET" | "POST";
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whose credential goes with the request, if there is one. The port attaches it: nothing else ever holds it. */
  readonly credential?: CredentialUse;
  readonly limits: HttpLimits;
  readonly signal?: AbortSignal;
}

export interface HttpLimits {
  /** The longest time in which nothing may come, in milliseconds. */
  readonly silence: number;
  /** The longest time for all of it, in milliseconds. */
  readonly total: number;
  /** The longest body, in bytes, declared or unpacked. */
  readonly bytes: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, unpacked from its content encoding; fails with an {@link HttpFailure}. To be read to its end or discarded. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Gives up the body; may be called at any time. */
  readonly discard: () => void;
  /** Whether a credential went with the request: withheld is one that may not go to this place. */
  readonly credential: "sent" | "none" | "withheld";
}

/** Why no answer came. */
export type HttpFailureReason =
  "aborted" | "broken-off" | "certificate" | "offline" | "refused" | "timeout" | "too-large" | "unknown-host" | "other";

/** No answer, or half of one. Its message is for developers and holds neither addresses nor credentials. */
export class HttpFailure extends Error {
  readonly reason: HttpFailureReason;

  constructor(reason: HttpFailureReason, detail = "") {
    super(detail === "" ? reason : `${reason}: ${detail}`);
    this.reason = reason;
  }
}

/** What a credential would be used for. */
export interface CredentialUse {
  readonly registry: RegistryConfig;
  /** The origin of the registry: what its credential is bound to. */
  readonly origin: string;
  /** The origin of the registry's token server, where the request goes there. */
  readonly realm?: string;
}

/** What {@link Authorize} answers. */
export type Authorization =
  | { readonly is: "given"; readonly headers: Readonly<Record<string, string>>; readonly account: string }
  | { readonly is: "none" }
  /** There is one, but the user has not confirmed that it may go to this token server. */
  | { readonly is: "withheld" };

/**
 * The keeper of credentials. Gives one only for the registry kind and origin that the user bound it to
 * (docs/registries.md), and to a token server on another origin only where the user confirmed it, or `isBuiltInRealm`
 * says so.
 */
export type Authorize = (use: CredentialUse) => Promise<Authorization>;

/** Time. */
export interface Clock {
  /** Milliseconds since 1970; may jump, and backwards too. */
  readonly now: () => number;
  /** Milliseconds since some point; never goes backwards. */
  readonly elapsed: () => number;
  /** Runs something later, unless the function that is returned is called first. No process stays alive for it. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Goes on some time later, or as soon as it is given up; a process stays alive for it. */
  readonly pause: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Goes on when everything else that waits has had its turn. */
  readonly turn: () => Promise<void>;
}

export interface Hash {
  /** The SHA-256 of some bytes, in small hexadecimal digits. */
  readonly sha256: (data: Uint8Array) => Promise<string>;
}

/** Some files, by names of small letters, digits, dots and dashes. Never fails: what does not work has not happened. */
export interface Storage {
  /** The whole file; undefined where there is none, or none that can be read. */
  readonly read: (name: string) => Promise<Uint8Array | undefined>;
  /** Writes a file so that readers see the old one or the new one; whether it worked. */
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

/** Unpacks gzip piece by piece, without blocking; the pieces fail with an Error where it is none, or is cut short. */
export type Gunzip = (packed: Uint8Array) => AsyncIterable<Uint8Array>;
