import { onTestFinished } from "vitest";
import { addressOf } from "../../server/src/packs/registryKinds/address";
import { responseText } from "../../server/src/registries/http/responseBody";
import { exchangeWith, type Exchange, type RegistryRequest } from "../../server/src/registries/http/exchange";
import type { Authorize, Clock, CredentialUse } from "../../server/src/packs/ports/ports";
import type { RegistryConfig } from "../../server/src/packs/registryKinds/registryConfig";
import { nodeHttp } from "../../server/src/platform/node/nodeHttp";
import { NO_HURRY, testClock } from "./ports";

/** A secret that must not appear in any log, message or file. */
export const SECRET = "s3cret-of-the-test";

/** Opens an exchange with a server over Node.js HTTP, with the credential that `authorize` returns. */
export function talkTo(
  url: string,
  {
    authorize = bound(url),
    environment = {},
    clock = testClock(),
    ...rest
  }: Partial<RegistryConfig> & {
    authorize?: Authorize;
    environment?: Record<string, string>;
    clock?: Clock;
  } = {},
): Exchange {
  const registry: RegistryConfig = { name: "test", kind: "helm", url, ...rest };
  const http = nodeHttp({ version: "1.2.3", authorize, environment });
  const exchange = exchangeWith(registry, addressOf(registry)!, { http, clock });
  onTestFinished(exchange.close);
  return exchange;
}

/** An authorization with a credential for one origin. */
function bound(url: string): Authorize {
  return ({ origin }: CredentialUse) =>
    Promise.resolve(
      origin === new URL(url).origin
        ? { is: "given", headers: { authorization: SECRET, apikey: SECRET }, account: "me" }
        : { is: "none" },
    );
}

/** Requests the text at a path of the registry. */
export function get(exchange: Exchange, path: string, rest: Partial<RegistryRequest> = {}): Promise<string> {
  return exchange.request(questionOf(exchange, path, rest), responseText);
}

/** A request for a path, with long time limits unless `rest` sets others. */
export function questionOf(exchange: Exchange, path: string, rest: Partial<RegistryRequest> = {}): RegistryRequest {
  const url = exchange.base.href.replace(/\/$/, "") + path;
  return { url, credential: "own", ...rest, limits: { ...NO_HURRY, ...rest.limits } };
}
