// Made by `npm run generate`; do not edit.
import type { Validator } from "./validator";

/** The validator of each schema of a shape, by the schema's file name. */
export const VALIDATORS: Readonly<Record<string, Validator>>;
