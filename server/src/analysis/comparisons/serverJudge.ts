import type { Catalog } from "../../packs/catalog";
import type { ServerVerdicts } from "../../packs/profileServer";
import type { Reading } from "../../profile/reading";

/**
 * Asks a server about each profile of a document, in order; undefined for one that cannot be asked about. Never rejects.
 */
export type ServerJudge = (
  uri: string,
  reading: Reading,
  catalog: Catalog,
) => Promise<readonly (ServerVerdicts | undefined)[]>;
