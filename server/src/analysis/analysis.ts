import { profilesIn, type Reading } from "../profile/reading";
import { isServed, languageOf, readingOf } from "./declaredReading";
import { documentKindOf } from "./documentKinds";
import { newDocuments, type Document, type Documents, type LiveDocument } from "./documents";
import { newEnvironment, type Context, type Environment, type EnvironmentOptions } from "./environment";
import { inFile, type FileFinding } from "./fileFindings";
import { savedFiles, type SavedFiles } from "./savedFiles";
import { innermost } from "./workspaceFolders";

/** A document at one moment: what it says, and what it is judged by. */
export interface Look {
  readonly document: Document;
  readonly reading: Reading;
  readonly context: Context;
}

/** The way from a text to its findings, and everything that lasts on it. */
export interface Analysis {
  readonly documents: Documents;
  /** The files of the workspace that are not open. */
  readonly saved: SavedFiles;
  readonly environment: Environment;
  /** Whether there is a profile in a document; asks no registry. */
  readonly holdsProfiles: (live: LiveDocument) => Promise<boolean>;
  /** Undefined: nothing is said of a document in its language. */
  readonly lookAt: (live: LiveDocument) => Promise<Look | undefined>;
  /**
   * Everything wrong in a document, in the order of the text; computed once for each of its states. Who says more of them
   * hands in the look it says that from, so that both are of one moment.
   */
  readonly findingsOf: (live: LiveDocument, look?: Look) => Promise<readonly FileFinding[]>;
  /** Stands for all that a document's findings depend on; undefined where only judging it could tell. */
  readonly stateOf: (live: LiveDocument) => Promise<string | undefined>;
  /** The same of a file that is not read for that; it says nothing of the file's text. */
  readonly stateOfSaved: (uri: string) => Promise<string | undefined>;
}

export interface AnalysisOptions extends Omit<EnvironmentOptions, "openReading"> {
  /** Whether registries are read only from the first document on that they can have a word about. */
  readonly asksWhenNeeded: boolean;
}

export function newAnalysis(options: AnalysisOptions): Analysis {
  const { files, folders, asksWhenNeeded } = options;
  const documents = newDocuments();
  const environment = newEnvironment({
    ...options,
    async openReading(uri) {
      const live = documents.find(uri);
      return live && readingNow(live);
    },
  });
  const readingNow = async (live: LiveDocument): Promise<Reading> => {
    await loadLanguage(live);
    return readingOf(live, await environment.declarationOf(live.document.uri));
  };
  const contextOf = async (live: LiveDocument): Promise<Context> => {
    const { document } = live;
    const { uri } = document;
    if (!asksWhenNeeded) {
      await loadLanguage(live);
      return environment.contextOf(uri);
    }
    const reading = await readingNow(live);
    return environment.contextOf(uri, await documentKindOf(uri).needsRegistries(document, reading, environment));
  };
  const lookAt = async (live: LiveDocument): Promise<Look | undefined> => {
    const context = await contextOf(live);
    const { document } = live;
    return isServed(document, context) ? { document, reading: readingOf(live, context), context } : undefined;
  };
  const known = new WeakMap<
    LiveDocument,
    { readonly state: string | undefined; readonly all: readonly FileFinding[] }
  >();
  return {
    documents,
    saved: savedFiles(files, (uri) => innermost(folders, uri)),
    environment,
    holdsProfiles: async (live) => profilesIn(await readingNow(live)).length > 0,
    lookAt,
    async findingsOf(live, given) {
      const context = given?.context ?? (await contextOf(live));
      const { document } = live;
      const state = stateIn(document, context);
      const last = known.get(live);
      if (state !== undefined && last?.state === state) return last.all;
      if (!isServed(document, context)) return [];
      const reading = (): Reading => readingOf(live, context);
      const found = await documentKindOf(document.uri).findings({ document, reading, context, environment });
      const all = found.map((finding) => inFile(document.uri, finding));
      known.set(live, { state, all });
      return all;
    },
    stateOfSaved: async (uri) => (documentKindOf(uri).hasOwnFiles ? undefined : (await environment.contextOf(uri)).id),
    stateOf: async (live) => stateIn(live.document, await contextOf(live)),
  };
}

/** Has the reader of a document's language ready. */
async function loadLanguage({ document }: LiveDocument): Promise<void> {
  await languageOf(document).load?.();
}

function stateIn({ uri, state }: Document, { id }: Context): string | undefined {
  return documentKindOf(uri).hasOwnFiles ? undefined : `${String(state)}-${id}`;
}
