import { bodyTexts } from "./bodies/bodyTexts";
import { versionChanges } from "./changes/changes";
import { newCore, type Core } from "./core";
import { documentsIn } from "./documents";
import { findingsIn } from "./findings";
import { fixesIn } from "./fixes";
import type { BatchService } from "./batchService";
import type { ServiceOptions } from "./options";
import { packsIn } from "./packs";
import { registryService } from "./registry/registries";
import { judgeWith, type Validate } from "./serverJudge";
import { stacksIn } from "./stacks";

/** Creates a service without what only editors ask, so that a command line need not load it. */
export function createBatchService({ validate, ...options }: BatchServiceOptions = {}): BatchService {
  if (validate === undefined) return batchPartsOf(newCore(options));
  return batchPartsOf(newCore({ ...options, batch: { ...options.batch, judge: judgeWith(validate) } }));
}

/** The options of a service that answers a program other than an editor. */
interface BatchServiceOptions extends ServiceOptions {
  /** Asks a server about each profile; without it, none is asked. */
  readonly validate?: Validate | undefined;
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
