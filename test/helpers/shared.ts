import { existsSync } from "node:fs";
import { join } from "node:path";

/** A folder of real-world files beside the project. Tests that need it are reported as skipped if it is absent. */
export function shared(name: string): { folder: string; hasShared: boolean } {
  const folder = join(import.meta.dirname, "../../../shared", name);
  return { folder, hasShared: existsSync(folder) };
}
