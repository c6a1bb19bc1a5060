import type { SchemaError, Validator } from "../../generated/validator";
import {
  validateClusterProfileCr,
  validateCreate,
  validateCrossplane,
  validateCrossplaneLegacy,
  validateFlat,
  validateFlatList,
  validateImport,
  validateResponse,
  validateUpdate,
} from "../../generated/validators";
import type { DialectId } from "../../shapes/dialect";

const VALIDATORS: Readonly<Record<DialectId, Validator>> = {
  import: validateImport,
  create: validateCreate,
  update: validateUpdate,
  response: validateResponse,
  flat: validateFlat,
  "flat-list": validateFlatList,
  crossplane: validateCrossplane,
  "crossplane-legacy": validateCrossplaneLegacy,
  "cluster-profile-cr": validateClusterProfileCr,
};

/**
 * What the schema of a shape does not allow in plain data: wrong types and keys that are not known. The validators were
 * compiled from `schemas/`; they are a bundle of their own, loaded at the first profile.
 */
export function validateShape(dialect: DialectId, data: unknown): readonly SchemaError[] {
  const validator = VALIDATORS[dialect];
  return validator(data) ? [] : (validator.errors ?? []);
}
