import type { CustomKind } from "../profile/kubernetes/customKinds";
import type { Catalog } from "../packs/catalog";
import type { ServerVerdicts } from "../packs/profileServer";
import type { Config, Severity } from "../config/config";
import type { CoreLayer } from "../profile/facts/layers";
import type { PackBody } from "../profile/packBodies";
import type { Pack, Profile } from "../profile/model";
import type { NamedProfile } from "../profile/names/namedProfiles";
import type { DocumentReading, Reading } from "../profile/reading";
import type { Stack } from "../stack/stack";
import type { Language } from "../syntax/language";
import type { Tree } from "../syntax/tree";
import type { TextEdit } from "../text/edit";
import type { LineRange } from "../text/lineRange";
import type { FileEdit } from "../text/place";
import type { Range } from "../text/range";
import type { Wording, Translations } from "../text/message";

/**
 * One rule: its id, its checks and the fixes for its findings. Each rule has a file and a documentation page named
 * after its id.
 */
export interface Rule {
  /** The id; a contract of settings, suppressions, documentation pages and reports. */
  readonly id: string;
  /**
   * Its position in lists, and among findings at the same range. The hundreds are the chapters: 1 the document, 2 the
   * profile, 3 packs and registries, 4 values and manifests, 5 variables and macros, 6 stacks, 9 the rules themselves.
   */
  readonly order: number;
  readonly severity: Severity;
  /** Whether it runs only where the configuration gives it a level. */
  readonly isOffByDefault?: boolean;
  /** One sentence: what the rule reports. */
  readonly summary: string;
  /** Whether it needs facts of registries; it reports nothing where they are unknown. */
  readonly needsCatalog: boolean;
  /** Whether it checks where something is, or that it is absent: then what a syntax error may have moved is left out. */
  readonly judgesPlaces?: boolean;
  /** Whether it has fixes: none, some for the user to choose, or at least one that fix-all may apply. */
  readonly fix: "none" | "choice" | "safe";
  /** Whether only editors report it, unless the configuration names it: what it finds changes without a change of the file. */
  readonly isForEditors?: boolean;
  /** What it compares a profile with, other than the document itself: other files of its folder, an earlier state, or the words of a server. */
  readonly comparesWith?: "folder" | "history" | "server";
  /** Whether it is about files that a profile names, and so needs a file system. */
  readonly needsFiles?: boolean;
  /** Checks a file as a whole, whatever it holds. */
  readonly checkFile?: (context: FileContext) => Iterable<Found>;
  /** Checks a document of a known shape, without its bodies: the values and manifests in it. */
  readonly checkDocument?: (context: DocumentContext) => Iterable<Found>;
  /** Checks one profile without its bodies. */
  readonly checkProfile?: (context: ProfileContext) => Iterable<Found>;
  /** Checks one pack without its bodies. */
  readonly checkPack?: (context: PackContext) => Iterable<Found>;
  /**
   * Checks one body: the values of a pack, or the content of a manifest, with or without syntax errors. Undefined is not
   * a finding, but where a long check may pause.
   */
  readonly checkBody?: (context: BodyContext) => Iterable<Found | undefined>;
  /** Checks one profile with all its bodies: again after every change, unlike the checks that see less. */
  readonly checkBodies?: (context: BodiesContext) => Iterable<Found>;
  /** Checks several profiles together. */
  readonly checkStack?: (context: StackContext) => Iterable<FoundInStack>;
}

