import { HttpFailure, type HttpFailureReason } from "../../packs/ports/ports";

/** Why a registry could not be read. Its message is shown to people, and holds no secret. */
export class RegistryError extends Error {
  /** The HTTP status, if there was a response. */
  readonly status: number | undefined;

  /** Why there was no response, if there was none. */
  readonly reason: HttpFailureReason | undefined;

  constructor(message: string, status?: number, reason?: HttpFailureReason) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

/** A registry shows nothing to anonymous users, and there is no credential for it. */
export class SignInError extends RegistryError {
  readonly wantsCredential = true;
}

/** A token server on another host wants the registry's credential, and the user has not confirmed that it may have it. */
export class UnconfirmedRealmError extends RegistryError {
  /** The origin of the token server. */
  readonly realm: string;

  constructor(host: string, realm: URL) {
    super(
      `${host} has its tokens from ${realm.host}, another host: that gets the credential only once you confirm it.`,
    );
    this.realm = realm.origin;
  }
}

const WORDS: Readonly<Record<HttpFailureReason, (host: string) => string>> = {
  aborted: (host) => `Reading from ${host} was given up.`,
  authority: (host) => `The certificate of ${host} is self-signed, or of an authority that is not trusted here.`,
  "broken-off": (host) => `${host} broke off in the middle of its answer.`,
  certificate: (host) => `The certificate of ${host} cannot be trusted.`,
  "certificate-host": (host) => `The certificate of ${host} is for another host name.`,
  "certificate-time": (host) =>
    `The certificate of ${host} has expired or is not valid yet. Check the date of this machine.`,
  header: (host) => `The credential for ${host} has characters that cannot be sent.`,
  headers: (host) => `${host} answers with more than 16 KB of headers, which is too much.`,
  offline: () => "Working offline.",
  plain: (host) => `${host} does not answer with TLS. Check the port, or whether its address begins with http://.`,
  proxy: (host) => `The proxy for ${host} does not work.`,
  refused: (host) => `${host} does not take connections.`,
  timeout: (host) => `${host} did not answer in time.`,
  "too-large": (host) => `${host} sends more than such a thing can be.`,
  "unknown-host": (host) => `There is no host called ${host}, or no network.`,
  other: (host) => `${host} cannot be reached.`,
};

/** Any error, as a {@link RegistryError} about a host. */
export function toRegistryError(error: unknown, host: string): RegistryError {
  if (error instanceof RegistryError) return error;
  if (error instanceof HttpFailure) {
    return new RegistryError(error.words ?? WORDS[error.reason](host), undefined, error.reason);
  }
  return new RegistryError(`What ${host} sends cannot be read.`);
}

/** The error for a response with an unexpected status. */
export function statusError(
  status: number,
  { host, credential }: { readonly host: string; readonly credential: "sent" | "none" | "withheld" },
): RegistryError {
  return new RegistryError(wordsOfStatus(status, host, credential), status);
}

function wordsOfStatus(status: number, host: string, credential: "sent" | "none" | "withheld"): string {
  switch (status) {
    case 304:
      return `${host} answers that nothing has changed (HTTP status 304), though nothing was read before.`;
    case 401:
      if (credential === "sent") return `${host} does not accept the credential of this registry.`;
      if (credential === "withheld") return `${host} may not have the credential of this registry, and wants one.`;
      return `${host} wants a credential, and there is none for this registry.`;
    case 403:
      return credential === "sent"
        ? `The credential of this registry is not enough for ${host}.`
        : `${host} does not let everybody read this, and there is no credential for this registry.`;
    case 404:
      return `${host} has nothing at the registry's address.`;
    case 407:
      return `The proxy before ${host} wants to know who is asking.`;
    case 429:
      return `${host} has been asked too often, and wants to be left alone for a while.`;
    default:
      return status >= 500
        ? `${host} has trouble of its own (HTTP status ${status}).`
        : `${host} refuses the request (HTTP status ${status}).`;
  }
}
