import type { Source } from "../catalog";
import type { LiveSource } from "../live";
import type { Files } from "./files";

/** Port: registries that need no network, the bundled sample and folders of packs. */
export interface LocalRegistries {
  /** The bundled packs. They are a sample, so it never answers absent. */
  readonly sample: () => Source;
  readonly openFolder: (options: FolderOptions) => LiveSource<Source>;
}

export interface FolderOptions {
  /** The registry's name. */
  readonly name: string;
  /** URI of the folder that contains the packs. */
  readonly folder: string;
  /** URI of the folder that no link may lead out of; by default `folder` itself. */
  readonly within?: string | undefined;
  readonly files: Files;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
