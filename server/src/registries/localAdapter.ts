import type { PackContent } from "../packs/catalog";
import type { Files } from "../packs/ports/files";
import type { PackEntry } from "./formats/packJson";

/** Opens a registry that is read without a network: returns the functions that answer for it. */
export type LocalAdapter = (opening: LocalOpening) => LocalAnswers;

export interface LocalOpening {
  /** The folder with its packs, as a URI. */
  readonly folder: string;
  /** The folder that its files must not lead out of (by `..` or links), as a URI; `folder` itself by default. */
  readonly within?: string | undefined;
  readonly files: Files;
}

/** What a local registry can answer; caching is up to localSource.ts. */
export interface LocalAnswers {
  /** The source of its packs, as shown to people: "folder packs". */
  readonly title: string;
  /**
   * Every version of every pack. `problem`: why some may be missing, in words for people; `failure`: why there are
   * none.
   */
  readonly list: () => Promise<
    { readonly entries: readonly PackEntry[]; readonly problem?: string } | { readonly failure: string }
  >;
  /** The texts in the folder (a URI) of a version. Rejects with the reason, in words for people, if it is not known. */
  readonly content: (folder: string) => Promise<PackContent>;
}
