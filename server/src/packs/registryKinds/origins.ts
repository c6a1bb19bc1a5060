// Where requests and credentials may go.

/** An absolute URL; undefined for anything else. */
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

/** Whether a host can only be meant by someone who is on the same machine or network segment. */
function isNearby(hostname: string): boolean {
  const host = withoutMapping(hostname);
  return isLoopback(host) || NEARBY.test(host);
}

const NEARBY =
  /^(?:169\.254\.\d+\.\d+|0\.\d+\.\d+\.\d+|\[::\]|\[fe[89ab].*\]|(?:localhost\.localdomain|ip6-localhost|ip6-loopback)\.?)$/i;

/** The IPv4 address that an IPv6 one stands for, in its own form: `[::ffff:7f00:1]` is `127.0.0.1`. */
function withoutMapping(hostname: string): string {
  const [, high, low] = /^\[(?:::(?:ffff:)?(?:0:)?|64:ff9b::)([\da-f]{1,4}):([\da-f]{1,4})\]$/i.exec(hostname) ?? [];
  if (high === undefined || low === undefined) return hostname;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join(".");
}

/** Why an address is not asked, in words for people that go behind its host. */
export type Refusal =
  "is reached without encryption" | "is no address on the web" | "lies on this machine or beside it";

/**
 * Whether an address that a registry gave may be asked. Plain HTTP only on this machine, or where the user took it for
 * this registry; and what is far away must not send us to what is near.
 */
export function refusalOf(url: URL, registry: URL, isInsecure: boolean): Refusal | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return "is no address on the web";
  if (url.origin !== registry.origin && isNearby(url.hostname) && !isNearby(registry.hostname)) {
    return "lies on this machine or beside it";
  }
  const isPlain = url.protocol === "http:";
  return isPlain && !isInsecure && !isLoopback(url.hostname) ? "is reached without encryption" : undefined;
}
