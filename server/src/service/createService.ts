import { newCore, type Core } from "./core";
import { batchPartsOf } from "./createBatchService";
import { editorPartsOf, type EditorParts } from "./editor/editorParts";
import { offeredFixesIn } from "./fixes";
import type { Service } from "./index";
import type { ServiceOptions } from "./options";
import type { Pictures } from "./picture/pictureAnswers";
import { picturesIn } from "./picture/pictures";

/** Creates a service. Without options it checks texts alone, and reads no file and no registry. */
export function createService(options: ServiceOptions = {}): Service {
  const core = newCore(options);
  return { ...batchPartsOf(core), ...offeredFixesIn(core), ...editorPartsLater(core), ...previewLater(core) };
}

/** The parts for editors, made with the first request: findings of the first document do not wait for their code. */
function editorPartsLater(core: Core): EditorParts {
  let made: EditorParts | undefined;
  const parts = (): EditorParts => (made ??= editorPartsOf(core));
  return {
    completions: (...given) => parts().completions(...given),
    macroCompletions: (...given) => parts().macroCompletions(...given),
    completionDocumentation: (...given) => parts().completionDocumentation(...given),
    hover: (...given) => parts().hover(...given),
    symbols: (...given) => parts().symbols(...given),
    definitions: (...given) => parts().definitions(...given),
    links: (...given) => parts().links(...given),
    saysTheSame: (...given) => parts().saysTheSame(...given),
    variableAt: (...given) => parts().variableAt(...given),
    references: (...given) => parts().references(...given),
    rename: (...given) => parts().rename(...given),
    versionHints: (...given) => parts().versionHints(...given),
    profileLenses: (...given) => parts().profileLenses(...given),
    packUpdates: (...given) => parts().packUpdates(...given),
    foldingRanges: (...given) => parts().foldingRanges(...given),
    selectionRanges: (...given) => parts().selectionRanges(...given),
    semanticTokens: (...given) => parts().semanticTokens(...given),
    macroHints: (...given) => parts().macroHints(...given),
    rewrites: (...given) => parts().rewrites(...given),
    extractions: (...given) => parts().extractions(...given),
    addOnUpdates: (...given) => parts().addOnUpdates(...given),
    bodies: (...given) => parts().bodies(...given),
    bodyState: (...given) => parts().bodyState(...given),
    rewriteBody: (...given) => parts().rewriteBody(...given),
    valuesLenses: (...given) => parts().valuesLenses(...given),
    workspaceProfiles: (...given) => parts().workspaceProfiles(...given),
    addLayer: (...given) => parts().addLayer(...given),
    layerOffers: (...given) => parts().layerOffers(...given),
    versionOffers: (...given) => parts().versionOffers(...given),
    presets: (...given) => parts().presets(...given),
    variables: (...given) => parts().variables(...given),
    changeProfile: (...given) => parts().changeProfile(...given),
    newStack: (...given) => parts().newStack(...given),
    registryPacks: (...given) => parts().registryPacks(...given),
    newRegistry: (...given) => parts().newRegistry(...given),
    workspaceSupport: (...given) => parts().workspaceSupport(...given),
    workspaceSymbols: (...given) => parts().workspaceSymbols(...given),
    newProfileOffers: (...given) => parts().newProfileOffers(...given),
    newPackVersions: (...given) => parts().newPackVersions(...given),
    newProfile: (...given) => parts().newProfile(...given),
    packText: (...given) => parts().packText(...given),
  };
}

/** The preview, made with the first request. */
function previewLater(core: Core): Pick<Pictures, "preview"> {
  let made: Pictures | undefined;
  return { preview: (...given) => (made ??= picturesIn(core)).preview(...given) };
}
