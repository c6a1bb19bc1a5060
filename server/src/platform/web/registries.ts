import type { LiveSource } from "../../packs/live";
import type { HttpMessages } from "../../packs/ports/httpMessages";
import { messageHttp } from "../../registries/http/messageHttp";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import { openRegistry } from "../../registries/sources/openRegistry";
import { memoryStorage, webClock, webGunzip, webHash } from "./machine";

/**
 * Opens registries in a browser, whose client fetches; undefined for those that are not reached over the network. What they
 * say is kept for the session. All that speaks to registries is a bundle of its own, loaded with the first one that is
 * configured.
 */
export function webRegistryOpener(messages: HttpMessages): (registry: RegistryConfig) => LiveSource | undefined {
  const http = messageHttp(messages, bytesIn);
  const ports = { http, clock: webClock, hash: webHash, gunzip: webGunzip, storage: memoryStorage() };
  return (registry) => openRegistry(registry, ports);
}

function bytesIn(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
