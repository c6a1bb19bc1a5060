import { documentKindOf } from "../analysis/documentKinds";
import { mayBeFolder } from "../analysis/savedFiles";
import { isWithin } from "../text/uri";
import type { Core } from "./core";
import type { Service } from "./index";

type DocumentQuestions =
  | "open"
  | "change"
  | "close"
  | "documentAt"
  | "documentUris"
  | "hasStacks"
  | "filesChanged"
  | "fileSaved"
  | "settingsChanged"
  | "trustWorkspace"
  | "dispose";

/** The part of the service that tracks documents, files and settings. */
export function documentsIn({ analysis, settings }: Core): Pick<Service, DocumentQuestions> {
  const { documents, saved, environment, bodies } = analysis;
  const { catalogs } = environment;
  const packsChanged = (uris: readonly string[]): void => {
    for (const { config, source } of catalogs.sources()) {
      const { folder } = config;
      if (folder === undefined) continue;
      if (uris.some((uri) => isWithin(folder, uri) || isWithin(uri, folder))) void source.refresh();
    }
  };
  const follow = (areConfigs: boolean, uris: readonly string[], onConfigs: () => void): void => {
    if (areConfigs) {
      environment.forgetConfigs();
      onConfigs();
    } else if (bodies.areUsed()) onConfigs();
    packsChanged(uris);
  };
  const canJudge = (uri: string): boolean =>
    documentKindOf(uri).isJudgedBy || (mayBeFolder(uri) && environment.hasConfigsIn(uri));
  return {
    open: documents.open,
    change: documents.change,
    close(uri) {
      documents.close(uri);
      settings?.forget(uri);
      saved.changed(uri);
      bodies.changed(uri);
    },
    documentAt: (uri) => documents.get(uri)?.document,
    documentUris: documents.uris,
    hasStacks: () => environment.hasStacks() || bodies.areUsed(),
    filesChanged(uris, onConfigs) {
      for (const uri of uris) {
        saved.changed(uri);
        bodies.changed(uri);
      }
      follow(environment.hasStacks() || environment.crds.hasPaths() || uris.some(canJudge), uris, onConfigs);
    },
    fileSaved(uri, onConfigs) {
      bodies.changed(uri);
      follow(documentKindOf(uri).isJudgedBy, [uri], onConfigs);
    },
    settingsChanged() {
      settings?.forgetAll();
      environment.forgetConfigs();
    },
    trustWorkspace: environment.trust,
    dispose: catalogs.dispose,
  };
}
