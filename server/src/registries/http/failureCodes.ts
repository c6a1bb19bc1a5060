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
  // The response to the first message of an encrypted connection is not TLS.
  EPROTO: "plain",
  ERR_SSL_WRONG_VERSION_NUMBER: "plain",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "plain",
  ERR_SSL_PROTOCOL_ERROR: "plain",
  DEPTH_ZERO_SELF_SIGNED_CERT: "authority",
  SELF_SIGNED_CERT_IN_CHAIN: "authority",
  UNABLE_TO_GET_ISSUER_CERT: "authority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "authority",
  CERT_UNTRUSTED: "authority",
  ERR_CERT_AUTHORITY_INVALID: "authority",
  CERT_HAS_EXPIRED: "certificate-time",
  CERT_NOT_YET_VALID: "certificate-time",
  ERR_CERT_DATE_INVALID: "certificate-time",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate-host",
  ERR_CERT_COMMON_NAME_INVALID: "certificate-host",
  HPE_HEADER_OVERFLOW: "headers",
  UND_ERR_HEADERS_OVERFLOW: "headers",
  ERR_RESPONSE_HEADERS_TOO_BIG: "headers",
  ERR_INVALID_CHAR: "header",
};

/** Why no response came, by the code of an error; undefined for other codes. */
export function reasonOfCode(code: string): HttpFailureReason | undefined {
  return REASONS[code] ?? (isCertificateError(code) ? "certificate" : undefined);
}

/** For codes of Node and OpenSSL: `DEPTH_ZERO_SELF_SIGNED_CERT`, `ERR_TLS_CERT_ALTNAME_INVALID`. */
function isCertificateError(code: string): boolean {
  return /CERT|^ERR_TLS|^ERR_SSL|UNABLE_TO_(?:GET|VERIFY)/.test(code);
}
