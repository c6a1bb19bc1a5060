import { listKeywords } from "./listKeywords";
import { logicKeywords } from "./logicKeywords";
import { mapKeywords } from "./mapKeywords";
import type { Keyword } from "./schemaRun";
import { scalarKeywords } from "./scalarKeywords";

/** All keywords that check, in the order of their faults. What asks for all that others refer to comes after them. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map([
  ...Object.entries(logicKeywords),
  ...Object.entries(scalarKeywords),
  ...Object.entries(listKeywords),
  ...Object.entries(mapKeywords),
]);
