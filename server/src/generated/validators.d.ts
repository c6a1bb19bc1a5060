// Made by `npm run generate`; do not edit.
import type { Validator } from "./validator";

export const validateCrossplane: Validator;
export const validateImport: Validator;
