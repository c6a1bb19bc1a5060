import type { Document, DocumentInput } from "../analysis/documents";
import type { FileFinding, FileFix } from "../analysis/fileFindings";
import type { StackFault } from "../analysis/checkStack";
import type { LayerStack } from "../editor/structure/layerStack";
import type { Answer, PackContent, PackFacts, PackState } from "../packs/catalog";
import type { SourceStatus } from "../packs/sourceStatus";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import type { FileEdit, Place } from "../text/place";
import type { Range } from "../text/range";
import type { Text } from "../text/text";

/** A document to ask about: the URI of one that is open, or one that is made for the question. */
export type DocumentRef = string | DocumentInput;

/** An answer about one state of a document; its offsets are those of this text. */
export interface Reply<T> extends Pick<Document, "uri" | "version" | "text"> {
  readonly value: T;
}

/** A promise of a {@link Reply}; undefined where there is no such document, or nothing is said of it. */
export type Replying<T> = Promise<Reply<T> | undefined>;

/** What a question rejects with whose signal was aborted. */
export class Aborted extends Error {
  override readonly name = "AbortError";
}

/** What a file holds: its documents, and which of them are profiles. */
export interface FileContents {
  /** Whether another tool makes profiles from it: then nothing is said about it. */
  readonly isTemplate: boolean;
  readonly documents: readonly ContainedDocument[];
}

/** One document of a file. */
export interface ContainedDocument {
  readonly index: number;
  readonly range: Range;
  /** The id of its shape; undefined: it is no profile. */
  readonly shape: string | undefined;
  /** How many profiles it holds. */
  readonly profiles: number;
}

/** What is wrong in a document, and what it holds. */
export interface CheckedDocument extends Reply<readonly FileFinding[]> {
  readonly contents: FileContents;
}

/** A file of the workspace that is not open, and may hold something to judge. */
export interface SavedFileState {
  /** Stands for all that its findings depend on; undefined where only judging it could tell. */
  readonly state: string | undefined;
  readonly findings: (signal?: AbortSignal) => Replying<readonly FileFinding[]>;
}

/** A configuration that documents were judged by. */
export interface UsedConfig {
  readonly uri: string;
  readonly text: Text;
  /** What is wrong in it; undefined: it could not be read. */
  readonly findings: readonly FileFinding[] | undefined;
}

/** A fix that is offered, with the finding that it heals or silences. */
export interface OfferedFix {
  readonly finding: FileFinding;
  readonly title: string;
  /** Whether it is the one that most people want; undefined: it is no more than one way to be rid of the finding. */
  readonly isPreferred: boolean | undefined;
  readonly changes: readonly DocumentChange[];
}

/** The edits of one document, in offsets of this text of it. */
export interface DocumentChange {
  readonly uri: string;
  /** Undefined where it is not open. */
  readonly version: number | undefined;
  readonly text: Text;
  /** Whether there is no such file yet. */
  readonly isNew: boolean;
  readonly edits: readonly FileEdit[];
}

/** The newer version of an add-on. */
export interface AddOnUpdate {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly edits: readonly FileEdit[];
}

/** Layers to add to a profile: a fix for each way to do it. */
export type LayerChoice = FileFix;

/** A variable that a cursor stands on, and the place of its name there. */
export interface VariableAt extends Place {
  readonly name: string;
}

/** The layers of some files as one cluster would get them, and what is wrong with their profiles together. */
export interface ComposedStack {
  readonly stack: LayerStack;
  /** Empty where there is one file only: what is wrong in it is told there. */
  readonly faults: readonly PlacedFault[];
}

/** Something wrong with several profiles together. */
export interface PlacedFault extends Omit<StackFault, "member"> {
  /** The file it is told of; undefined: the stack as a whole. */
  readonly uri: string | undefined;
}

