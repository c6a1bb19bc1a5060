import { EnvHttpProxyAgent, fetch } from "undici";

/** A fetch that goes through the proxy which the environment names for an address. */
export function proxyFetch(): typeof globalThis.fetch {
  const dispatcher = new EnvHttpProxyAgent();
  // Node's own fetch is of another release of the same library, and their agents do not fit each other.
  const proxied = (url: string, init: object): Promise<unknown> => fetch(url, { ...init, dispatcher });
  return proxied as unknown as typeof globalThis.fetch;
}
