import { newCore } from "./core";
import { batchPartsOf } from "./createBatchService";
import { offeredFixesIn } from "./fixes";
import type { Service } from "./index";
import type { ServiceOptions } from "./options";
import { packUpdatesIn } from "./packUpdates";
import { variableService, writingIn } from "./writing";

/** Creates a service. Without options it checks texts alone, and reads no file and no registry. */
export function createService(options: ServiceOptions = {}): Service {
  const core = newCore(options);
  return {
    ...batchPartsOf(core),
    ...offeredFixesIn(core),
    ...writingIn(core),
    ...variableService(core),
    ...packUpdatesIn(core),
  };
}
