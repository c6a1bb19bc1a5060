import { listKeywords } from "./listKeywords";
import { logicKeywords } from "./logicKeywords";
import { mapKeywords } from "./mapKeywords";
import type { Check } from "./schemaRun";
import type { Draft, Schema } from "./schemaTypes";
import { scalarKeywords } from "./scalarKeywords";

/** Where a keyword stands. */
export interface SchemaContext {
  /** The schema that has it. */
  readonly schema: Schema;
  readonly draft: Draft;
  /** How a schema inside it judges; undefined if it is none. */
  checkOf(part: unknown): Check | undefined;
  /** How the schema that a reference points to judges; undefined if it is not here. */
  referenced(reference: string): Check | undefined;
}

/** How a keyword with this value judges: "none" if it says nothing, undefined if that cannot be told. */
export type Keyword = (value: unknown, context: SchemaContext) => Check | "none" | undefined;

/** All keywords that judge, in the order of their faults. What asks for all that others speak of comes after them. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map([
  ...Object.entries(logicKeywords),
  ...Object.entries(scalarKeywords),
  ...Object.entries(listKeywords),
  ...Object.entries(mapKeywords),
]);
