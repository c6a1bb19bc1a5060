import type { RegistryConfig } from "./registryConfig";
import { kindRecord } from "./kinds";
import { isLoopback, parsedUrl } from "./origins";

/**
 * The base URL of a registry's API, without a slash at its end; undefined if its address is invalid. A scheme of the
 * kind's own (`oci:`) becomes HTTPS, or plain HTTP on this machine or where the user allows it.
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

/** Whether a registry on another machine is reached by plain HTTP, which only the user may allow. */
export function needsPlainHttp(registry: RegistryConfig): boolean {
  const address = addressOf(registry);
  return address?.protocol === "http:" && !isLoopback(address.hostname);
}

/** A web address as people write it: `https://` may be omitted. Undefined if it is invalid or has another scheme. */
export function webAddress(text: string): URL | undefined {
  const url = parsedUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  return url === undefined || !["https:", "http:"].includes(url.protocol) ? undefined : url;
}

/**
 * An address for display: without a credential, which does not belong there, and without query and fragment, which may
 * contain one.
 */
export function redactedAddress(text: string): string {
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*:\/\/)?([^]*)$/i.exec(text) ?? [];
  // If the host cannot be determined, everything that may be a password is removed.
  const credential = parsedUrl(`https://${rest}`) === undefined ? /^[^]*@/ : /^[^/\\?#]*@/;
  return scheme + rest.replace(credential, "").replace(/[?#][^]*$/, "");
}

/** The URL of a path below a base URL. */
export function childUrl(base: URL, path: string): string {
  return `${base.href.replace(/\/$/, "")}/${path}`;
}
