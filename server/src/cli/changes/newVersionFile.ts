import { basename, join } from "node:path";
import type { PlannedProfile } from "../../service/index";

/** A file to be created. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The file for the next version of a profile: the old name with the new version, in place of the old version if the name
 * has it. Undefined if no profile of the file gets a new version.
 */
export function newVersionFile(
  folder: string,
  path: string,
  profiles: readonly PlannedProfile[],
  text: string,
): NewFile | undefined {
  const raised = profiles.find(({ newVersion }) => newVersion !== undefined);
  if (raised?.newVersion === undefined) return undefined;
  const name = basename(path);
  const { version, newVersion } = raised;
  if (version !== undefined && name.includes(version)) {
    return { path: join(folder, name.replace(version, newVersion)), text };
  }
  const [, stem = name, ending = ""] =
    /^(.*?)((?:\.(?:profile|cluster-profile|clusterprofile))?\.(?:ya?ml|json))$/i.exec(name) ?? [];
  return { path: join(folder, `${stem}-${newVersion}${ending}`), text };
}
