import type { LocalKind } from "../packs/registryKinds/allKinds";
import { folderAdapter } from "./adapters/folder";
import type { LocalAdapter } from "./localAdapter";

/** The adapter of each kind of registry that is read without a network. */
export const LOCAL_ADAPTERS: Readonly<Record<LocalKind, LocalAdapter>> = { folder: folderAdapter };
