import type { KindRecord } from "./kindRecord";

/** A Palette and all registries it knows (docs/domain.md 4.2). */
export const palette = {
  id: "palette",
  place: "url",
  listsAll: true,
  isTenant: true,
  // The API and the console that people use have hosts of their own.
  address: { page: { hosts: { "api.spectrocloud.com": "console.spectrocloud.com" }, path: "/" } },
  signIn: {
    asks: "key",
    tokenHeader: "apikey",
    variables: { key: "SPECTROCLOUD_APIKEY", host: "SPECTROCLOUD_HOST", usualHost: "api.spectrocloud.com" },
  },
  words: {
    noun: "a Palette",
    summary: "Palette itself, with all registries it knows.",
    examples: ["Palette Registry", "https://api.spectrocloud.com"],
  },
} as const satisfies KindRecord;
