import type { Breathe } from "../../packs/ports/breathe";
import type { SyncedSource } from "../../packs/syncedSource";
import type { HttpMessages } from "../../packs/ports/httpMessages";
import { messageHttp } from "../../registries/http/messageHttp";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import { openRegistry } from "../../registries/openRegistry";
import { workHere } from "../../registries/tasks";
import { memoryStorage, webClock, webGunzip, webHash } from "./webMachine";

/**
 * Opens registries in a browser, whose client sends the requests; undefined for kinds without a network. Responses are
 * cached for the session. The code for registries is a bundle of its own, loaded with the first registry that is
 * configured.
 */
export function webRegistryOpener(
  messages: HttpMessages,
  breathe: Breathe,
): (registry: RegistryConfig) => SyncedSource | undefined {
  const http = messageHttp(messages, bytesIn);
  const gunzip = webGunzip;
  // This is a worker already: what takes long is done in it, with pauses.
  const work = workHere({ gunzip, breathe });
  const ports = { http, clock: webClock, hash: webHash, gunzip, storage: memoryStorage(), breathe, work };
  return (registry) => openRegistry(registry, ports);
}

function bytesIn(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