/** The inputs of a check besides the file itself. */
export interface CheckContext {
  readonly catalog: Catalog;
  readonly config: Config;
  /** The current day, `yyyy-MM-dd`; an input, since rules are pure. Empty: no day counts. */
  readonly today: string;
  /** The texts of findings in the language of the user; undefined for English. */
  readonly translations?: Translations | undefined;
  /** Whether it is one run of the command line: an unchanged file must then give the same findings on any day. */
  readonly isBatch?: boolean;
  /** The version of Kubernetes that the command line was given: `1.33`; undefined if none. */
  readonly kubernetes?: string | undefined;
  /** The custom kinds of the configuration: `crds`. */
  readonly customKinds?: readonly CustomKind[];
  /** The other profiles of the same cluster. */
  readonly companions: readonly Profile[];
  /** The stacks that contain the document. */
  readonly stacks?: readonly Stack[];
  /** The URI of the file of a companion. */
  readonly uriOf?: (companion: Profile) => string | undefined;
  /** The URI of the document; undefined where it has none. */
  readonly uri?: string | undefined;
  /** The document at an earlier revision; undefined if it is compared with none, or was not there. */
  readonly earlier?: EarlierDocument | undefined;
  /** What a server says about a profile of the document; undefined if none was asked. */
  readonly verdictsOn?: (profile: Profile) => ServerVerdicts | undefined;
  /** The profiles of the document's folder whose name and version are in several of its files, in order. */
  readonly repeatedBeside?: readonly NamedProfile[];
}

export interface EarlierDocument {
  /** The revision, as the user names it. */
  readonly revision: string;
  readonly reading: Reading;
}

interface StackContext extends CheckContext {
  readonly stack: Stack;
}

/** A problem in a stack: of one member, or of the stack as a whole. */
export interface FoundInStack {
  readonly member: number | undefined;
  readonly message: Wording;
  readonly severity?: Severity;
  /** Places in the files of the stack. */
  readonly related?: readonly PlaceInStack[];
}

/** A place in a file of a stack. */
export interface PlaceInStack extends RelatedElsewhere {
  /** The problem in the words of this file; absent if the place only helps to understand it. */
  readonly problem?: Wording;
}

/** A related location in another document than the checked one. */
export interface RelatedElsewhere extends Related {
  readonly uri: string;
  readonly lines: LineRange;
}

export interface FileContext extends CheckContext {
  readonly reading: Reading;
}

export interface DocumentContext extends CheckContext {
  readonly tree: Tree;
  readonly language: Language;
  /** Whether the file is a profile by its name, its language or the configuration. */
  readonly isDeclared: boolean;
  readonly document: DocumentReading;
}

export interface ProfileContext extends DocumentContext {
  readonly profile: Profile;
}

export interface PackContext extends ProfileContext {
  readonly pack: Pack;
}

export interface BodyContext extends ProfileContext {
  readonly body: PackBody;
}

export interface BodiesContext extends ProfileContext {
  readonly reading: Reading;
}

/** A problem that a rule found, in offsets of the file. */
export interface Found {
  readonly range: Range;
  /** The problem and what to write: at most two short sentences. */
  readonly message: Wording;
  /** Overrides the rule's severity. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** Whether the text has no effect, and may be shown faded. */
  readonly isUnnecessary?: boolean;
  /** Whether it is about what changed since an earlier revision, and not about the marked text alone. */
  readonly isAboutChanges?: boolean;
  /** The missing layers, if they are the problem; the range does not show them. */
  readonly missingLayers?: readonly CoreLayer[];
  /** Computed on request, since most findings are only displayed. */
  readonly fixes?: () => readonly Fix[];
}

/** A related location of a finding. */
export interface Related {
  /** The URI of its document, if that is not the checked one. */
  readonly uri?: string;
  readonly range: Range;
  /** The range as lines and characters, if it is in another document, whose text is not at hand. */
  readonly lines?: LineRange;
  readonly message: Wording;
}

export interface Fix {
  /** Starts with a verb: `Quote "1.30"`. */
  readonly title: Wording;
  /** Edits of the checked document, unless they name another. */
  readonly edits: readonly (TextEdit | FileEdit)[];
  /** Whether fix-all may apply it: it is the only candidate, and has no side effects. */
  readonly isSafe: boolean;
  /** The pack that it updates, by the range of its item, and the version: its values are carried over as well. */
  readonly update?: { readonly range: Range; readonly to: string };
}

/** A fix with its title in the language of the user. */
export interface TitledFix extends Fix {
  readonly title: string;
}

/** A problem with the id of its rule and its severity. Its texts are in the language of the user. */
export interface Finding extends Found {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related?: readonly RelatedInWords[];
  readonly fixes?: () => readonly TitledFix[];
}

/** A related location with its text in the language of the user. */
export interface RelatedInWords extends Related {
  readonly message: string;
}
