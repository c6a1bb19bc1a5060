// The rules for addresses that may be requested or get credentials.

/** A parsed URL, relative to `base` if given; undefined if it is invalid. */
export function parsedUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** Whether a host is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])\.?$/i.test(hostname);
}

/** Whether a host is on this machine or its network segment: loopback, link-local or unspecified. */
function isNearby(hostname: string): boolean {
  const host = withoutMapping(hostname);
  return isLoopback(host) || NEARBY.test(host);
}

const NEARBY =
  /^(?:169\.254\.\d+\.\d+|0\.\d+\.\d+\.\d+|\[::\]|\[fe[89ab].*\]|(?:localhost\.localdomain|ip6-localhost|ip6-loopback)\.?)$/i;

/** The IPv4 address in an IPv6 one, in its own notation: `[::ffff:7f00:1]` is `127.0.0.1`. */
function withoutMapping(hostname: string): string {
  const [, high, low] = /^\[(?:::(?:ffff:)?(?:0:)?|64:ff9b::)([\da-f]{1,4}):([\da-f]{1,4})\]$/i.exec(hostname) ?? [];
  if (high === undefined || low === undefined) return hostname;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join(".");
}

/** Why an address must not be requested, in words for people that follow its host. */
export type Refusal =
  | "does not use encryption, which is not allowed"
  | "is not an HTTP or HTTPS address"
  | "is on this machine or its local network, which is not allowed";

/**
 * Why an address that a registry gave must not be requested; undefined if it may be. Plain HTTP is allowed only on this
 * machine, or if the user allows it for this registry; a remote registry must not lead to hosts near this machine.
 */
export function refusalOf(url: URL, registry: URL, isInsecure: boolean): Refusal | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return "is not an HTTP or HTTPS address";
  if (url.origin !== registry.origin && isNearby(url.hostname) && !isNearby(registry.hostname)) {
    return "is on this machine or its local network, which is not allowed";
  }
  const isPlain = url.protocol === "http:";
  return isPlain && !isInsecure && !isLoopback(url.hostname)
    ? "does not use encryption, which is not allowed"
    : undefined;
}
