import { HttpFailure, type HttpFailureReason } from "../../packs/ports/ports";

/** Why a registry could not be read. Its message is shown to people and contains no secret. */
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

/** A registry that requires sign-in, without a credential for it. */
export class SignInError extends RegistryError {
  readonly wantsCredential = true;
}

/** A token server on another host requires the registry's credential, and the user does not trust it yet. */
export class UnconfirmedRealmError extends RegistryError {
  /** The origin of the token server. */
  readonly realm: string;

  constructor(host: string, realm: URL) {
    super(
      `Token server ${realm.host} is not trusted yet. ${host} uses it for sign-in, and it would receive your credentials.`,
    );
    this.realm = realm.origin;
  }
}

const WORDS: Readonly<Record<HttpFailureReason, (host: string) => string>> = {
  aborted: (host) => `Request to ${host} canceled.`,
  authority: (host) => `The certificate of ${host} is self-signed or was issued by an untrusted authority.`,
  "broken-off": (host) => `Connection to ${host} closed before the response was complete.`,
  certificate: (host) => `The certificate of ${host} is not trusted.`,
  "certificate-host": (host) => `The certificate of ${host} was issued for a different host name.`,
  "certificate-time": (host) =>
    `The certificate of ${host} has expired or is not valid yet. Check the clock of this machine.`,
  header: (host) => `The credentials for ${host} contain characters that cannot be sent.`,
  headers: (host) => `The response headers of ${host} exceed 16 KB.`,
  offline: () => "Working offline.",
  plain: (host) => `${host} does not use TLS on this port. Check the port, or use http://.`,
  proxy: (host) => `Proxy error while connecting to ${host}.`,
  refused: (host) => `Connection refused by ${host}.`,
  timeout: (host) => `No response from ${host} in time.`,
  "too-large": (host) => `The response of ${host} exceeds the size limit.`,
  "unknown-host": (host) => `Host ${host} not found. Check the address and the network connection.`,
  other: (host) => `Cannot reach ${host}.`,
};

/** Any error, as a {@link RegistryError} about a host. */
export function toRegistryError(error: unknown, host: string): RegistryError {
  if (error instanceof RegistryError) return error;
  if (error instanceof HttpFailure) {
    return new RegistryError(error.words ?? WORDS[error.reason](host), undefined, error.reason);
  }
  return new RegistryError(`Invalid response from ${host}.`);
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
      return `Unexpected response from ${host}: not modified (HTTP 304), but nothing is cached.`;
    case 401:
      if (credential === "sent") return `Sign-in failed: ${host} rejected the credentials.`;
      if (credential === "withheld")
        return `Sign-in required by ${host}, but this registry's credentials are not sent to that host.`;
      return `Sign-in required by ${host}.`;
    case 403:
      return credential === "sent"
        ? `Access denied by ${host}: the credentials do not have the required permissions.`
        : `Access denied by ${host} without sign-in.`;
    case 404:
      return `Not found: ${host} has nothing at this address (HTTP 404).`;
    case 407:
      return `Proxy authentication required to connect to ${host}.`;
    case 429:
      return `Rate limit reached on ${host}; try again later.`;
    default:
      return status >= 500
        ? `Server error on ${host} (HTTP ${status}).`
        : `Request rejected by ${host} (HTTP ${status}).`;
  }
}
