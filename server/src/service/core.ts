import type { DocumentRef, Replying } from "./answers";
import { goOn } from "../analysis/aborted";
import { newAnalysis, type Analysis, type Look } from "../analysis/analysis";
import type { LiveDocument } from "../analysis/documents";
import { innermost, effectiveUri } from "../analysis/workspaceFolders";
import type { ConfigSource } from "../config/config";
import { neverPaused, type Breathe } from "../packs/ports/breathe";
import { NO_FILES } from "../packs/ports/files";
import { NO_ASSETS } from "../syntax/language";
import { folderOf } from "../text/uri";
import { ENDLESS, serviceRegistryOpener, samplesOf, type RegistryPatience, type ServiceOptions } from "./options";
import { settingsFrom, type Settings } from "./settings";

/** The state that all parts of a service share. */
export interface Core {
  readonly analysis: Analysis;
  readonly folders: readonly string[];
  readonly now: () => number;
  readonly breathe: Breathe;
  readonly patience: RegistryPatience;
  readonly settings: Settings | undefined;
  /** The URIs of the open documents and of the saved files that may have findings. */
  readonly checkedUris: () => readonly string[];
  readonly liveOf: (document: DocumentRef | LiveDocument) => LiveDocument | undefined;
  /**
   * Answers a request about a document; undefined if there is no such document, or its language is not served. Rejects
   * with {@link Aborted} as soon as the signal is found to be aborted.
   */
  readonly ask: <T>(
    document: DocumentRef,
    signal: AbortSignal | undefined,
    answer: (look: Look, live: LiveDocument) => T | Promise<T>,
  ) => Replying<T>;
}

/** Creates the shared state from the options of the service. */
export function newCore(options: ServiceOptions): Core {
  const { files = NO_FILES, folders = [], now = Date.now, registries = [], isTrusted = true } = options;
  const {
    workspaceOf = (uri: string) => innermost(folders, uri),
    patience = ENDLESS,
    onChange,
    breathe = neverPaused,
  } = options;
  const settings = settingsOf(options, folders);
  const analysis = newAnalysis({
    files,
    assets: options.assets ?? NO_ASSETS,
    folders,
    workspaceOf,
    stronger: [{ ...NOTHING_SAID, registries }],
    settingsOf: settings?.settingsOf,
    config: options.config,
    isTrusted,
    now,
    batch: options.batch,
    translations: options.translations,
    openRegistry: serviceRegistryOpener(options, files, now),
    samples: samplesOf(options),
    asksWhenNeeded: options.asksWhenNeeded ?? false,
    breathe,
    onCatalogChange() {
      onChange?.("findings");
      onChange?.("registries");
    },
  });
  const { documents, saved, lookAt } = analysis;
  const liveOf = (document: DocumentRef | LiveDocument): LiveDocument | undefined => {
    if (typeof document === "string") return documents.get(document);
    return "document" in document ? document : documents.apart(document);
  };
  return {
    analysis,
    folders,
    now,
    breathe,
    patience,
    settings,
    checkedUris: () => [...documents.uris(), ...saved.uris()],
    liveOf,
    async ask(document, signal, answer) {
      goOn(signal);
      const live = liveOf(document);
      const look = live && (await lookAt(live));
      goOn(signal);
      if (live === undefined || look === undefined) return undefined;
      const value = await answer(look, live);
      goOn(signal);
      const { uri, version } = look.document;
      return { uri, version, text: look.reading.text, value };
    },
  };
}

const NOTHING_SAID: ConfigSource = {
  folder: "file:///",
  files: [],
  placeholders: [],
  registries: [],
  rules: {},
  overrides: [],
  stacks: [],
  crds: [],
  values: [],
};

function settingsOf({ settings: fetch }: ServiceOptions, folders: readonly string[]): Settings | undefined {
  if (fetch === undefined) return undefined;
  return settingsFrom({
    fetch,
    folderOf(uri) {
      const place = effectiveUri(folders, uri);
      return innermost(folders, place) ?? folderOf(place) ?? place;
    },
  });
}
