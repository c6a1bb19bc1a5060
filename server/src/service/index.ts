import type { ContentChange, Document, DocumentInput } from "../analysis/documents";
import type { FileFinding, FileFix } from "../analysis/fileFindings";
import type { ProfileLens } from "../editor/lenses/profileLenses";
import type { Completions, CompletionSubject } from "../editor/completion/completionItem";
import type { DocumentLink } from "../editor/structure/documentLinks";
import type { DocumentSymbol } from "../editor/structure/documentSymbols";
import type { Reference } from "../editor/navigation/references";
import type { CoreLayer } from "../profile/facts/layers";
import type { FileEdit, Place } from "../text/place";
import type { LineRange } from "../text/lineRange";
import type { Position } from "../text/text";
import type {
  AddOnUpdate,
  CheckedDocument,
  ComposedStack,
  Conversion,
  ConversionQuery,
  DocumentChange,
  DocumentRef,
  LayerChoice,
  OfferedFix,
  PackQuery,
  PacksFound,
  RegistryState,
  Replying,
  SavedFileState,
  UsedConfig,
  ValuesFound,
  ValuesQuery,
  VariableAt,
} from "./answers";

/**
 * All that this program can be asked. `createService` makes one; the language server and the command line stand on it, and
 * on nothing else of the engine.
 *
 * Documents go in by their URI: those that are open or made ({@link Service.open}), or one for a single question. What
 * comes out carries the URI and the text that its offsets are of. Nothing here throws on what a user wrote, and no question
 * waits for the network, unless it says so: what registries have not told yet is unknown, and `onChange` of the options
 * tells when more is known. A question whose signal is aborted rejects with {@link Aborted} as soon as that is seen.
 */
export interface Service {
  // Documents in

  /** Adds a document, or puts it in the place of the one with its URI. */
  readonly open: (document: DocumentInput) => void;
  /** Applies changes one after the other, each to the text that the one before left; whether there is such a document. */
  readonly change: (uri: string, version: number, changes: readonly ContentChange[]) => boolean;
  readonly close: (uri: string) => void;
  /** A document as it is now; undefined where it is not open. */
  readonly documentAt: (uri: string) => Document | undefined;
  readonly documentUris: () => readonly string[];
  /** Whether a change of one document may be felt by others. */
  readonly hasStacks: () => boolean;

  // What happens around them

  /** Files were changed, made or removed, or all that is in a folder; `onConfigs` is called if findings depend on them. */
  readonly filesChanged: (uris: readonly string[], onConfigs: () => void) => void;
  /** The same for one file that was saved, from clients that watch no files. */
  readonly fileSaved: (uri: string, onConfigs: () => void) => void;
  /** The user's settings are other ones. */
  readonly settingsChanged: () => void;
  /** The workspace is trusted from now on. */
  readonly trustWorkspace: () => void;
  /** Ends what is under way with registries. */
  readonly dispose: () => void;

  // Findings and their fixes

  /** Everything wrong in a document, in the order of its text. */
  readonly findings: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly FileFinding[]>;
  /** Stands for all that a document's findings depend on; undefined where only judging it could tell. */
  readonly state: (document: DocumentRef, signal?: AbortSignal) => Promise<string | undefined>;
  /** A file that is not open; undefined where it holds nothing to judge. */
  readonly savedFile: (uri: string, signal?: AbortSignal) => Promise<SavedFileState | undefined>;
  /** What is wrong in several documents; waits for what registries have to say. Leaves out what nothing is said of. */
  readonly check: (uris: readonly string[], signal?: AbortSignal) => Promise<readonly CheckedDocument[]>;
  /** The configurations that documents were judged by so far, first those that could not be read. */
  readonly usedConfigs: () => readonly UsedConfig[];
  /** The fixes of what is wrong in a stretch, then the ways to silence it: in its line, its file, the workspace. */
  readonly fixes: (document: DocumentRef, range: LineRange, signal?: AbortSignal) => Replying<readonly OfferedFix[]>;
  /** The edits that apply every safe fix, again and again until none is left. */
  readonly fixAll: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly FileEdit[]>;

  // Writing and reading a profile

  /** What may be written at a position. */
  readonly completions: (document: DocumentRef, position: Position, signal?: AbortSignal) => Replying<Completions>;
  /** The same where only a macro could be meant, as a dot was typed; it is quicker. */
  readonly macroCompletions: (document: DocumentRef, position: Position, signal?: AbortSignal) => Replying<Completions>;
  /** Markdown about something that a completion offers; undefined where nothing is known. */
  readonly completionDocumentation: (
    document: DocumentRef,
    about: CompletionSubject,
    signal?: AbortSignal,
  ) => Replying<string | undefined>;
  /** Markdown about what stands at a position. */
  readonly hover: (
    document: DocumentRef,
    position: Position,
    signal?: AbortSignal,
  ) => Replying<(Place & { readonly contents: string }) | undefined>;
  /** The outline: profiles with their packs, manifests and variables. */
  readonly symbols: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly DocumentSymbol[]>;
  /**
   * Where what stands at a position is said: in this document, or in the files of a pack, of which the place is the top.
   * `hasPackTexts`: documents of the scheme {@link PACK_SCHEME} will do, too.
   */
  readonly definitions: (
    document: DocumentRef,
    position: Position,
    hasPackTexts: boolean,
    signal?: AbortSignal,
  ) => Replying<readonly Place[]>;
  /** The pages of registries and charts that a document leads to. */
  readonly links: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly DocumentLink[]>;

