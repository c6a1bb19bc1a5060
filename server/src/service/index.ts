import type { ContentChange, Document, DocumentInput } from "../analysis/documents";
import type { FileFinding } from "../analysis/fileFindings";
import type { FixName } from "../editor/actions/codeActions";
import type { ProfileLens } from "../editor/lenses/profileLenses";
import type { Completions, CompletionSubject } from "../editor/completion/completionItem";
import type { DocumentLink } from "../editor/structure/documentLinks";
import type { DocumentSymbol } from "../editor/structure/documentSymbol";
import type { CoreLayer } from "../profile/facts/layers";
import type { Place } from "../text/place";
import type { LineRange } from "../text/lineRange";
import type { Position } from "../text/text";
import type {
  AddOnUpdate,
  AllFixes,
  CheckedDocument,
  ComposedStack,
  Conversion,
  ConversionQuery,
  DocumentChange,
  DocumentRef,
  LayerChoice,
  MadeEdit,
  OfferedEdit,
  OfferedFix,
  OfferedRewrite,
  ReferencePlace,
  Replying,
  SavedFileState,
  ShownDocuments,
  UsedConfig,
  VariableAt,
  VersionHint,
} from "./answers";
import type { BodyTexts } from "./bodies/bodyTexts";
import type { VersionChanges } from "./changes/changes";
import type { BodyDocuments } from "./editor/bodyDocuments";
import type { ProfileChanges } from "./editor/profileChangeAnswers";
import type { WorkspaceQuestions } from "./browsing/browsingAnswers";
import type { ProfileMaking } from "./newProfile/newProfileAnswers";
import type { Pictures } from "./picture/pictureAnswers";
import type { Structure } from "./editor/structureQuestions";
import type { RegistryQuestions } from "./registry/registryQuestions";
import type { PackQuery, PacksFound, ValuesFound, ValuesQuery, VersionsFound, VersionsQuery } from "./packAnswers";

/**
 * The API of the engine. `createService` creates one; the language server and the command line use nothing else of
 * the engine except `text/`.
 *
 * Documents are passed by URI if they are open or made ({@link Service.open}), or with their content for a single
 * request. Answers carry the URI and the text that their offsets refer to. Nothing here throws on user input. No
 * request waits for the network unless its comment says so: what registries have not answered yet is unknown, and
 * `onChange` of the options is called when more is known. A request whose signal is aborted rejects with
 * {@link Aborted} as soon as that is noticed, and one for findings of an open document that is changed or closed
 * in the meantime with {@link Overtaken}.
 */
