import { join } from "node:path";

/** The environment variables of a process. */
export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/** The product's cache folder, by the convention of the operating system. */
export function cacheFolder(
  { XDG_CACHE_HOME: cache, LOCALAPPDATA: local }: EnvironmentVariables,
  home: string,
): string {
  const usual = join(home, process.platform === "darwin" ? "Library/Caches" : ".cache");
  const base = process.platform === "win32" && local !== undefined && local !== "" ? local : (cache ?? "") || usual;
  return join(base, "palette-profiles");
}
