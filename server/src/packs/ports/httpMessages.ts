import type { HttpLimits, HttpResponse } from "./ports";
import type { RegistryKind } from "../registryKinds/allKinds";

// HTTP by messages: the client fetches for the engine, since it knows the user's proxies, certificates and credentials.
// The engine requests each chunk of a body, so that no more arrives than it can process.

/** Most bytes in a chunk; 256 KB in Base64. */
export const MAX_CHUNK_BYTES = 192 * 1024;

/** Starts an exchange. */
export interface HttpBeginParams {
  /** Chosen by the engine, so that it can cancel an exchange that has not started yet. */
  readonly id: number;
  readonly url: string;
  readonly method: "GET" | "POST";
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The credential to attach. The client stores it, and decides whether it may be sent to this address. */
  readonly credential?: CredentialPlace;
  readonly limits: HttpLimits;
}

/** The registry that a credential is bound to, and the destination of the request. */
export interface CredentialPlace {
  readonly kind: RegistryKind;
  /** The origin of the registry. */
  readonly origin: string;
  /** The origin of the registry's token server, if the request goes there. */
  readonly realm?: string;
}

export type HttpBeginResult =
  | {
      /** Redirects are not followed. */
      readonly status: number;
      /** Header names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly credential: HttpResponse["credential"];
    }
  | HttpNoAnswer;

/** Why a response is missing or incomplete. */
export interface HttpNoAnswer {
  /** A reason (`timeout`, `too-large`, `aborted`, `broken-off`) or an error code (`ECONNREFUSED`). */
  readonly failure: string;
}

export interface HttpReadParams {
  readonly id: number;
}

/** The next chunk of the body, decoded from its content encoding, in Base64; null after the last chunk. */
export type HttpReadResult = { readonly data: string | null } | HttpNoAnswer;

/** Cancels an exchange, at any time. Not needed after the last chunk was read. */
export interface HttpEndParams {
  readonly id: number;
}

/** Distinguishes accounts without revealing the secret; null without a credential. */
export type HttpAccountResult = string | null;

/** The messages to the client. */
export interface HttpMessages {
  readonly begin: (params: HttpBeginParams) => Promise<HttpBeginResult>;
  readonly read: (params: HttpReadParams) => Promise<HttpReadResult>;
  readonly end: (params: HttpEndParams) => void;
  readonly account: (place: CredentialPlace) => Promise<HttpAccountResult>;
}
