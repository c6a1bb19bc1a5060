import type { LocalRegistries } from "../packs/ports/localRegistries";
import { bundledSource } from "./bundled/bundled";
import { openLocal } from "./openLocal";

/** The registries that need no network. */
export const localRegistries: LocalRegistries = { sample: bundledSource, open: openLocal };
