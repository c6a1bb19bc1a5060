import { browsingIn } from "../browsing/browsing";
import type { Browsing } from "../browsing/browsingAnswers";
import type { Core } from "../core";
import { addedLayersIn } from "./addedLayers";
import { bodyDocumentsIn, type BodyDocuments } from "./bodyDocuments";
import type { WorkspaceSupport } from "../support/supportAnswers";
import { workspaceSupportIn } from "../support/workspaceSupport";
import type { PresetMemory } from "./presets";
import { packUpdatesIn } from "./packUpdates";
import { structureIn } from "./structure";
import { rewritesIn } from "./rewrites";
import { profileMakingIn } from "../newProfile/newProfile";
import type { ProfileMaking } from "../newProfile/newProfileAnswers";
import { stackMakingIn } from "./newStack";
import type { StackMaking } from "./newStackAnswers";
import { profileChangesIn } from "./profileChanges";
import type { ProfileChanges } from "./profileChangeAnswers";
import { profileFiles } from "./profileFiles";
import { profileListIn, type ProfileList } from "./workspaceProfiles";
import { symbolSearchIn, type SymbolSearch } from "./workspaceSymbols";
import { variableListsIn } from "./variableLists";
import { variableService, writingIn } from "./writing";

/** The parts of the service that answer an editor's requests. Bundled separately, and loaded with the first of them. */
export function editorPartsOf(core: Core): EditorParts {
  const files = profileFiles(core);
  const list = profileListIn(core, files);
  const memory: PresetMemory = { applied: [] };
  return {
    ...writingIn(core, files),
    ...variableService(core),
    ...addedLayersIn(core),
    ...packUpdatesIn(core),
    ...rewritesIn(core, memory),
    ...structureIn(core),
    ...bodyDocumentsIn(core),
    ...browsingIn(core),
    ...list,
    ...workspaceSupportIn(core, list),
    ...symbolSearchIn(core, files),
    ...profileChangesIn(core, memory),
    ...stackMakingIn(core),
    ...profileMakingIn(core),
    ...variableListsIn(core),
  };
}

export type EditorParts = ReturnType<typeof writingIn> &
  ReturnType<typeof variableService> &
  ReturnType<typeof addedLayersIn> &
  ReturnType<typeof packUpdatesIn> &
  ReturnType<typeof rewritesIn> &
  ReturnType<typeof structureIn> &
  BodyDocuments &
  Browsing &
  ProfileList &
  ProfileChanges &
  StackMaking &
  SymbolSearch &
  ProfileMaking &
  WorkspaceSupport;
