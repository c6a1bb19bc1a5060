import type { withFiles } from "../../profile/attachedFiles";
import type { namesOfFiles } from "../../profile/fileNames";
import type { FileText, profilesIn, Reading, readProfileText } from "../../profile/reading";
import type { unreadableReason } from "../../profile/unreadable";
import type { Files } from "../../packs/ports/files";
import type { checkSteps } from "../check";
import type { Documents, LiveDocument } from "../documents";
import type { BodyConfig, Context } from "../environment";
import type { inFile } from "../fileFindings";

/** The relation between profiles and the files with their values and manifests. */
export interface BodyFiles {
  /** The context of a document with the files that it names, or the profiles that it is a file of. */
  readonly contextFor: (live: LiveDocument, reading: Reading, context: Context) => Promise<Context>;
  /** Whether a file is values or a manifest of a profile that is known, or by a configuration. */
  readonly isBody: (uri: string) => Promise<boolean>;
  /** The files that the open documents name. */
  readonly namedByOpen: () => Promise<readonly string[]>;
  /** A key that changes whenever what a saved file is judged by changes in an open document. */
  readonly stateFor: (uri: string) => Promise<string>;
  /** Whether any document names files, or is one. Then a change of one can affect others. */
  readonly areUsed: () => boolean;
  /** Drops all that was read of files. */
  readonly forget: () => void;
}

/** What the relation needs of the analysis. */
export interface BodySurroundings {
  readonly engine: BodyEngine;
  readonly documents: Documents;
  readonly files: Files;
  readonly folders: readonly string[];
  /** Whether profiles that are not open are looked for around each file, and not only around those asked about. */
  readonly searchesAlways: boolean;
  /** A file that may hold profiles; undefined if it cannot. */
  readonly savedProfile: (uri: string) => Promise<LiveDocument | undefined>;
  readonly configOf: (uri: string) => Promise<BodyConfig>;
  /** The reading that findings follow from. */
  readonly readingOf: (live: LiveDocument) => Promise<Reading>;
  /** The context of a document without its files. */
  readonly contextOf: (uri: string) => Promise<Context>;
}

/** The parts of the engine that would otherwise be in the bundle of the relation a second time. */
export interface BodyEngine {
  readonly profilesIn: typeof profilesIn;
  readonly namesOfFiles: typeof namesOfFiles;
  readonly withFiles: typeof withFiles;
  readonly readProfileText: typeof readProfileText;
  readonly languageOfFile: (uri: string) => Parameters<typeof readProfileText>[1]["language"];
  readonly hasLanguageEnding: (name: string) => boolean;
  readonly unreadableReason: typeof unreadableReason;
  readonly checkSteps: typeof checkSteps;
  readonly inFile: typeof inFile;
  /** Whether a file is a profile, by its name or its text. */
  readonly isProfile: (file: FileText) => boolean;
  /** Whether a text may be a profile that names files. A cheap prefilter. */
  readonly mayNameFiles: (text: string) => boolean;
}
