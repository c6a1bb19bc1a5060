// Made by `npm run generate`; do not edit.
import type { Validator } from "./validator";

export const validateClusterProfileCr: Validator;
export const validateCreate: Validator;
export const validateCrossplaneLegacy: Validator;
export const validateCrossplane: Validator;
export const validateFlatList: Validator;
export const validateFlat: Validator;
export const validateImport: Validator;
export const validateResponse: Validator;
export const validateUpdate: Validator;
