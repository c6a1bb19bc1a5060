import type { LocalRegistries } from "../packs/ports/localRegistries";
import { bundledSource } from "./sources/bundled";
import { folderSource } from "./sources/folder";

/** The registries that need no network. */
export const localRegistries: LocalRegistries = { sample: bundledSource, openFolder: folderSource };
