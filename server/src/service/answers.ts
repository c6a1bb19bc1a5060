import type { Document, DocumentInput } from "../analysis/documents";
import type { FileFinding, FileFix } from "../analysis/fileFindings";
import type { StackFault } from "../analysis/checkStack";
import type { LossGrade } from "../convert/context";
import type { LeftOutFix } from "../editor/actions/codeActions";
import type { LayerStack } from "../editor/structure/layerStack";
import type { SourceStatus } from "../packs/sourceStatus";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import type { FileEdit, Place } from "../text/place";
import type { Range } from "../text/range";
import type { Text } from "../text/text";

export type { LayerStack, StackFinding, StackLayer, LayerStackProfile } from "../editor/structure/layerStack";
export type { LayerContents, NamedPart, PartPlace, ProfileContents } from "../editor/structure/profileContents";
export type * from "./newProfile/newProfileAnswers";

/** The document of a request: the URI of an open document, or the content of one made for this request. */
export type DocumentRef = string | DocumentInput;

/** The answer to a request, with the state of the document it was computed for. Its offsets refer to this text. */
export interface Reply<T> extends Pick<Document, "uri" | "version" | "text"> {
  readonly value: T;
}

/** A promise of a {@link Reply}; undefined if there is no such document, or its language is not served. */
export type Replying<T> = Promise<Reply<T> | undefined>;

/** The documents that a client shows besides files. */
export interface ShownDocuments {
  /** Those with values of packs, of the scheme {@link PACK_SCHEME}. */
  readonly hasPackTexts: boolean;
  /** Those with values of profiles, of the scheme {@link BODY_SCHEME}. */
  readonly hasBodies: boolean;
}

/** The documents of a file, and which of them are profiles. */
export interface FileContents {
  /** Whether it is a template from which another tool makes profiles. Then it has no findings. */
  readonly isTemplate: boolean;
  /** Whether it is values or a manifest of a profile in another file. */
  readonly isBody: boolean;
  /** Whether it is named as a profile, but cannot be read as text. */
  readonly isUnreadable: boolean;
  readonly documents: readonly ContainedDocument[];
}

/** One document of a file. */
export interface ContainedDocument {
  readonly index: number;
  readonly range: Range;
  /** The id of its shape; undefined if it is not a profile. */
  readonly shape: string | undefined;
  /** The number of profiles in it. */
  readonly profiles: number;
  /** The name of each, as logical places have it: undefined if it is not stated, or a placeholder. */
  readonly names: readonly (string | undefined)[];
}

/** The findings of a document, and its content. */
export interface CheckedDocument extends Reply<readonly FileFinding[]> {
  readonly contents: FileContents;
  /** The registries whose answers the findings depend on, by {@link RegistryState.id}. */
  readonly registries: readonly string[];
}

/** A workspace file that is not open and may have findings. */
export interface SavedFileState {
  /** A key that changes whenever the findings may change; undefined if only a new check can show it. */
  readonly state: string | undefined;
  readonly findings: (signal?: AbortSignal) => Replying<readonly FileFinding[]>;
}

/** A configuration that applied to a checked document. */
export interface UsedConfig {
  readonly uri: string;
  readonly text: Text;
  /** Its findings; undefined if it could not be read. */
  readonly findings: readonly FileFinding[] | undefined;
  /** The names of its registries. */
  readonly registries: readonly string[];
  readonly stacks: readonly UsedStack[];
}

/** A stack of a configuration. */
export interface UsedStack {
  readonly name: string;
  /** The URIs of its profiles. */
  readonly profiles: readonly string[];
  /** The URI of the folder that its profiles must lie in; undefined if they may lie anywhere. */
  readonly within: string | undefined;
  /** Where the configuration names it and its profiles: the findings about the whole stack are there. */
  readonly ranges: readonly Range[];
}

/** A change that is offered by its title. Its edits are made and verified on request. */
export interface OfferedEdit {
  readonly title: string;
  /** With `isWaiting`, registries are waited for if the edits of an update depend on them. */
  readonly make: (isWaiting?: boolean) => Promise<MadeEdit>;
}

/** A change of values that no finding asks for. */
export interface OfferedRewrite extends OfferedEdit {
  readonly kind: "rewrite" | "inline";
}

/** A quick fix, with the finding that it fixes or suppresses. */
export interface OfferedFix extends OfferedEdit {
  readonly finding: FileFinding;
  /** Whether to mark it as preferred; undefined sends no mark. */
  readonly isPreferred: boolean | undefined;
  /** Whether it creates a file. */
  readonly isCreating: boolean;
}

/** The edits of an offered change, or the reason in one sentence why they must not be made. */
export type MadeEdit =
  | {
      readonly is: "made";
      readonly changes: readonly DocumentChange[];
      /** What the user should look at afterwards. */
      readonly note?: string;
    }
  | { readonly is: "refused"; readonly reason: string };

