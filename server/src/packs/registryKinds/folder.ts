import type { KindRecord } from "./kindRecord";

/** A folder of packs (docs/domain.md 3), which may replace a registry of any kind. */
export const folder = {
  id: "folder",
  place: "path",
  listsAll: true,
  words: { noun: "a folder of packs", summary: "A folder of packs in this workspace.", examples: ["local", "./packs"] },
} as const satisfies KindRecord;
