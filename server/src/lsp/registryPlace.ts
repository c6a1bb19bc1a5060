import { registryKey } from "../packs/catalogs";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { rangeAtPath, type ConfigFile } from "../config/configFile";
import { CONFIG_FILE } from "../config/configFileName";
import { isSamePlace } from "../config/resolve";
import { lspRange } from "../editor/lspRange";
import { plainData } from "../syntax/plainData";
import { NONE } from "../syntax/tree";
import { textOf } from "../text/text";
import { resolvedIn } from "../text/uri";
import type { RegistryPlaceResult } from "./protocol";
import type { Session } from "./session";

/** The entry of a registry in the configurations of the workspace and of open files; null if it is in none of them. */
export async function registryPlace({ workspace, judgedUris }: Session, id: string): Promise<RegistryPlaceResult> {
  const { registries, untrusted } = await workspace.registriesFor(judgedUris);
  const registry = [...registries, ...untrusted].find((one) => registryKey(one) === id);
  if (registry === undefined) return null;
  for (const file of await workspace.configFilesFor(judgedUris)) {
    const index = file.source.registries.some((own) => isSamePlace(own, registry)) ? entryOf(file, registry) : -1;
    if (index < 0) continue;
    const range = lspRange(textOf(file.tree.source), rangeAtPath(file.tree, ["registries", index, "name"]));
    return { uri: resolvedIn(file.source.folder, CONFIG_FILE), range };
  }
  return null;
}

/** The index of a registry in the list as it is written, which may hold others that are not valid. */
function entryOf({ tree }: ConfigFile, { name }: RegistryConfig): number {
  const root = tree.documents[0]?.root ?? NONE;
  const data = root === NONE ? {} : plainData(tree, root);
  const { registries } = data as { readonly registries?: unknown };
  if (!Array.isArray(registries)) return -1;
  return registries.findIndex((entry: unknown) => (entry as { readonly name?: unknown } | null)?.name === name);
}
