import type { SchemaError } from "../../generated/validator";
import { VALIDATORS } from "../../generated/validators";

/**
 * What a schema, a file of `schemas/`, does not allow in plain data: wrong types and keys that are not known. The validators
 * were compiled from the schemas; they are a bundle of their own, loaded at the first profile.
 */
export function validateShape(schema: string, data: unknown): readonly SchemaError[] {
  const validator = VALIDATORS[schema];
  return validator === undefined || validator(data) ? [] : (validator.errors ?? []);
}
