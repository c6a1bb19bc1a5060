import { addressOf } from "./address";
import { parsedUrl } from "./origins";
import { isLocal, kindRecord } from "./kinds";
import type { RegistryConfig } from "./registryConfig";

/** A normalized address that is safe to open: HTTP or HTTPS, without a credential; undefined for any other. */
export function pageAt(address: string): string | undefined {
  const url = parsedUrl(address);
  if (url === undefined || !["https:", "http:"].includes(url.protocol)) return undefined;
  return url.username === "" && url.password === "" && url.hostname !== "" ? url.href : undefined;
}

/**
 * The web page of a registry: its own address, or the page that its kind has for people. Undefined for a local one, and
 * for an address that is invalid or contains a credential.
 */
export function pageOf({ kind, url }: Pick<RegistryConfig, "kind" | "url">): string | undefined {
  if (isLocal(kind) || url === undefined) return undefined;
  const address = addressOf({ name: "", kind, url });
  if (address === undefined || address.username !== "" || address.password !== "") return undefined;
  const { page } = kindRecord(kind).address ?? {};
  if (page === undefined) return address.href;
  if (Object.hasOwn(page.hosts, address.hostname)) address.hostname = page.hosts[address.hostname] ?? address.hostname;
  address.pathname = page.path;
  return address.href;
}
