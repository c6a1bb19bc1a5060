import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { apply, findingsIn } from "../helpers/reading";
import { PROFILE_RULES } from "../helpers/stackRules";

// Every rule's fixtures, written otherwise: what is found in one must be found in all. So a new rule is tried in many
// texts without a word about it here. Faults that are put into whole profiles stand in mutation.test.ts.

const FOLDER = join(import.meta.dirname, "../rules");

/** Ways to write the same YAML. */
const REWRITTEN: Readonly<Record<string, (text: string) => string>> = {
  "CRLF line ends": (text) => text.replaceAll("\n", "\r\n"),
  "a byte order mark": (text) => `\ufeff${text}`,
  "a comment before it": (text) => `# A profile\n\n${text}`,
  "a document behind it": (text) => `${text.trimEnd()}\n---\nanother: document\n`,
  "a document before it": (text) => `another: document\n---\n${text}`,
};

function badFixturesOf(rule: string): { file: string; text: string }[] {
  const folder = join(FOLDER, rule);
  return (
    readdirSync(folder)
      .filter((file) => /^bad[^.]*\.yaml$/.test(file))
      .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }))
      // Where a file has several documents, or says how it begins, it cannot be put behind another.
      .filter(({ text }) => !/^(?:---|%|\ufeff)/m.test(text) && !text.includes("\r"))
  );
}

const count = (text: string, rule: string): number =>
  findingsIn(text, "yaml").filter((one) => one.rule === rule).length;

describe.each(PROFILE_RULES.map(({ id }) => id))("%s", (id) => {
  const fixtures = badFixturesOf(id);
  it.each(Object.entries(REWRITTEN))("is found with %s", (_name, rewrite) => {
    for (const { file, text } of fixtures) expect(count(rewrite(text), id), file).toBe(count(text, id));
  });

  it.each(Object.entries(REWRITTEN))("has fixes that work with %s", (_name, rewrite) => {
    for (const { file, text } of fixtures) {
      const written = rewrite(text);
      for (const finding of findingsIn(written, "yaml").filter(({ rule }) => rule === id)) {
        for (const fix of finding.fixes?.() ?? []) {
          expect(count(apply(written, fix), id), `${file}: ${fix.title}`).toBeLessThanOrEqual(count(written, id));
        }
      }
    }
  });
});
