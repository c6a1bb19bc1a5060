import type { Look } from "../../analysis/analysis";
import { variableList, type ProfileVariables } from "../../editor/structure/variableList";
import type { Core } from "../core";
import { inOtherFiles } from "./stackFiles";
import type { ProfileList } from "./workspaceProfiles";

/** The part of the service that lists variables. */
export function variableListsIn(core: Core): Pick<ProfileList, "variables"> {
  return {
    variables: (document, signal) =>
      core.ask(document, signal, async (look) => [
        ...variablesIn(look),
        ...(await inOtherFiles(core, look, signal, variablesIn)).flat(),
      ]),
  };
}

function variablesIn({ document: { uri }, reading, context }: Look): readonly ProfileVariables[] {
  return variableList(uri, context.attach(reading));
}
