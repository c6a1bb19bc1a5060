// What package.json contributes, by name.

export const LAYER_STACK_VIEW = "paletteProfiles.layerStack";
export const REGISTRIES_VIEW = "paletteProfiles.registries";

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
  "paletteProfiles.signIn",
  "paletteProfiles.signOut",
  "paletteProfiles.confirmRealm",
  "paletteProfiles.openRegistrySettings",
  "paletteProfiles.createConfig",
] as const;

export type CommandId = (typeof COMMANDS)[number];

/** The languages whose documents may be profiles, and where such documents come from: never git's or an output's. */
export const LANGUAGES: readonly string[] = ["palette-profile", "yaml", "json"];
/** The names of their files. */
export const LANGUAGE_FILES = "**/*.{yaml,yml,json}";
export const SCHEMES: readonly string[] = ["file", "untitled", "vscode-vfs", "vscode-test-web", "vscode-remote"];
