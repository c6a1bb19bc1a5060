import type { KindRecord } from "./kindRecord";

/** A Palette tenant with all its registries (docs/domain.md 4.2). */
export const palette = {
  id: "palette",
  place: "url",
  listsAll: true,
  isTenant: true,
  // The API and the console are on different hosts.
  address: { page: { hosts: { "api.spectrocloud.com": "console.spectrocloud.com" }, path: "/" } },
  signIn: {
    asks: "key",
    tokenHeader: "apikey",
    variables: { key: "SPECTROCLOUD_APIKEY", host: "SPECTROCLOUD_HOST", usualHost: "api.spectrocloud.com" },
  },
  words: {
    noun: "a Palette tenant",
    summary: "Spectro Cloud Palette, with all registries configured in it.",
    examples: ["Palette Registry", "https://api.spectrocloud.com"],
  },
} as const satisfies KindRecord;
