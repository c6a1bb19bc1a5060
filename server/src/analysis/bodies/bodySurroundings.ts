import type { Files } from "../../packs/ports/files";
import type { Reading } from "../../profile/reading";
import type { Documents, LiveDocument } from "../documents";
import type { BodyConfig, Context } from "../environment";

/** The relation between profiles and the files with their values and manifests. */
export interface BodyFiles {
  /** The context of a document with the files that it names, or the profiles that it is a file of. */
  readonly contextFor: (live: LiveDocument, reading: Reading, context: Context) => Promise<Context>;
  /** Whether a file is values or a manifest of a profile that is known, or by a configuration. */
  readonly isBody: (uri: string) => Promise<boolean>;
  /** The files that the open documents name: values and manifests, and profiles that Terraform imports. */
  readonly namedByOpen: () => Promise<readonly string[]>;
  /** A key that changes whenever what a saved file is judged by changes in an open document. */
  readonly stateFor: (uri: string) => Promise<string>;
  /** Whether any document names files, or is one. Then a change of one can affect others. */
  readonly areUsed: () => boolean;
  /** Must be called when a file, or anything in a folder, was changed, created or deleted. */
  readonly changed: (uri: string) => void;
}

/** What the relation needs of the analysis. */
export interface BodySurroundings {
  readonly documents: Documents;
  readonly files: Files;
  readonly folders: readonly string[];
  /** Whether profiles that are not open are looked for around each file, and not only around those asked about. */
  readonly searchesAlways: boolean;
  /** A file that may hold profiles; undefined if it cannot. */
  readonly savedProfile: (uri: string) => Promise<LiveDocument | undefined>;
  /** What configurations say about values, and a number that is another one after they changed. */
  readonly configs: { readonly of: (uri: string) => Promise<BodyConfig>; readonly revision: () => number };
  /** The reading that findings follow from. */
  readonly readingOf: (live: LiveDocument) => Promise<Reading>;
  /** The context of a document without its files. */
  readonly contextOf: (uri: string) => Promise<Context>;
}