/** How it stands with a registry. */
export interface RegistryState {
  /** Tells it from the others, as long as nothing about it is changed. */
  readonly id: string;
  readonly config: RegistryConfig;
  /** Where it is, for people: its address, or the URI of its folder. */
  readonly address: string;
  /** What a credential would be bound to; undefined for what is not reached over the network. */
  readonly origin: string | undefined;
  /** Whether it may be asked: else only a file of a workspace that is not trusted names it. */
  readonly isTrusted: boolean;
  /** Undefined: it cannot be asked from here, or may not. */
  readonly status: SourceStatus | undefined;
  /** Whether it is being asked at this moment. */
  readonly isBusy: boolean;
  /** Whether it was given up, as it took too long. */
  readonly isLate: boolean;
  /** The registries it stands for: itself, or those of a Palette. Looking at them is what makes some list their packs. */
  readonly parts: () => readonly RegistryPart[];
}

/** A registry by the name that profiles have for it. */
export interface RegistryPart {
  readonly name: string;
  /** Undefined where it is not known. */
  readonly kind: string | undefined;
  /** The names of the packs that it lists. */
  readonly packs: readonly string[];
}

/** A name that no registry has, and those that are there: the nearest, or all. */
export interface NoSuchRegistry {
  readonly is: "no such registry";
  readonly known: readonly string[];
}

/** Packs by a search: with all words of a query in their names, of all registries or the one of a name. */
export interface PackQuery {
  readonly query: string;
  readonly from: string | undefined;
}

export type PacksFound = NoSuchRegistry | PackList;

/** The best matches first. */
export interface PackList {
  readonly is: "packs";
  /** Whether no registry is configured, and these are of the sample. */
  readonly isSample: boolean;
  readonly rows: readonly PackRow[];
  /** Names near to the query. */
  readonly near: readonly string[];
}

/** A pack in one registry. */
export interface PackRow {
  readonly pack: PackFacts;
  /** The name of the registry; undefined for one of the sample. */
  readonly registry: string | undefined;
  readonly newest: string | undefined;
  /** Where the newest version is in its life, as far as that is known. */
  readonly state: PackState | undefined;
}

/** The default values of a pack: of a version, or of its newest one. */
export interface ValuesQuery {
  readonly name: string;
  readonly tag: string | undefined;
  readonly from: string | undefined;
}

export type ValuesFound = NoSuchRegistry | ValuesList;

export interface ValuesList {
  readonly is: "values";
  /** What each registry says. */
  readonly answers: readonly RegistryValues[];
  /** Names near to that of the pack, where no registry has it. */
  readonly near: readonly string[];
}

/** What one registry says of a pack. */
export interface RegistryValues {
  readonly registry: string;
  readonly pack: Answer<PackFacts>;
  /** The version that is meant; undefined where the registry has none such. */
  readonly version: string | undefined;
  /** Those of its versions that are nearest to the one that is meant, or the newest. */
  readonly near: readonly string[];
  readonly content: Answer<PackContent>;
}

/** A profile that is to be converted. */
export interface ConversionQuery {
  readonly to: "yaml" | "json";
  /** Which profile of its file, by its number from 1 or its name; undefined: the only one. */
  readonly profile: string | undefined;
}

export type Conversion = ConvertedProfile | UnsureText | ManyProfiles;

export interface ConvertedProfile {
  readonly is: "converted";
  readonly text: string;
  /** What the text does not say, and the profile does. */
  readonly losses: readonly Loss[];
}

/** Something that a conversion leaves behind, where it stood, and why. */
export interface Loss {
  readonly range: Range;
  readonly path: string;
  readonly reason: string;
}

/** The profile cannot be read for certain, and so is not converted. */
export interface UnsureText {
  readonly is: "unsure";
  readonly problems: readonly { readonly range: Range; readonly message: string }[];
}

/** It is not said which profile is meant, or not so that it can be one. */
export interface ManyProfiles {
  readonly is: "which";
  readonly profiles: readonly { readonly name: string | undefined; readonly version: string | undefined }[];
  /** Whether several have the name that was asked for. */
  readonly isAmbiguous: boolean;
}

/** What a rule is, without what it does. */
export interface RuleFacts {
  readonly id: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly summary: string;
  /** Whether it needs a registry's word, and so is silent where none knows. */
  readonly needsCatalog: boolean;
  readonly fix: "none" | "choice" | "safe";
}
