import { existsSync } from "node:fs";
import { join } from "node:path";

/** A folder of real material beside the project; tests that use it are skipped, visibly, where it is absent. */
export function shared(name: string): { folder: string; hasShared: boolean } {
  const folder = join(import.meta.dirname, "../../../shared", name);
  return { folder, hasShared: existsSync(folder) };
}
