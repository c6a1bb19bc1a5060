import type { HttpFailureReason } from "../../packs/ports/ports";

/** Error codes of Node's system calls, of its fetch, and of Chromium's network stack. */
const REASONS: Readonly<Record<string, HttpFailureReason>> = {
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "refused",
  ENETUNREACH: "offline",
  ENOTFOUND: "unknown-host",
  EAI_AGAIN: "unknown-host",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  ECONNRESET: "broken-off",
  EPIPE: "broken-off",
  UND_ERR_SOCKET: "broken-off",
  ERR_CONNECTION_REFUSED: "refused",
  ERR_INTERNET_DISCONNECTED: "offline",
  ERR_NAME_NOT_RESOLVED: "unknown-host",
  ERR_CONNECTION_TIMED_OUT: "timeout",
  ERR_TIMED_OUT: "timeout",
  ERR_CONNECTION_RESET: "broken-off",
  ERR_CONNECTION_CLOSED: "broken-off",
};

/** Why no response came, by the code of an error; undefined for a code that does not tell. */
export function reasonOfCode(code: string): HttpFailureReason | undefined {
  return REASONS[code] ?? (isCertificateError(code) ? "certificate" : undefined);
}

/** For codes of Node and OpenSSL: `DEPTH_ZERO_SELF_SIGNED_CERT`, `ERR_TLS_CERT_ALTNAME_INVALID`. */
function isCertificateError(code: string): boolean {
  return /CERT|^ERR_TLS|^ERR_SSL|UNABLE_TO_(?:GET|VERIFY)/.test(code);
}
