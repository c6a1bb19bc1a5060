import { newCore } from "./core";
import { documentsIn } from "./documents";
import { findingsIn } from "./findings";
import { fixesIn } from "./fixes";
import type { Service } from "./index";
import type { ServiceOptions } from "./options";
import { packsIn } from "./packs";
import { packUpdatesIn } from "./packUpdates";
import { registryService } from "./registries";
import { stacksIn } from "./stacks";
import { variableService, writingIn } from "./writing";

/** Creates a service. Without options it checks texts alone, and reads no file and no registry. */
export function createService(options: ServiceOptions = {}): Service {
  const core = newCore(options);
  return {
    ...documentsIn(core),
    ...findingsIn(core),
    ...fixesIn(core),
    ...writingIn(core),
    ...variableService(core),
    ...packUpdatesIn(core),
    ...stacksIn(core),
    ...registryService(core),
    ...packsIn(core),
  };
}
