import { describe, expect, it } from "vitest";
import { PALETTE_ERRORS } from "../../server/src/profile/facts/paletteErrors";
import { ALL_RULES } from "../../server/src/rules/allRules";
import { textOf } from "./repository";

const FACTS = textOf("docs/domain.md");
const SECTION = FACTS.slice(FACTS.indexOf("### 2.10"), FACTS.indexOf("## 3."));

describe("the errors of Palette that explain knows", () => {
  it.each(PALETTE_ERRORS)("are in docs/domain.md 2.10: $code $text", ({ code, text, rules }) => {
    const words = [code ?? [], (text ?? "").split(/'?…'?/)].flat();
    for (const word of words) expect(SECTION).toContain(word.trim());
    expect(ALL_RULES.map(({ id }) => id)).toEqual(expect.arrayContaining([...rules]));
  });

  it.each(PALETTE_ERRORS)("name every rule whose messages have the code: $code $text", ({ code, rules }) => {
    const sections = textOf("docs/messages.md").split(/^### \[([a-z-]+)\].*$/m);
    const citing = sections.flatMap((id, index) =>
      index % 2 === 1 && code !== undefined && sections[index + 1]?.includes(`(${code})`) === true ? [id] : [],
    );
    expect(rules).toEqual(expect.arrayContaining(citing));
  });
});
