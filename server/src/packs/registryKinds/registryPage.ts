import { addressOf } from "./address";
import { parsedUrl } from "./origins";
import type { RegistryConfig } from "./registryConfig";

/** An address that can be opened as it is: of HTTP or HTTPS, and without a credential in it; undefined for any other. */
export function pageAt(address: string): string | undefined {
  const url = parsedUrl(address);
  if (url === undefined || !["https:", "http:"].includes(url.protocol)) return undefined;
  return url.username === "" && url.password === "" && url.hostname !== "" ? url.href : undefined;
}

/** Palette's API and the console that people use have hosts of their own. */
const PALETTE_API = /^api\.(spectrocloud\.com)$/;

/**
 * Where people can look at a registry: its own address for a browser, for a Palette its console. Undefined for a folder,
 * and for what is no address of HTTP or HTTPS, or holds a credential.
 */
export function pageOf({ kind, url }: Pick<RegistryConfig, "kind" | "url">): string | undefined {
  if (kind === "folder" || url === undefined) return undefined;
  const address = addressOf({ name: "", kind, url });
  if (address === undefined || address.username !== "" || address.password !== "") return undefined;
  if (kind !== "palette") return address.href;
  address.hostname = address.hostname.replace(PALETTE_API, "console.$1");
  address.pathname = "/";
  return address.href;
}
