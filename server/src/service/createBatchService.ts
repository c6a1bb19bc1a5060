import { bodyTexts } from "./bodies/bodyTexts";
import { versionChanges } from "./changes/changes";
import { newCore, type Core } from "./core";
import { documentsIn } from "./documents";
import { findingsIn } from "./findings";
import { fixesIn } from "./fixes";
import type { BatchService } from "./batchService";
import type { ServiceOptions } from "./options";
import { packsIn } from "./packs";
import { registryService } from "./registries";
import { stacksIn } from "./stacks";

/** Creates a service without what only editors ask, so that a command line need not load it. */
export function createBatchService(options: ServiceOptions = {}): BatchService {
  return batchPartsOf(newCore(options));
}

/** The parts of a service that answer more than editors. */
export function batchPartsOf(core: Core): BatchService {
  return {
    ...documentsIn(core),
    ...findingsIn(core),
    ...fixesIn(core),
    ...stacksIn(core),
    ...bodyTexts(core),
    ...versionChanges(core),
    ...registryService(core),
    ...packsIn(core),
  };
}