export interface Service
  extends
    BodyTexts,
    BodyDocuments,
    ProfileChanges,
    Pictures,
    ProfileMaking,
    RegistryQuestions,
    Structure,
    VersionChanges,
    WorkspaceQuestions {
  // Documents in

  /** Adds a document, or replaces the one with its URI. */
  readonly open: (document: DocumentInput) => void;
  /** Applies changes in order, each to the result of the one before. Returns false if the document is not open. */
  readonly change: (uri: string, version: number, changes: readonly ContentChange[]) => boolean;
  readonly close: (uri: string) => void;
  /** The current state of a document; undefined if it is not open. */
  readonly documentAt: (uri: string) => Document | undefined;
  readonly documentUris: () => readonly string[];
  /** Whether a change of one document can affect the findings of others. */
  readonly hasStacks: () => boolean;

  // What happens around them

  /**
   * Must be called when files, or anything in folders, were changed, created or deleted. Calls `onConfigs` if
   * configurations, stacks, or profiles with values in other files may be affected.
   */
  readonly filesChanged: (uris: readonly string[], onConfigs: () => void) => void;
  /** The same for one saved file, for clients that do not watch files. */
  readonly fileSaved: (uri: string, onConfigs: () => void) => void;
  /** Must be called when the user's settings have changed. */
  readonly settingsChanged: () => void;
  /** Marks the workspace as trusted. */
  readonly trustWorkspace: () => void;
  /** Closes all registries, and cancels their requests. */
  readonly dispose: () => void;

  // Findings and their fixes

  /** All findings of a document in text order. */
  readonly findings: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly FileFinding[]>;
  /** A key that changes whenever the findings of a document may change; undefined if only a new check can show it. */
  readonly state: (document: DocumentRef, signal?: AbortSignal) => Promise<string | undefined>;
  /** A file that is not open; undefined if it cannot have findings. */
  readonly savedFile: (uri: string, signal?: AbortSignal) => Promise<SavedFileState | undefined>;
  /**
   * Reads the configuration of a folder, for a cheap look at each of its files: whether it may hold a profile. If not,
   * it has no findings, and need not be opened.
   */
  readonly firstLookIn: (folder: string, signal?: AbortSignal) => Promise<(uri: string, text: string) => boolean>;
  /**
   * The files that the open documents name: values, manifests, and profiles that Terraform imports. And those among
   * `uris`, which are no profiles, that belong to a profile around them or to a pack of the configuration.
   */
  readonly bodyFiles: (uris: readonly string[], signal?: AbortSignal) => Promise<readonly string[]>;
  /** The findings of several documents. Waits for registries. Omits documents that are not served. */
  readonly check: (uris: readonly string[], signal?: AbortSignal) => Promise<readonly CheckedDocument[]>;
  /** The configurations that applied to documents so far, those that could not be read first. */
  readonly usedConfigs: () => readonly UsedConfig[];
  /**
   * The fixes of the findings in a range, then the ways to suppress them: in the line, in the file, in the workspace.
   */
  readonly fixes: (document: DocumentRef, range: LineRange, signal?: AbortSignal) => Replying<readonly OfferedFix[]>;
  /**
   * Makes the edits of a fix that was offered for a version of the document; undefined if its finding is not there any
   * more, or it is not certain which one it was.
   */
  readonly fixNamed: (
    document: DocumentRef,
    name: FixName,
    version: number,
    signal?: AbortSignal,
  ) => Replying<MadeEdit | undefined>;
  /** Whether there is a safe fix. Faster than making the edits. */
  readonly hasSafeFixes: (document: DocumentRef, signal?: AbortSignal) => Replying<boolean>;
  /** The edits that apply all safe fixes repeatedly until none is left, except those that are refused. */
  readonly fixAll: (document: DocumentRef, signal?: AbortSignal) => Replying<AllFixes>;

  // Writing and reading a profile

  /** The completions at a position. */
  readonly completions: (document: DocumentRef, position: Position, signal?: AbortSignal) => Replying<Completions>;
  /** The same, limited to macros, for a dot that was just typed. It is faster. */
  readonly macroCompletions: (document: DocumentRef, position: Position, signal?: AbortSignal) => Replying<Completions>;
  /** Markdown documentation of a completion; undefined if nothing is known. */
  readonly completionDocumentation: (
    document: DocumentRef,
    about: CompletionSubject,
    signal?: AbortSignal,
  ) => Replying<string | undefined>;
  /** Markdown about the element at a position. */
  readonly hover: (
    document: DocumentRef,
    position: Position,
    signal?: AbortSignal,
  ) => Replying<(Place & { readonly contents: string }) | undefined>;
  /** The outline: profiles with their packs, manifests and variables. */
  readonly symbols: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly DocumentSymbol[]>;
  /**
   * The definitions of the element at a position: in this document, the start of files of a pack, the default of a key of
   * its values, or the document of values whose key is there.
   */
  readonly definitions: (
    document: DocumentRef,
    position: Position,
    shown: ShownDocuments,
    signal?: AbortSignal,
  ) => Replying<readonly Place[]>;
  /** Links to the pages of registries and charts that a document refers to, and to the files that it imports. */
  readonly links: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly DocumentLink[]>;

  // Variables

  readonly variableAt: (
    document: DocumentRef,
    position: Position,
    signal?: AbortSignal,
  ) => Replying<VariableAt | undefined>;
  /** All occurrences of the variable at a position, in text order; also those in files of values and manifests. */
  readonly references: (
    document: DocumentRef,
    position: Position,
    signal?: AbortSignal,
  ) => Replying<readonly ReferencePlace[]>;
  /** The changes that rename the variable at a position, or the reason why it cannot be renamed. */
  readonly rename: (
    document: DocumentRef,
    position: Position,
    newName: string,
    signal?: AbortSignal,
  ) => Replying<readonly DocumentChange[] | string>;

  // Packs in a profile

  /** The newer versions to show after pinned versions in a range. */
  readonly versionHints: (
    document: DocumentRef,
    range: LineRange,
    signal?: AbortSignal,
  ) => Replying<readonly VersionHint[]>;
  /** A code lens above each profile that has add-ons to update. */
  readonly profileLenses: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly ProfileLens[]>;
  /** The updates of the pack at a range, nearest version first. */
  readonly packUpdates: (
    document: DocumentRef,
    range: LineRange,
    signal?: AbortSignal,
  ) => Replying<readonly OfferedEdit[]>;
  /** Moves the value at a position to a new variable; empty where that cannot be done. */
  readonly extractions: (
    document: DocumentRef,
    position: Position,
    signal?: AbortSignal,
  ) => Replying<readonly OfferedEdit[]>;
  /** Changes of what is at a range that no finding asks for: presets of a pack are applied and removed. */
  readonly rewrites: (
    document: DocumentRef,
    range: LineRange,
    signal?: AbortSignal,
  ) => Replying<readonly OfferedRewrite[]>;
  /**
   * The updates of all add-ons of a profile, chosen by its index in the file or by a range that touches its packs. Values
   * are carried over; with `isWaiting`, registries are waited for if their defaults are not known.
   */
  readonly addOnUpdates: (
    document: DocumentRef,
    profile: number | LineRange,
    isWaiting: boolean,
    signal?: AbortSignal,
  ) => Replying<readonly AddOnUpdate[]>;
  /** The text of a document of the scheme {@link PACK_SCHEME}; undefined if not known. Waits for registries. */
  readonly packText: (uri: string, signal?: AbortSignal) => Promise<string | undefined>;

  // Stacks and shapes

  /** The layers of several documents in the order a cluster gets them. */
  readonly stack: (documents: readonly DocumentRef[], signal?: AbortSignal) => Promise<ComposedStack>;
  /** The ways to add a layer that the profile at an index does not have; undefined adds all that are missing. */
  readonly addLayer: (
    document: DocumentRef,
    profile: number,
    layer: CoreLayer | undefined,
    signal?: AbortSignal,
  ) => Replying<readonly LayerChoice[]>;
  /** Converts a profile of any shape to YAML in the native form, or to JSON in the import form. */
  readonly convert: (document: DocumentRef, query: ConversionQuery, signal?: AbortSignal) => Replying<Conversion>;
  /** Whether a text has the same content as a document: only its styles and comments may differ. Both must be sound. */
  readonly saysTheSame: (document: DocumentRef, text: string, signal?: AbortSignal) => Replying<boolean>;

  // Packs

  /** Searches the packs of the workspace's registries. Waits for them. */
  readonly packs: (query: PackQuery, signal?: AbortSignal) => Promise<PacksFound>;
  /** The versions of a pack, and what is known of the newest ones. Waits for registries. */
  readonly versions: (query: VersionsQuery, signal?: AbortSignal) => Promise<VersionsFound>;
  /** The default values of a pack. Waits for registries. */
  readonly values: (query: ValuesQuery, signal?: AbortSignal) => Promise<ValuesFound>;
}

