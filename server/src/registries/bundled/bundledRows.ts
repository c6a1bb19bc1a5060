import { CATALOGUE } from "../../generated/catalogue";
import type { CatalogueRow } from "../../generated/catalogueRow";

/** The rows of the bundled catalog; a bundle of its own, loaded at the first profile. */
export function bundledRows(): readonly CatalogueRow[] {
  return CATALOGUE;
}
