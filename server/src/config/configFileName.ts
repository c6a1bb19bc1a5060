import { nameOf } from "../text/uri";

/** What the configuration of a workspace is called, wherever it lies. */
export const CONFIG_FILE = "palette-profiles.yaml";

/** Whether a file is a configuration, by its name. */
export function isConfigFile(uri: string): boolean {
  return nameOf(uri) === CONFIG_FILE;
}