export { Aborted, Overtaken } from "../analysis/aborted";
export { PALETTE_ERRORS, ruleFacts, type PaletteError } from "./rules";
export type * from "./answers";
export type * from "./changes/changeAnswers";
export type * from "./changes/differenceAnswers";
export type * from "./changes/reviewAnswers";
export type { KeyedDocument } from "./changes/changes";
export type * from "./packAnswers";
export type * from "./picture/pictureAnswers";
export type { RegistryPatience, ServiceOptions } from "./options";
export type { ContentChange, Document, DocumentInput } from "../analysis/documents";
export type { FileFinding, FileFix, LogicalPlace, RelatedPlace } from "../analysis/fileFindings";
export type { FixName, LeftOutFix } from "../editor/actions/codeActions";
export { SEVERITIES, type Severity } from "../config/config";
export { CONFIG_FILE } from "../config/configFileName";
export type { LayerOffer, ListedPreset, PresetsOfLayer, ProfileChange } from "./editor/profileChangeAnswers";
export type { ListedVariable, ProfileVariables, VariableUse } from "../editor/structure/variableList";
export type * from "./browsing/browsingAnswers";
export { kubernetesLines, supportInWords } from "./support/supportWords";
export type { ProfileLens } from "../editor/lenses/profileLenses";
export type { MacroHint } from "../editor/lenses/macroHints";
export type { ValuesLens } from "../editor/lenses/valuesLenses";
export type { Completion, Completions, CompletionSubject } from "../editor/completion/completionItem";
export type { DocumentLink } from "../editor/structure/documentLinks";
export { TOKEN, TOKEN_TYPES, type Tokens } from "../editor/structure/tokenTypes";
export type { DocumentSymbol } from "../editor/structure/documentSymbol";
export type { FoldingRange } from "../editor/structure/foldingRanges";
export { needsPlainHttp } from "../packs/registryKinds/address";
export { kindRecord } from "../packs/registryKinds/kinds";
export { LANGUAGE_ENDINGS } from "../syntax/languages";
export { markdownText, plainText } from "../editor/markdown";
export type { CoreLayer, Layer } from "../profile/facts/layers";
// The types of what a front end passes to the service.
export type { SyncedSource } from "../packs/syncedSource";
export type { HeldProfile, NamedProfileServer, ServerVerdicts } from "../packs/profileServer";
export type { Breathe } from "../packs/ports/breathe";
export type { Files } from "../packs/ports/files";
export type { HttpMessages } from "../packs/ports/httpMessages";
export type { LocalRegistries } from "../packs/ports/localRegistries";
export type { Assets } from "../syntax/language";
export type { RegistryConfig } from "../packs/registryKinds/registryConfig";
