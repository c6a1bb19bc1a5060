import type { JsonSchema } from "../generated/jsonSchema";
import { SCHEMAS } from "../generated/schemas";

/**
 * A file of `schemas/` by its name. It is in a bundle of its own, loaded when a key is first completed or explained.
 */
export function schemaFile(name: string): JsonSchema | undefined {
  return SCHEMAS[name];
}
