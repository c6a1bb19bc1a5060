import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { LanguageId } from "../helpers/languages";
import { rulesBrokenBy } from "../helpers/reading";
import { COMPARING_RULES, FILE_RULES, NAMED_FILE_RULES, PROFILE_RULES, STACK_RULES } from "../helpers/stackRules";

interface Example {
  readonly text: string;
  readonly language: LanguageId;
}

/** The examples of a page below one of its headings. */
function examplesIn(page: string, heading: string): Example[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  return [...section.matchAll(/^```(yaml|json|hcl)\n([^]*?)^```$/gm)].map(([, mark, text = ""]) => ({
    text,
    language: mark === "hcl" ? "terraform" : "yaml",
  }));
}

function pageOf(id: string): string {
  return readFileSync(join(import.meta.dirname, "../../docs/rules", `${id}.md`), "utf8");
}

const ALL = [...PROFILE_RULES, ...FILE_RULES, ...NAMED_FILE_RULES, ...STACK_RULES, ...COMPARING_RULES].map(
  ({ id, severity, isOffByDefault }) => ({
    id,
    severity,
    isOff: isOffByDefault === true,
  }),
);
describe.each(ALL)("the page of $id", ({ id, severity, isOff }) => {
  const page = pageOf(id);

  it("begins with the rule and names its level", () => {
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    expect(page).toMatch(new RegExp(`^Level: ${severity}\\b`, "m"));
    for (const part of ["## Why", "## Wrong", "## Right", isOff ? "## Switching it on" : "## Switching it off"])
      expect(page).toContain(part);
  });
});

/** The rules an example breaks; that a newer version of a pack exists is nothing against an example of something else. */
function brokenIn({ text, language }: Example, id: string): string[] {
  return rulesBrokenBy(text, language).filter((rule) => rule === id || rule !== "outdated-pack");
}

describe.each(PROFILE_RULES.map(({ id }) => ({ id })))("the page of $id", ({ id }) => {
  const page = pageOf(id);

  it("shows a wrong profile in which only this rule is broken", () => {
    const examples = examplesIn(page, "Wrong");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(new Set(brokenIn(example, id))).toEqual(new Set([id]));
  });

  it("shows a right profile in which nothing is wrong", () => {
    const examples = examplesIn(page, "Right");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(brokenIn(example, id)).toEqual([]);
  });
});
