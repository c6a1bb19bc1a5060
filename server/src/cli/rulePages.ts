import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES, type RuleFacts } from "../service/index";
import type { Program } from "./command";

/** The page of a rule in Markdown; undefined if the package does not contain it. */
export function rulePage({ pages }: Pick<Program, "pages">, rule: string): string | undefined {
  try {
    return readFileSync(join(pages, `${rule}.md`), "utf8");
  } catch {
    return undefined;
  }
}

/** An error code of Palette's. */
const CODE = /^[A-Z][A-Za-z]{3,80}$/;

/** The rule with an id, or the rules whose pages name a code of Palette's. */
export function rulesAbout(program: Pick<Program, "pages">, topic: string): readonly RuleFacts[] {
  const rule = RULES.find(({ id }) => id === topic);
  if (rule !== undefined) return [rule];
  return CODE.test(topic) ? RULES.filter(({ id }) => rulePage(program, id)?.includes(`(\`${topic}\`)`)) : [];
}
