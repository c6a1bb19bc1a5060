import type { SecureContext } from "node:tls";
import { fetch, ProxyAgent } from "undici";

/** A fetch through a proxy. `trust`: the certificates to trust instead of Node's own. */
export function proxyFetch(proxy: URL, trust: SecureContext | undefined): typeof globalThis.fetch {
  const tls = trust === undefined ? {} : { requestTls: { secureContext: trust }, proxyTls: { secureContext: trust } };
  const dispatcher = new ProxyAgent({ uri: proxy.href, ...tls });
  // Node's own fetch is a different version of the same library, and does not accept its agents.
  const proxied = (url: string, init: object): Promise<unknown> => fetch(url, { ...init, dispatcher });
  return proxied as unknown as typeof globalThis.fetch;
}
