import { createHash } from "node:crypto";
import type { FileFinding } from "../../service/index";
import type { ReportedFile } from "../checkedFiles";
import { qualifiedName } from "./logicalPlaces";
import { reportedPath } from "./places";

/**
 * Returns a function that gives each finding of a report a fingerprint of its own. It is made of the file, the rule and
 * the logical place, so that it stays when lines move; of several findings that share these, the later ones are counted.
 */
export function fingerprinter(): (file: ReportedFile, finding: FileFinding) => string {
  const unique = uniqueHashes();
  return ({ path }, { rule, at }) => {
    const place = at?.();
    return unique([reportedPath(path), rule, place === undefined ? "" : qualifiedName(place)]);
  };
}

/** Returns a function that gives each list of words a hash, and another one each time the same list comes again. */
export function uniqueHashes(): (words: readonly string[]) => string {
  const counts = new Map<string, number>();
  return (words) => {
    const key = JSON.stringify(words);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return createHash("sha256")
      .update(`${key}${String(count)}`)
      .digest("hex")
      .slice(0, 40);
  };
}
