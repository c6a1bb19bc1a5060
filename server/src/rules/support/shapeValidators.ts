import type { SchemaError } from "../../generated/validator";
import { VALIDATORS } from "../../generated/validators";

/**
 * The violations of a schema (a file of `schemas/`) in plain data: wrong types and unknown keys. The validators are
 * compiled from the schemas, in a bundle of their own that is loaded with the first profile.
 */
export function validateShape(schema: string, data: unknown): readonly SchemaError[] {
  const validator = VALIDATORS[schema];
  return validator === undefined || validator(data) ? [] : (validator.errors ?? []);
}
