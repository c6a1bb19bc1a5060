import { fixFiles, fixPatches } from "./fixing";

/** What `--fix` and `--diff` do. In a bundle of its own: most checks change nothing. */
export function fixTasks(): { readonly fixFiles: typeof fixFiles; readonly fixPatches: typeof fixPatches } {
  return { fixFiles, fixPatches };
}
