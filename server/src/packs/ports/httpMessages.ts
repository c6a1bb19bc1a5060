import type { HttpLimits, HttpResponse } from "./ports";
import type { RegistryKind } from "../registryKinds/registryConfig";

// HTTP by messages: a client fetches for the engine, as it knows its user's proxies, certificates and credentials. The
// engine asks for each piece of a body, so that no more comes than it can take.

/** The most bytes of a piece; Base64 makes 256 KB of them. */
export const LONGEST_PIECE = 192 * 1024;

/** Begins an exchange. */
export interface HttpBeginParams {
  /** Chosen by the engine, so that it can give up what has not begun yet. */
  readonly id: number;
  readonly url: string;
  readonly method: "GET" | "POST";
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whose credential goes along; the client holds it, and decides whether it may go to this address. */
  readonly credential?: CredentialPlace;
  readonly limits: HttpLimits;
}

/** What a credential is bound to, and where it would go. */
export interface CredentialPlace {
  readonly kind: RegistryKind;
  /** The origin of the registry. */
  readonly origin: string;
  /** The origin of the registry's token server, where the request goes there. */
  readonly realm?: string;
}

export type HttpBeginResult =
  | {
      /** Redirects are answers like others. */
      readonly status: number;
      /** Names in small letters. */
      readonly headers: Readonly<Record<string, string>>;
      readonly credential: HttpResponse["credential"];
    }
  | HttpNoAnswer;

/** Why there is no answer, or no more of it. */
export interface HttpNoAnswer {
  /** A reason (`timeout`, `too-large`, `aborted`, `broken-off`), or the code of the error: `ECONNREFUSED`. */
  readonly failure: string;
}

export interface HttpReadParams {
  readonly id: number;
}

/** The next piece of the body, unpacked from its content encoding, in Base64; null behind the last one. */
export type HttpReadResult = { readonly data: string | null } | HttpNoAnswer;

/** Gives up an exchange, at any time; one that was read to its end needs no giving up. */
export interface HttpEndParams {
  readonly id: number;
}

/** Tells accounts apart, and says nothing of the secret; null where there is no credential. */
export type HttpAccountResult = string | null;

/** The way to the client. */
export interface HttpMessages {
  readonly begin: (params: HttpBeginParams) => Promise<HttpBeginResult>;
  readonly read: (params: HttpReadParams) => Promise<HttpReadResult>;
  readonly end: (params: HttpEndParams) => void;
  readonly account: (place: CredentialPlace) => Promise<HttpAccountResult>;
}
