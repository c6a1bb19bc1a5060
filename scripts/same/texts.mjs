// The files to compare both builds on.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../machine.mjs";

/** The folders of the files. Those outside the project are optional. */
export const FOLDERS = ["examples", "test/fixtures", "../shared/corpus", "../shared/cases", "../shared/packs"];

function filesIn(folder) {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();
  } catch {
    return [];
  }
}

/** All texts that may be profiles, with path and language, and a sample of the packs' files. */
export function texts() {
  return FOLDERS.flatMap((folder) => {
    const paths = filesIn(folder);
    return folder.endsWith("packs") ? paths.filter((_, i) => i % 40 === 0) : paths;
  }).map((path) => ({ path, text: readFileSync(path, "utf8"), language: languageOf(path) }));
}

function languageOf(path) {
  if (path.endsWith(".json")) return "json";
  return /\.(?:cluster-|cluster)?profile\.ya?ml$/.test(path) ? "palette-profile" : "yaml";
}

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
