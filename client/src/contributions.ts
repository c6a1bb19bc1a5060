// The ids of package.json's contributions.

export const PROFILES_VIEW = "paletteProfiles.profiles";
export const LAYER_STACK_VIEW = "paletteProfiles.layerStack";
export const VARIABLES_VIEW = "paletteProfiles.variables";
export const REGISTRIES_VIEW = "paletteProfiles.registries";
export const UPDATE_VIEW = "paletteProfiles.update";

/** The type of the panel with the preview. */
export const PREVIEW = "paletteProfiles.preview";

/** The provider of servers for agents. */
export const MCP_SERVERS = "paletteProfiles.mcp";

export const VIEWS = [PROFILES_VIEW, LAYER_STACK_VIEW, VARIABLES_VIEW, REGISTRIES_VIEW, UPDATE_VIEW] as const;

export type ViewId = (typeof VIEWS)[number];

export const COMMANDS = [
  "paletteProfiles.newProfile",
  "paletteProfiles.restartServer",
  "paletteProfiles.showLog",
  "paletteProfiles.refresh",
  "paletteProfiles.refreshProfiles",
  "paletteProfiles.addMissingLayers",
  "paletteProfiles.addLayer",
  "paletteProfiles.newStack",
  "paletteProfiles.removeLayer",
  "paletteProfiles.moveLayerUp",
  "paletteProfiles.moveLayerDown",
  "paletteProfiles.moveLayerInto",
  "paletteProfiles.duplicateLayer",
  "paletteProfiles.changeVersion",
  "paletteProfiles.copyAsJson",
  "paletteProfiles.convertProfile",
  "paletteProfiles.openAsYaml",
  "paletteProfiles.pasteAsYaml",
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
  "paletteProfiles.applyPreset",
  "paletteProfiles.removePreset",
  "paletteProfiles.renameVariable",
  "paletteProfiles.showVariableUses",
  "paletteProfiles.updatePack",
  "paletteProfiles.updatePackEverywhere",
  "paletteProfiles.updateProfile",
  "paletteProfiles.updateWorkspace",
  "paletteProfiles.showUpdate",
  "paletteProfiles.takeMine",
  "paletteProfiles.takeNew",
  "paletteProfiles.chooseUpdateVersion",
  "paletteProfiles.applyUpdate",
  "paletteProfiles.cancelUpdate",
  "paletteProfiles.compareProfile",
  "paletteProfiles.copyComparison",
  "paletteProfiles.openPreview",
  "paletteProfiles.exportPreview",
  "paletteProfiles.searchPacks",
  "paletteProfiles.addPackToProfile",
  "paletteProfiles.showPackDefaults",
  "paletteProfiles.openPackReadme",
  "paletteProfiles.groupPacks",
  "paletteProfiles.listPacks",
  "paletteProfiles.addRegistry",
  "paletteProfiles.showSupport",
  "paletteProfiles.copyReport",
] as const;

export type CommandId = (typeof COMMANDS)[number];

/** Commands with a button in the title of a view. It passes the row in focus, or none. */
export const BUTTONS: readonly CommandId[] = [
  "paletteProfiles.newProfile",
  "paletteProfiles.refresh",
  "paletteProfiles.refreshProfiles",
  "paletteProfiles.addMissingLayers",
  "paletteProfiles.newStack",
  "paletteProfiles.refreshRegistries",
  "paletteProfiles.openRegistrySettings",
  "paletteProfiles.updateProfile",
  "paletteProfiles.updateWorkspace",
  "paletteProfiles.applyUpdate",
  "paletteProfiles.cancelUpdate",
  "paletteProfiles.searchPacks",
  "paletteProfiles.groupPacks",
  "paletteProfiles.listPacks",
  "paletteProfiles.addRegistry",
  "paletteProfiles.showSupport",
];

/** The language ids of documents that may be profiles. */
export const LANGUAGES: readonly string[] = ["palette-profile", "yaml", "json", "terraform", "hcl", "opentofu"];
/** Names of such documents that VS Code takes for plain text if no extension of others knows them. */
export const PLAIN_TEXT_NAMES = /\.tf$/;
/** The file names of such documents. */
export const LANGUAGE_FILES = "**/*.{yaml,yml,json,tf}";
/** Names of files that make a workspace one with profiles. The same as in the activation events of package.json. */
export const CERTAIN_FILES =
  "**/{palette-profiles.yaml,*.profile.yaml,*.profile.yml,*.cluster-profile.yaml,*.cluster-profile.yml,*.clusterprofile.yaml}";
/** The URI schemes of such documents, without those of Git and output channels. */
export const SCHEMES: readonly string[] = ["file", "untitled", "vscode-vfs", "vscode-test-web", "vscode-remote"];
/** The scheme of documents with the values or a manifest of a profile. */
export { BODY_SCHEME } from "../../server/src/lsp/protocol";
