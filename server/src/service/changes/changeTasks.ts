import { outdatedIn } from "./outdated";
import { updatePlanOf } from "./updating";

/** What compares versions of packs. Bundled separately and loaded on the first request, since few sessions do. */
export function changeTasks(): { readonly outdatedIn: typeof outdatedIn; readonly updatePlanOf: typeof updatePlanOf } {
  return { outdatedIn, updatePlanOf };
}
