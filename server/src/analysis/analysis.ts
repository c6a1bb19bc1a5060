import type { Breathe } from "../packs/ports/breathe";
import { profilesIn, type Reading } from "../profile/reading";
import { canHoldProfile } from "../shapes/firstLook";
import type { Assets } from "../syntax/language";
import type { BodyFiles } from "./bodies/bodySurroundings";
import { lateBodyFiles } from "./bodies/lateBodyFiles";
import { isServed, judgedReadingOf, languageOf, readingOf } from "./declaredReading";
import { documentKindOf } from "./documentKinds";
import { newDocuments, type Document, type DocumentInput, type Documents, type LiveDocument } from "./documents";
import { newEnvironment, type Context, type Environment, type EnvironmentOptions } from "./environment";
import type { FileFinding } from "./fileFindings";
import { newJudge, type Judge } from "./judge";
import { earlierDocuments } from "./comparisons/earlierDocuments";
import { serverVerdicts } from "./comparisons/serverVerdicts";
import { folderProfiles, type FolderProfiles } from "./comparisons/folderProfiles";
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
  /** The same, with the questions to registries that they depend on. */
  readonly resultOf: Judge;
  /**
   * A key that changes whenever the findings change; checks the document, and rejects likewise. Undefined if it is not
   * served.
   */
  readonly stateOf: (live: LiveDocument, signal?: AbortSignal) => Promise<string | undefined>;
  /** The same for a saved file, without reading it: the key does not cover the file's text. */
  readonly stateOfSaved: (uri: string) => Promise<string | undefined>;
}

export interface AnalysisOptions extends Omit<EnvironmentOptions, "openReading" | "repeatedBeside"> {
  /** Whether registries are read only once a document needs them (see {@link DocumentKind.needsRegistries}). */
  readonly asksWhenNeeded: boolean;
  readonly breathe: Breathe;
}

/** Creates an analysis over the ports and settings in `options`. */
export function newAnalysis(options: AnalysisOptions): Analysis {
  const { files, folders, breathe } = options;
  const documents = newDocuments();
  const saved = savedFiles(files, (uri) => innermost(folders, uri));
  const neighbors = neighborsOf(options, documents, async (uri) => {
    const input = await profileFileAt(uri, saved);
    return input && readingBy(judgedReadingOf, documents.apart(input));
  });
  const environment = newEnvironment({
    ...options,
    repeatedBeside: neighbors.repeatedBeside,
    // Findings of others follow from it, and may not depend on what the document was before.
    async openReading(uri) {
      const live = documents.find(uri);
      return live && readingBy(judgedReadingOf, live);
    },
  });
  const loadLanguage = (live: LiveDocument): Promise<void> => loaded(live, options.assets);
  const readingBy = async (read: typeof readingOf, live: LiveDocument): Promise<Reading> => {
    await loadLanguage(live);
    return read(live, await environment.declarationOf(live.document.uri));
  };
  const parts: Parts = { documents, saved, environment, readingBy };
  const bodies = bodiesOf(options, parts);
  const contextOf = contextsOf(options, parts, bodies);
  const lookAt = async (live: LiveDocument): Promise<Look | undefined> => {
    const context = await contextOf(live);
    const { document } = live;
    if (!isServed(document, context)) return undefined;
    const reading = readingOf(live, context);
    // The context is another one if the document took a name that a file beside it has, or gave one up.
    return note(live, reading) ? lookAt(live) : { document, reading, context };
  };
  const note = (live: LiveDocument, reading: Reading): boolean =>
    documents.get(live.document.uri) === live && neighbors.note(live.document.uri, reading);
  const resultOf = newJudge({ documents, environment, contextOf, breathe });
  return {
    documents,
    saved: { ...saved, changed: (uri) => [saved, neighbors].forEach(({ changed }) => changed(uri)) },
    environment,
    bodies,
    async holdsProfiles(live) {
      const reading = await readingBy(readingOf, live);
      note(live, reading);
      return profilesIn(reading).length > 0;
    },
    lookAt,
    resultOf,
    findingsOf: async (live, look, signal) => (await resultOf(live, look, signal))?.all ?? [],
    async stateOfSaved(uri) {
      if (documentKindOf(uri).filesId !== undefined) return undefined;
      return `${(await environment.contextOf(uri)).id} ${await bodies.stateFor(uri)}`.trimEnd();
    },
    stateOf: async (live, signal) => (await resultOf(live, undefined, signal))?.resultId,
  };
}

