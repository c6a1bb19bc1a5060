import { bundledSource } from "../catalog/sources/bundled";
import { catalogOf, type Catalog } from "../catalog/catalog";
import type { Config } from "../config/config";
import { readText, reasonOf, type UnreadablePath } from "../platform/node/profileFiles";
import { isProfileFileName } from "../profile/fileNames";
import { readProfileText, type Reading } from "../profile/reading";
import { checkReading } from "../rules/check";
import type { Finding } from "../rules/rule";
import { textOf } from "../text/text";

/** A file that was read and checked. */
export interface CheckedFile {
  readonly path: string;
  readonly reading: Reading;
  readonly findings: readonly Finding[];
}

/** What is known about packs on the command line. */
export function commandLineCatalog(): Catalog {
  return catalogOf([bundledSource()]);
}

/** Reads and checks a file; gives the reason where it cannot be read. */
export function checkFile(path: string, catalog: Catalog, config: Config): CheckedFile | UnreadablePath {
  let content: string;
  try {
    content = readText(path);
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
  const language = path.endsWith(".json") ? "json" : "yaml";
  const reading = readProfileText(textOf(content), {
    language,
    isDeclared: language === "yaml" && isProfileFileName(path),
  });
  return { path, reading, findings: checkReading(reading, catalog, config) };
}
