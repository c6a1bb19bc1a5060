import { EnvHttpProxyAgent, fetch } from "undici";

/** A fetch that uses the proxy which the environment names for an address. */
export function proxyFetch(): typeof globalThis.fetch {
  const dispatcher = new EnvHttpProxyAgent();
  // Node's own fetch is a different version of the same library, and does not accept its agents.
  const proxied = (url: string, init: object): Promise<unknown> => fetch(url, { ...init, dispatcher });
  return proxied as unknown as typeof globalThis.fetch;
}
