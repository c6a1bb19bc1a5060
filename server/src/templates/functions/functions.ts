import type { TemplateFunction } from "../run/run";
import { COLLECTION_FUNCTIONS } from "./collections";
import { TEST_FUNCTIONS } from "./tests";
import { TEXT_FUNCTIONS } from "./texts";

/** All functions of templates that are followed, but for those that call templates: of Go, Sprig and Helm. */
export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map([
  ...TEXT_FUNCTIONS,
  ...TEST_FUNCTIONS,
  ...COLLECTION_FUNCTIONS,
]);
