import type { RegistryConfig } from "./registryConfig";
import { isLoopback, parsedUrl } from "./origins";

/** What people call Docker Hub, and where it answers. */
const DOCKER_HUB = /^(?:index\.)?docker\.io$/;
const DOCKER_HUB_HOST = "registry-1.docker.io";

/**
 * Where a registry is reached: the base of its API, without a slash at its end. Undefined for what is no address.
 * `oci://` is HTTPS, and plain HTTP on this machine or where the user takes it.
 */
export function addressOf({ kind, url: text = "", insecure }: RegistryConfig): URL | undefined {
  const isOci = /^oci:\/\//i.test(text);
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  if (isOci && kind !== "oci") return undefined;
  const url = parsedUrl(isOci ? text.replace(/^oci/i, "https") : hasScheme ? text : `https://${text}`);
  if (url === undefined || !["https:", "http:"].includes(url.protocol)) return undefined;
  if (isOci && (isLoopback(url.hostname) || insecure === true)) url.protocol = "http:";
  if (kind === "oci" && DOCKER_HUB.test(url.hostname)) url.hostname = DOCKER_HUB_HOST;
  url.pathname = url.pathname.replace(/\/+$/, "");
  url.search = "";
  url.hash = "";
  return url;
}

/** An address as it may be shown: without a credential, which has no place in it, and what may be one behind it. */
export function shownAddress(text: string): string {
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*:\/\/)?([^]*)$/i.exec(text) ?? [];
  // Where nobody can say what is the host, all that may be a password goes.
  const credential = parsedUrl(`https://${rest}`) === undefined ? /^[^]*@/ : /^[^/\\?#]*@/;
  return scheme + rest.replace(credential, "").replace(/[?#][^]*$/, "");
}

/** An address below another one. */
export function below(base: URL, path: string): string {
  return `${base.href.replace(/\/$/, "")}/${path}`;
}
