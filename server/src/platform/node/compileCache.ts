import * as modules from "node:module";
import { join } from "node:path";
import { cacheFolder, type EnvironmentVariables } from "./cacheFolder";

/** What Node.js 22.1 and later has besides. */
interface WithCompileCache {
  readonly enableCompileCache?: (folder: string) => unknown;
}

/**
 * Has Node.js keep the compiled code of what is loaded from now on, in the user's cache folder, where it can: the next
 * start need not compile it. Never throws. A cache that the environment names is used in its place.
 */
export function useCompileCache(environment: EnvironmentVariables, node: object = modules): void {
  const { enableCompileCache } = node as WithCompileCache;
  // `os.homedir` would load a module that nothing else needs at the start.
  const home = environment["HOME"] ?? environment["USERPROFILE"];
  if (enableCompileCache === undefined || home === undefined || home === "") return;
  try {
    enableCompileCache(join(cacheFolder(environment, home), "compiled"));
  } catch {
    // Only the start is slower.
  }
}