/** A saved file that may hold a profile; undefined if it is not one. */
async function profileFileAt(uri: string, saved: SavedFiles): Promise<DocumentInput | undefined> {
  const { schema, mayBe } = documentKindOf(uri);
  const input = schema === undefined ? await saved.read(uri) : undefined;
  return input !== undefined && mayBe(uri, input.text) ? input : undefined;
}

/** The profiles beside documents. One run of the command line compares only the files that it checks. */
function neighborsOf(
  { files, folders, batch, breathe, onCatalogChange }: AnalysisOptions,
  documents: Documents,
  readingOfFile: (uri: string) => Promise<Reading | undefined>,
): FolderProfiles {
  return folderProfiles({
    files: batch === undefined ? files : undefined,
    workspaceOf: (uri) => innermost(folders, uri),
    isOpen: (uri) => documents.get(uri) !== undefined || documents.find(uri) !== undefined,
    readingOf: readingOfFile,
    breathe,
    onChange: onCatalogChange,
  });
}

interface Parts extends Pick<Analysis, "documents" | "saved" | "environment"> {
  readonly readingBy: (read: typeof readingOf, live: LiveDocument) => Promise<Reading>;
}

/** The relation of profiles to the files with their values and manifests. */
function bodiesOf({ files, folders, batch }: AnalysisOptions, parts: Parts): BodyFiles {
  const { documents, saved, environment, readingBy } = parts;
  return lateBodyFiles({
    documents,
    files,
    folders,
    searchesAlways: batch === undefined,
    savedProfile: async (uri) => {
      const input = await profileFileAt(uri, saved);
      return input && documents.apart({ ...input, isSaved: true });
    },
    configs: { of: environment.bodyConfigOf, revision: environment.configRevision },
    readingOf: (live) => readingBy(judgedReadingOf, live),
    contextOf: (uri) => environment.contextOf(uri),
  });
}

/** Returns a function that makes the context of a document. */
function contextsOf(
  { asksWhenNeeded, batch, assets }: AnalysisOptions,
  { documents, environment, readingBy }: Parts,
  bodies: BodyFiles,
): (live: LiveDocument) => Promise<Context> {
  const withEarlier = earlierDocuments(batch?.since, (uri, text) =>
    readingBy(judgedReadingOf, documents.apart({ uri, text })),
  );
  const withVerdicts = serverVerdicts(batch?.judge);
  const ownContextOf = async (live: LiveDocument): Promise<Context> => {
    const { uri } = live.document;
    if (!asksWhenNeeded) {
      await loaded(live, assets);
      return withFiles(live, await environment.contextOf(uri), environment);
    }
    const reading = await readingBy(readingOf, live);
    const isAsking = await documentKindOf(uri).needsRegistries(live.document, reading, environment);
    const context = await withEarlier(await environment.contextOf(uri, isAsking), uri, reading);
    return withVerdicts(await withFiles(live, context, environment), uri, reading);
  };
  return (live) => withBodies(live, ownContextOf(live), bodies);
}

/** The context of a document of a kind with files of its own, with ids that differ where these files differ. */
function withFiles({ document }: LiveDocument, context: Context, environment: Environment): Context | Promise<Context> {
  const { id, idWithoutAnswers } = context;
  return (
    documentKindOf(document.uri)
      .filesId?.(document, environment)
      .then((files) => ({ ...context, id: `${id} ${files}`, idWithoutAnswers: `${idWithoutAnswers} ${files}` })) ??
    context
  );
}

/** The context of a document with its files, or the profiles that it is a file of. */
async function withBodies(live: LiveDocument, asked: Promise<Context>, bodies: BodyFiles): Promise<Context> {
  const context = await asked;
  const isOther = documentKindOf(live.document.uri).schema !== undefined || !isServed(live.document, context);
  return isOther ? context : bodies.contextFor(live, judgedReadingOf(live, context), context);
}

/** Loads the parser of a document's language, if the document can hold a profile. */
async function loaded({ document }: LiveDocument, assets: Assets): Promise<void> {
  if (canHoldProfile(document.text.content)) await languageOf(document).load?.(assets);
}
