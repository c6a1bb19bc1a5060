import type { Breathe } from "../packs/ports/breathe";
import { profilesIn, type Reading } from "../profile/reading";
import type { BodyFiles } from "./bodies/bodySurroundings";
import { lateBodyFiles } from "./bodies/lateBodyFiles";
import { isServed, judgedReadingOf, languageOf, readingOf } from "./declaredReading";
import { documentKindOf } from "./documentKinds";
import { newDocuments, type Document, type Documents, type LiveDocument } from "./documents";
import { newEnvironment, type Context, type Environment, type EnvironmentOptions } from "./environment";
import type { FileFinding } from "./fileFindings";
import { newJudge } from "./judge";
import { savedFiles, type SavedFiles } from "./savedFiles";
import { innermost } from "./workspaceFolders";

/** A snapshot of a document: its state, its reading, and the context it is checked in. */
export interface Look {
  readonly document: Document;
  readonly reading: Reading;
  readonly context: Context;
}

/** Computes the findings of documents and caches what they depend on. */
export interface Analysis {
  readonly documents: Documents;
  /** Workspace files that are not open. */
  readonly saved: SavedFiles;
  readonly environment: Environment;
  /** The relation between profiles and files with their values and manifests. */
  readonly bodies: BodyFiles;
  /** Whether a document contains a profile. Sends no request to a registry. */
  readonly holdsProfiles: (live: LiveDocument) => Promise<boolean>;
  /** The current snapshot; undefined if documents in this language are not served. */
  readonly lookAt: (live: LiveDocument) => Promise<Look | undefined>;
  /**
   * All findings of a document in text order, cached per state. Callers that also use other parts of a snapshot pass it
   * as `look`, so that both describe the same state. Rejects with {@link Aborted} as soon as it is seen, after a pause,
   * that the signal is aborted or that the document has changed.
   */
  readonly findingsOf: (live: LiveDocument, look?: Look, signal?: AbortSignal) => Promise<readonly FileFinding[]>;
  /**
   * A key that changes whenever the findings change; checks the document, and rejects likewise. Undefined if it is not
   * served.
   */
  readonly stateOf: (live: LiveDocument, signal?: AbortSignal) => Promise<string | undefined>;
  /** The same for a saved file, without reading it: the key does not cover the file's text. */
  readonly stateOfSaved: (uri: string) => Promise<string | undefined>;
}

export interface AnalysisOptions extends Omit<EnvironmentOptions, "openReading"> {
  /** Whether registries are read only once a document needs them (see {@link DocumentKind.needsRegistries}). */
  readonly asksWhenNeeded: boolean;
  readonly breathe: Breathe;
}

/** Creates an analysis over the ports and settings in `options`. */
export function newAnalysis(options: AnalysisOptions): Analysis {
  const { files, folders, asksWhenNeeded, breathe } = options;
  const documents = newDocuments();
  const environment = newEnvironment({
    ...options,
    // Findings of others follow from it, and may not depend on what the document was before.
    async openReading(uri) {
      const live = documents.find(uri);
      return live && readingBy(judgedReadingOf, live);
    },
  });
  const readingBy = async (read: typeof readingOf, live: LiveDocument): Promise<Reading> => {
    await loadLanguage(live);
    return read(live, await environment.declarationOf(live.document.uri));
  };
  const saved = savedFiles(files, (uri) => innermost(folders, uri));
  const bodies = lateBodyFiles({
    documents,
    files,
    folders,
    searchesAlways: options.batch === undefined,
    savedProfile: (uri) => savedProfile(uri, saved, documents),
    configOf: environment.bodyConfigOf,
    readingOf: (live) => readingBy(judgedReadingOf, live),
    contextOf: (uri) => environment.contextOf(uri),
  });
  const ownContextOf = async (live: LiveDocument): Promise<Context> => {
    const { document } = live;
    const { uri } = document;
    if (!asksWhenNeeded) {
      await loadLanguage(live);
      return environment.contextOf(uri);
    }
    const reading = await readingBy(readingOf, live);
    return environment.contextOf(uri, await documentKindOf(uri).needsRegistries(document, reading, environment));
  };
  const contextOf = (live: LiveDocument): Promise<Context> => withBodies(live, ownContextOf(live), bodies);
  const lookAt = async (live: LiveDocument): Promise<Look | undefined> => {
    const context = await contextOf(live);
    const { document } = live;
    return isServed(document, context) ? { document, reading: readingOf(live, context), context } : undefined;
  };
  const resultOf = newJudge({ documents, environment, contextOf, breathe });
  return {
    documents,
    saved,
    environment,
    bodies,
    holdsProfiles: async (live) => profilesIn(await readingBy(readingOf, live)).length > 0,
    lookAt,
    findingsOf: async (live, look, signal) => (await resultOf(live, look, signal))?.all ?? [],
    async stateOfSaved(uri) {
      if (documentKindOf(uri).hasOwnFiles) return undefined;
      return `${(await environment.contextOf(uri)).id} ${await bodies.stateFor(uri)}`.trimEnd();
    },
    stateOf: async (live, signal) => (await resultOf(live, undefined, signal))?.resultId,
  };
}

/** A file that may hold profiles; undefined if it cannot. */
async function savedProfile(uri: string, saved: SavedFiles, documents: Documents): Promise<LiveDocument | undefined> {
  const file = documentKindOf(uri).schema === undefined ? await saved.look(uri) : undefined;
  const input = await file?.read();
  return input && documents.apart({ ...input, isSaved: true });
}

/** The context of a document with its files, or the profiles that it is a file of. */
async function withBodies(live: LiveDocument, asked: Promise<Context>, bodies: BodyFiles): Promise<Context> {
  const context = await asked;
  const isOther = documentKindOf(live.document.uri).schema !== undefined || !isServed(live.document, context);
  return isOther ? context : bodies.contextFor(live, judgedReadingOf(live, context), context);
}

/** Loads the parser of the document's language. */
async function loadLanguage({ document }: LiveDocument): Promise<void> {
  await languageOf(document).load?.();
}
