import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** All files of a folder, by path, without the index. */
export function extractedFiles(path: string): Record<string, string> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  const texts = paths.map((one) => [one.slice(path.length + 1), readFileSync(one, "utf8")]);
  return Object.fromEntries(texts.filter(([name]) => name !== "index.json")) as Record<string, string>;
}
