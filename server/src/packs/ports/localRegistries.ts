import type { Source } from "../catalog";
import type { LiveSource } from "../live";
import type { Files } from "./files";

/** The registries that are read without a network: the bundled sample, and folders of packs. */
export interface LocalRegistries {
  /** The packs that come with the product: a sample, in which nothing is absent. */
  readonly sample: () => Source;
  readonly openFolder: (options: FolderOptions) => LiveSource<Source>;
}

export interface FolderOptions {
  /** The registry's name. */
  readonly name: string;
  /** Where its packs lie, as a URI. */
  readonly folder: string;
  /** The folder that nothing of it may lead out of, as a URI; that of its packs itself, if it is left out. */
  readonly within?: string | undefined;
  readonly files: Files;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