/** The edits that apply all safe fixes of a document, and the fixes that were left out. */
export interface AllFixes {
  readonly edits: readonly FileEdit[];
  readonly leftOut: readonly LeftOutFix[];
}

/** The edits of one document, with the text that their offsets refer to. */
export interface DocumentChange {
  readonly uri: string;
  /** Undefined if it is not open. */
  readonly version: number | undefined;
  readonly text: Text;
  /** Whether the file does not exist yet. */
  readonly isNew: boolean;
  readonly edits: readonly FileEdit[];
}

/** An update of an add-on pack. */
export interface AddOnUpdate {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly edits: readonly FileEdit[];
  /** What the user should look at afterwards. */
  readonly note: string | undefined;
}

/** One way to add layers to a profile, as a fix. */
export type LayerChoice = FileFix;

/** A declaration or use of a variable. */
export interface ReferencePlace extends Place {
  readonly isDeclaration: boolean;
}

/** The variable at a cursor, and the range of its name there. */
export interface VariableAt extends Place {
  readonly name: string;
}

/** The layers of several files in the order a cluster gets them, and the findings about their profiles together. */
export interface ComposedStack {
  readonly stack: LayerStack;
  /** Empty for a single file, whose findings are reported in it. */
  readonly faults: readonly PlacedFault[];
}

/** A finding about several profiles together. */
export interface PlacedFault extends Omit<StackFault, "member"> {
  /** The file it is reported in; undefined if it concerns the whole stack. */
  readonly uri: string | undefined;
}

/** The state of a registry. */
export interface RegistryState {
  /** Identifies the registry until its entry changes. */
  readonly id: string;
  readonly config: RegistryConfig;
  /** Its location for display: the URL without credentials, or the URI of its folder. */
  readonly address: string;
  /** The origin that a credential is bound to; undefined if it is not reached over the network. */
  readonly origin: string | undefined;
  /** Whether it may be read. If not, only a file of an untrusted workspace names it. */
  readonly isTrusted: boolean;
  /** Undefined if it cannot be read here or may not be. */
  readonly status: SourceStatus | undefined;
  /** Whether it is being read at this moment. */
  readonly isBusy: boolean;
  /** Whether it took too long and is no longer waited for. */
  readonly isLate: boolean;
  /**
   * The registries behind this entry: itself, or those of a Palette tenant. For some kinds, the call requests their
   * list of packs.
   */
  readonly parts: () => readonly RegistryPart[];
}

/** A registry under the name that profiles use for it. */
export interface RegistryPart {
  readonly name: string;
  /** Undefined if not known. */
  readonly kind: string | undefined;
  /** The names of the packs in its list. */
  readonly packs: readonly string[];
}

/** A request to convert a profile. */
export interface ConversionQuery {
  readonly to: "yaml" | "json";
  /** The profile of the file, by its number from 1 or its name; undefined for the only one. */
  readonly profile: string | undefined;
}

export type Conversion = ConvertedProfile | UnsureText | ManyProfiles;

export interface ConvertedProfile {
  readonly is: "converted";
  readonly text: string;
  /** What is missing or different in the converted text. */
  readonly losses: readonly Loss[];
  /** Whether the file holds no other documents. */
  readonly isWholeFile: boolean;
  /** The number of comments, which are missing, too. */
  readonly comments: number;
  /** Whether it depends on what registries say about packs. */
  readonly asksRegistries: boolean;
}

/** Content that a conversion drops or changes, with its location and the reason. */
export interface Loss {
  /** How much that matters. */
  readonly grade: LossGrade;
  readonly range: Range;
  readonly path: string;
  readonly reason: string;
}

/** The profile has syntax errors, so it is not converted. */
export interface UnsureText {
  readonly is: "unsure";
  readonly problems: readonly { readonly range: Range; readonly message: string }[];
}

/** The request does not select exactly one profile. */
export interface ManyProfiles {
  readonly is: "which";
  readonly profiles: readonly { readonly name: string | undefined; readonly version: string | undefined }[];
  /** Whether several profiles have the requested name. */
  readonly isAmbiguous: boolean;
}

/** A location with the text that its offsets refer to. */
export interface DocumentPlace extends Place, Pick<DocumentChange, "text"> {}

/** The description of a rule, without its checks. */
export interface RuleFacts {
  readonly id: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  /** Whether it runs only where the configuration gives it a level. */
  readonly isOffByDefault?: boolean;
  readonly summary: string;
  /** Whether it depends on registries, and reports nothing while they are unknown. */
  readonly needsCatalog: boolean;
  readonly fix: "none" | "choice" | "safe";
}

/** A newer version to show after a pinned one. */
export interface VersionHint {
  /** The end of the pinned version. */
  readonly offset: number;
  readonly label: string;
  /** Markdown listing the possible updates. */
  readonly tooltip: string;
  /** The edits that update to that version. */
  readonly edits: readonly FileEdit[];
}
