import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "./command";

/** The page of a rule in Markdown; undefined if the package does not contain it. */
export function rulePage({ pages }: Pick<Program, "pages">, rule: string): string | undefined {
  try {
    return readFileSync(join(pages, `${rule}.md`), "utf8");
  } catch {
    return undefined;
  }
}
