import { describe, expect, it } from "vitest";
import { isOpaque, isPlaceholder, foreignPlaceholderIn, templatePlaceholdersIn } from "../../server/src/syntax/opaque";

describe("placeholders", () => {
  it.each(["${", "{{", "#{", "%{", "%A ", "-__a", "<", "-@@a ", "$(", "{%", "ENC[", "((", "a__"])(
    "are looked for once, though %j comes again and again and nothing closes it",
    (sign) => {
      // For each of them to the end of the text, this would take minutes.
      const source = `x${sign.repeat(300_000)}`;
      expect([isOpaque(source), isPlaceholder(source), foreignPlaceholderIn(source)]).toEqual([
        false,
        false,
        undefined,
      ]);
      expect(templatePlaceholdersIn(source)).toEqual([]);
    },
  );

  it("of templates are told once each, without those in comments and those that are not closed", () => {
    const body = "a: ${a} %{b} ${a}\n\n  # ${c}\nd: %NAME% ${e\nf: }";
    expect(templatePlaceholdersIn(body)).toEqual(["${a}", "%{b}", "%NAME%"]);
  });
});
