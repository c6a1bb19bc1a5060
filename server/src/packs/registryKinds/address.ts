import type { RegistryConfig } from "./registryConfig";
import { kindRecord } from "./kinds";
import { isLoopback, parsedUrl } from "./origins";

/**
 * Where a registry is reached: the base of its API, without a slash at its end. Undefined for what is no address.
 * A scheme of the kind's own is HTTPS, and plain HTTP on this machine or where the user takes it.
 */
export function addressOf({ kind, url: text = "", insecure }: RegistryConfig): URL | undefined {
  const { scheme: own, hosts = {} } = kindRecord(kind).address ?? {};
  const isOwn = own !== undefined && text.toLowerCase().startsWith(`${own}://`);
  const url = webAddress(isOwn ? `https${text.slice(own.length)}` : text);
  if (url === undefined) return undefined;
  if (isOwn && (isLoopback(url.hostname) || insecure === true)) url.protocol = "http:";
  if (Object.hasOwn(hosts, url.hostname)) url.hostname = hosts[url.hostname] ?? url.hostname;
  url.pathname = url.pathname.replace(/\/+$/, "");
  url.search = "";
  url.hash = "";
  return url;
}

/** An address on the web as people write it: `https://` may be left out. Undefined for what is none. */
export function webAddress(text: string): URL | undefined {
  const url = parsedUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  return url === undefined || !["https:", "http:"].includes(url.protocol) ? undefined : url;
}

/** An address as it may be shown: without a credential, which has no place in it, and what may be one behind it. */
export function redactedAddress(text: string): string {
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*:\/\/)?([^]*)$/i.exec(text) ?? [];
  // Where nobody can say what is the host, all that may be a password goes.
  const credential = parsedUrl(`https://${rest}`) === undefined ? /^[^]*@/ : /^[^/\\?#]*@/;
  return scheme + rest.replace(credential, "").replace(/[?#][^]*$/, "");
}

/** An address below another one. */
export function childUrl(base: URL, path: string): string {
  return `${base.href.replace(/\/$/, "")}/${path}`;
}
