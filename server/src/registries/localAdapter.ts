import type { PackContent } from "../packs/catalog";
import type { Files } from "../packs/ports/files";
import type { PackEntry } from "./formats/packJson";

/** Makes the answers of a registry that is read without a network. */
export type LocalAdapter = (opening: LocalOpening) => LocalAnswers;

export interface LocalOpening {
  /** Where its packs lie, as a URI. */
  readonly folder: string;
  /** The folder that nothing of it may lead out of, as a URI; that of its packs itself, if it is left out. */
  readonly within?: string | undefined;
  readonly files: Files;
}

/** What a local registry answers; what is known and believed is for localSource.ts. */
export interface LocalAnswers {
  /** Who knows its packs, in words for people: "folder packs". */
  readonly title: string;
  /** Every version of every pack. With a problem, in words for people, some may lack; a failure is why there are none. */
  readonly list: () => Promise<
    { readonly entries: readonly PackEntry[]; readonly problem?: string } | { readonly failure: string }
  >;
  /** The texts in the folder of a version, a URI. */
  readonly content: (folder: string) => Promise<PackContent>;
}
