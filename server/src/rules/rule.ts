import type { Catalog } from "../packs/catalog";
import type { Config, Severity } from "../config/config";
import type { CoreLayer } from "../profile/facts/layers";
import type { Profile } from "../profile/model";
import type { DocumentReading, Reading } from "../profile/reading";
import type { Stack } from "../stack/stack";
import type { TextEdit } from "../text/edit";
import type { Range } from "../text/range";

/** One rule: what it is called, what it looks for, and how to heal what it finds. Each has a file and a page of its id. */
export interface Rule {
  /** The id; a contract of settings, suppressions, pages and reports. */
  readonly id: string;
  /**
   * Its place in lists, and among the findings at one text. The hundreds are the chapters: 1 the document, 2 the profile, 3
   * packs and registries, 4 values and manifests, 5 variables and macros, 6 stacks, 9 the rules themselves.
   */
  readonly order: number;
  readonly severity: Severity;
  /** One sentence on what the rule finds. */
  readonly summary: string;
  /** Whether it needs a registry's word, and so is silent where none knows. */
  readonly needsCatalog: boolean;
  /** Whether it has fixes: none, some to choose from, or at least one that fix-all may apply. */
  readonly fix: "none" | "choice" | "safe";
  /** What is wrong in a document of a known shape. */
  readonly checkDocument?: (context: DocumentContext) => Iterable<Found>;
  /** What is wrong in one profile. */
  readonly checkProfile?: (context: ProfileContext) => Iterable<Found>;
  /** What is wrong with several profiles together. */
  readonly checkStack?: (context: StackContext) => Iterable<FoundInStack>;
}

/** What a file is judged by, besides what it says. */
export interface Surroundings {
  readonly catalog: Catalog;
  readonly config: Config;
  /** The day it is, `yyyy-MM-dd`: time comes in from outside. */
  readonly today: string;
  /** The profiles that become one cluster with those of the file. */
  readonly companions: readonly Profile[];
}

export interface StackContext extends Surroundings {
  readonly stack: Stack;
}

/** What a rule found in a stack: at one of its members, or in the stack as a whole. */
export interface FoundInStack {
  readonly member: number | undefined;
  readonly message: string;
  readonly severity?: Severity;
}

export interface DocumentContext extends Surroundings {
  readonly reading: Reading;
  readonly document: DocumentReading;
}

export interface ProfileContext extends DocumentContext {
  readonly profile: Profile;
}

/** What a rule found, in offsets of the file. */
export interface Found {
  readonly range: Range;
  /** What is wrong, why it matters, what to do: one or two sentences. */
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** Whether the text could as well be left out, and may be shown faded. */
  readonly isUnnecessary?: boolean;
  /** The layer that is missing, where that is what is wrong: no range could tell. */
  readonly missingLayer?: CoreLayer;
  /** Made only when asked for, as most findings are looked at and not healed. */
  readonly fixes?: () => readonly Fix[];
}

export interface Related {
  readonly range: Range;
  readonly message: string;
}

export interface Fix {
  /** What it does, as a command: "Quote the version". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether fix-all may apply it: there is one candidate only, and nothing else can go wrong by it. */
  readonly isSafe: boolean;
}

/** A finding with its rule and its severity. */
export interface Finding extends Found {
  readonly rule: string;
  readonly severity: Severity;
}