  // Variables

  readonly variableAt: (
    document: DocumentRef,
    position: Position,
    signal?: AbortSignal,
  ) => Replying<VariableAt | undefined>;
  /** Every place of the variable at a position, in the order of the text. */
  readonly references: (
    document: DocumentRef,
    position: Position,
    signal?: AbortSignal,
  ) => Replying<readonly Reference[]>;
  /** The edits that give the variable at a position another name, or why it cannot have it. */
  readonly rename: (
    document: DocumentRef,
    position: Position,
    newName: string,
    signal?: AbortSignal,
  ) => Replying<readonly FileEdit[] | string>;

  // Packs in a profile

  /** The newer versions to show behind the pinned ones of a stretch. */
  readonly versionHints: (
    document: DocumentRef,
    range: LineRange,
    signal?: AbortSignal,
  ) => Replying<readonly VersionHint[]>;
  /** A line above each profile that has add-ons to update. */
  readonly profileLenses: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly ProfileLens[]>;
  /** The updates of the pack that a stretch touches, the nearest first. */
  readonly packUpdates: (document: DocumentRef, range: LineRange, signal?: AbortSignal) => Replying<readonly FileFix[]>;
  /** The updates of all add-ons of a profile: of the one with an index in its file, or whose packs a stretch touches. */
  readonly addOnUpdates: (
    document: DocumentRef,
    profile: number | LineRange,
    signal?: AbortSignal,
  ) => Replying<readonly AddOnUpdate[]>;
  /** The text of a document of the scheme {@link PACK_SCHEME}; waits for registries. Undefined where it is not known. */
  readonly packText: (uri: string, signal?: AbortSignal) => Promise<string | undefined>;

  // Stacks and shapes

  /** The layers of some documents as one cluster would get them. */
  readonly stack: (documents: readonly DocumentRef[], signal?: AbortSignal) => Promise<ComposedStack>;
  /** The ways to add a layer that the profile with an index lacks; all that it lacks, for undefined. */
  readonly addLayer: (
    document: DocumentRef,
    profile: number,
    layer: CoreLayer | undefined,
    signal?: AbortSignal,
  ) => Replying<readonly LayerChoice[]>;
  /** A profile of any shape in the native form. */
  readonly convert: (document: DocumentRef, query: ConversionQuery, signal?: AbortSignal) => Replying<Conversion>;

  // Registries

  /** The registries that the workspace and the open documents name; they are read from then on. */
  readonly registries: (signal?: AbortSignal) => Promise<readonly RegistryState[]>;
  /** Those that are read by now. */
  readonly openRegistries: () => readonly RegistryState[];
  /** The entry of a registry in a configuration; undefined if it is in none. */
  readonly registryPlace: (id: string, signal?: AbortSignal) => Promise<DocumentPlace | undefined>;
  /** Reads a registry anew, or all. */
  readonly refreshRegistries: (id?: string) => void;
  /** Another account asks the registries of an origin from now on: nothing that was read for the one before is used. */
  readonly credentialChanged: (kind: string, origin: string) => Promise<void>;
  /** Closes the registries that nothing names any more. */
  readonly closeUnusedRegistries: () => Promise<void>;
  /** When registries have answered all, or were given up; whether anything is known now that was not before. */
  readonly settled: (wanted?: "lists") => Promise<boolean>;
  /** Packs of the workspace's registries; waits for them. */
  readonly packs: (query: PackQuery, signal?: AbortSignal) => Promise<PacksFound>;
  /** The default values of a pack; waits for registries. */
  readonly values: (query: ValuesQuery, signal?: AbortSignal) => Promise<ValuesFound>;
}

/** A newer version to show behind a pinned one. */
export interface VersionHint {
  /** Behind the version. */
  readonly offset: number;
  readonly label: string;
  /** Markdown: what it can be updated to. */
  readonly tooltip: string;
  /** What makes it that version. */
  readonly edits: readonly FileEdit[];
}

/** A place with the text that its offsets are of. */
export interface DocumentPlace extends Place, Pick<DocumentChange, "text"> {}

export { Aborted } from "./answers";
export { RULES } from "./rules";
export type * from "./answers";
export type { RegistryPatience, ServiceOptions } from "./options";
export type { ContentChange, Document, DocumentInput } from "../analysis/documents";
export type { FileFinding, FileFix, RelatedPlace } from "../analysis/fileFindings";
export { SEVERITIES, type Severity } from "../config/config";
export type { LayerStack, StackFinding, StackLayer, LayerStackProfile } from "../editor/structure/layerStack";
export type { ProfileLens } from "../editor/lenses/profileLenses";
export type { Completion, Completions, CompletionSubject } from "../editor/completion/completionItem";
export type { DocumentLink } from "../editor/structure/documentLinks";
export type { DocumentSymbol } from "../editor/structure/documentSymbols";
export type { Reference } from "../editor/navigation/references";
export { kindRecord } from "../packs/registryKinds/kinds";
/** What names of files that can hold profiles end in. */
export { LANGUAGE_ENDINGS } from "../syntax/languages";
export { markdownText } from "../editor/markdown";
export type { CoreLayer } from "../profile/facts/layers";

// What a front gives the service of its machine.
export type { SyncedSource } from "../packs/syncedSource";
export type { Files } from "../packs/ports/files";
export type { HttpMessages } from "../packs/ports/httpMessages";
export type { LocalRegistries } from "../packs/ports/localRegistries";
export type { RegistryConfig } from "../packs/registryKinds/registryConfig";
