import { HttpFailure } from "../../packs/ports/ports";
import { parsedUrl } from "../../packs/registryKinds/origins";
import type { EnvironmentVariables } from "./cacheFolder";

/** A proxy that the environment names for an address. */
export interface Proxy {
  readonly url: URL;
  /** The environment variable that names it. */
  readonly variable: string;
}

/** The variables for the addresses of a scheme, strongest first. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  "http:": ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"],
  "https:": ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"],
};

/**
 * The proxy for an address; undefined if it is not set or NO_PROXY excludes the host. An address without a scheme is
 * that of an HTTP proxy. Throws an {@link HttpFailure} if the proxy cannot be used.
 */
export function proxyFor(address: URL, environment: EnvironmentVariables): Proxy | undefined {
  const variable = VARIABLES[address.protocol]?.find((name) => (environment[name] ?? "") !== "");
  if (variable === undefined || isExcluded(address, environment)) return undefined;
  const text = (environment[variable] ?? "").trim();
  const url = parsedUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (url === undefined || url.hostname === "") throw faultOf(`${variable} is not a valid proxy address.`);
  if (url.protocol.startsWith("socks")) {
    throw faultOf(`${variable} is set to a SOCKS proxy, which is not supported. Use an HTTP proxy.`);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw faultOf(`${variable} must start with http:// or https://.`);
  }
  return { url, variable };
}

/** Whether NO_PROXY names a host or a domain above it, or `*`; an entry with a port counts for that port only. */
function isExcluded({ hostname, port, protocol }: URL, environment: EnvironmentVariables): boolean {
  const host = hostname.toLowerCase();
  const number = port === "" ? (protocol === "https:" ? "443" : "80") : port;
  const entries = (environment["no_proxy"] ?? environment["NO_PROXY"] ?? "").split(/[,\s]+/).filter(Boolean);
  return entries.some((entry) => {
    if (entry === "*") return true;
    const [, name = entry, only = number] = /^(.+):(\d+)$/.exec(entry) ?? [];
    const domain = name.replace(/^\*?\./, "").toLowerCase();
    return only === number && (host === domain || host.endsWith(`.${domain}`));
  });
}

/** Codes of connection errors to the proxy, which itself connects to the host. */
const PROXY_CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refused the connection",
  EHOSTUNREACH: "cannot be reached",
  ENETUNREACH: "cannot be reached",
  ENOTFOUND: "was not found",
  EAI_AGAIN: "was not found",
  ETIMEDOUT: "did not respond in time",
  UND_ERR_CONNECT_TIMEOUT: "did not respond in time",
  UND_ERR_PRX_TLS: "has a certificate for another host",
  EPROTO: "does not use TLS, although its address starts with https://",
};

/** The failure of a request through a proxy, if the proxy caused it; undefined otherwise. Its message contains no secret. */
export function proxyFailure(error: unknown, { url, variable }: Proxy, host: string): HttpFailure | undefined {
  const name = `The proxy ${url.host}`;
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const [, status] = /^Proxy response \((\d+)\)/.exec(cause.message) ?? [];
    if (status === "407") {
      return faultOf(
        url.username === ""
          ? `${name} requires a login. Add it to ${variable}: http://USER:PASSWORD@${url.host}.`
          : `${name} rejected the login in ${variable}.`,
      );
    }
    if (status !== undefined) return faultOf(`${name} rejected the connection to ${host} (HTTP ${status}).`);
    const [first] = cause instanceof AggregateError ? (cause.errors as unknown[]) : [];
    const coded = first instanceof Error ? first : cause;
    const code = "code" in coded ? String(coded.code) : "";
    const words = Object.hasOwn(PROXY_CODES, code) ? PROXY_CODES[code] : undefined;
    // A fault of encryption is the proxy's only if it is spoken to with encryption.
    if (words === undefined || (code === "EPROTO" && url.protocol !== "https:")) continue;
    return faultOf(`${name} ${words}. Check ${variable}.`);
  }
  return undefined;
}

function faultOf(words: string): HttpFailure {
  return new HttpFailure("proxy", "", words);
}
