import type { JsonSchema } from "../generated/jsonSchema";
import { SCHEMAS } from "../generated/schemas";

/** A file of `schemas/` by its name; a bundle of its own, loaded when keys are first completed or explained. */
export function schemaFile(name: string): JsonSchema | undefined {
  return SCHEMAS[name];
}
