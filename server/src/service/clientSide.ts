// What a client of the language server shares with the service. A client imports only this from the service.

/** The name of configurations. A client starts a server when a workspace contains one. */
export { isConfigFile } from "../config/configFileName";
export { CONFIG_FILE } from "../config/configFileName";
/** The age of something as text, from milliseconds. */
export { ageOf } from "../editor/hover/origin";
/** The URI scheme of documents that show the texts of packs. */
export { PACK_SCHEME, uriOfValues } from "../editor/navigation/packDocument";
/** Days as text. */
export { dayOf, isDay } from "../text/day";
export type { FolderEntry } from "../packs/ports/files";
export type * from "../packs/ports/httpMessages";
/** The maximum size of a chunk of an HTTP body, in bytes. */
export { MAX_CHUNK_BYTES } from "../packs/ports/httpMessages";
/** Whether a token server may receive a registry's credential without the user's confirmation. */
export { isBuiltInRealm } from "../packs/registryKinds/signIn";
/** The headers that carry a credential, and what identifies an account. */
export { accountOf, basicHeaders, credentialHeaders, type Credential } from "../packs/registryKinds/signIn";
/** The kinds of registries, and their properties. */
export { ALL_KINDS, type RegistryKind } from "../packs/registryKinds/allKinds";
/** The addresses of registries. */
export { addressOf, needsPlainHttp, redactedAddress } from "../packs/registryKinds/address";
export { kindRecord } from "../packs/registryKinds/kinds";
/** Values and manifests as documents of their own. */
export { BODY_SCHEME, bodyOrigin, bodyUri, type BodyOrigin, type BodyPlace } from "../profile/bodies/bodyPlace";
export type { BumpLevel, ShownChange } from "./changes/changeAnswers";
export type { ReviewedPack } from "./changes/reviewAnswers";
export type { BodyState, FollowedPlace } from "./editor/bodyDocuments";
/** Differences between texts. */
export { editBetween } from "../text/edit";
export { mergedLines } from "../text/mergedLines";
/** The beginning of a text for one line. */
export { shortened } from "../text/shortened";
