// The ids of package.json's contributions.

export const LAYER_STACK_VIEW = "paletteProfiles.layerStack";
export const REGISTRIES_VIEW = "paletteProfiles.registries";

/** The provider of servers for agents. */
export const MCP_SERVERS = "paletteProfiles.mcp";

export type ViewId = typeof LAYER_STACK_VIEW | typeof REGISTRIES_VIEW;

export const COMMANDS = [
  "paletteProfiles.newProfile",
  "paletteProfiles.restartServer",
  "paletteProfiles.showLog",
  "paletteProfiles.refresh",
  "paletteProfiles.addMissingLayers",
  "paletteProfiles.addLayer",
  "paletteProfiles.goTo",
  "paletteProfiles.refreshRegistries",
  "paletteProfiles.refreshRegistry",
  "paletteProfiles.signIn",
  "paletteProfiles.signOut",
  "paletteProfiles.confirmRealm",
  "paletteProfiles.openRegistrySettings",
  "paletteProfiles.openRegistryEntry",
  "paletteProfiles.createConfig",
  "paletteProfiles.openValues",
  "paletteProfiles.compareWithDefaults",
  "paletteProfiles.compareProfile",
  "paletteProfiles.copyComparison",
] as const;

export type CommandId = (typeof COMMANDS)[number];

/** The language ids of documents that may be profiles. */
export const LANGUAGES: readonly string[] = ["palette-profile", "yaml", "json", "terraform", "hcl", "opentofu"];
/** Names of such documents that VS Code takes for plain text if no extension of others knows them. */
export const PLAIN_TEXT_NAMES = /\.tf$/;
/** The file names of such documents. */
export const LANGUAGE_FILES = "**/*.{yaml,yml,json,tf}";
/** The URI schemes of such documents, without those of Git and output channels. */
export const SCHEMES: readonly string[] = ["file", "untitled", "vscode-vfs", "vscode-test-web", "vscode-remote"];
/** The scheme of documents with the values or a manifest of a profile. */
export { BODY_SCHEME } from "../../server/src/lsp/protocol";
