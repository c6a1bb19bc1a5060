import { baseName } from "../text/uri";

/** File name of a configuration, in any folder. */
export const CONFIG_FILE = "palette-profiles.yaml";

/** Whether a file is a configuration, by its name. */
export function isConfigFile(uri: string): boolean {
  return baseName(uri) === CONFIG_FILE;
}
