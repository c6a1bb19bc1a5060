// What a client of a server shares with the service: names, and how some things are told apart. A client loads this and
// nothing else of it.

/** The configuration of a workspace: by its name a client knows that a server is wanted. */
export { isConfigFile } from "../config/configFileName";
export { CONFIG_FILE } from "../config/configFileName";
/** How long ago something was, for people, from milliseconds. */
export { ageOf } from "../editor/hover/origin";
/** The scheme of documents that show the text of a pack. */
export { PACK_SCHEME } from "../editor/navigation/packDocument";
export type { FolderEntry } from "../packs/ports/files";
export type * from "../packs/ports/httpMessages";
/** The most bytes of a piece of a body. */
export { MAX_CHUNK_BYTES } from "../packs/ports/httpMessages";
/** Whether a token server may have a registry's credential without the user's confirmation. */
export { isBuiltInRealm } from "../packs/registryKinds/signIn";
/** What goes with a request for a credential, and what tells accounts apart. */
export { accountOf, basicHeaders, credentialHeaders, type Credential } from "../packs/registryKinds/signIn";
/** The kinds of registries, and the facts about one. */
export { ALL_KINDS, type RegistryKind } from "../packs/registryKinds/allKinds";
export { kindRecord } from "../packs/registryKinds/kinds";
