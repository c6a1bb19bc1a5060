import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regexError, regexMatches } from "../../../server/src/profile/facts/regex";
import { cpuTimeOf } from "../../helpers/cpuTime";
import { inWords } from "../../../server/src/text/message";

describe("a regular expression", () => {
  it("matches anywhere in a text, unless it is anchored", () => {
    expect(regexMatches("[0-9]+", "a1")).toBe(true);
    expect(regexMatches("^[0-9]+$", "a1")).toBe(false);
    expect(regexMatches("(?i)^ABC", "abcd")).toBe(true);
  });

  it.each([
    ["*.*", "nothing to repeat"],
    ["a**", "two repetitions"],
    ["(a)\\1", "invalid escape: `\\1`"],
    ["(?=a)b", "look-ahead"],
    ["(?<!a)b", "look-behind"],
    ["[a-", "missing closing `]`"],
    ["(a", "missing closing `)`"],
    ["a)", "unexpected"],
    ["[z-a]", "range: `z-a`"],
    ["a{1001}", "invalid repeat count"],
    ["((a{100}){100}){100}", "invalid repeat count"],
    ["(?>a)", "syntax that RE2 does not support"],
    ["a\\", "backslash at the end"],
  ])("%s that is not RE2 says why", (source, words) => {
    expect(inWords(regexError(source) ?? "")).toContain(words);
  });

  it("is not judged where it, or the text, is too long", () => {
    expect(regexError("(".repeat(3000))).toBeUndefined();
    expect(regexMatches("a".repeat(3000), "a")).toBeUndefined();
    expect(regexMatches("a", "a".repeat(20_000))).toBeUndefined();
    expect(regexMatches("(", "(")).toBeUndefined();
  });

  it("never throws, and takes time in proportion to the text", () => {
    const pieces = fc.constantFrom(
      "a",
      "(",
      ")",
      "[",
      "]",
      "*",
      "+",
      "?",
      "{2}",
      "{9,}",
      "|",
      "\\",
      "^",
      "$",
      "(?:",
      "\\d",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        regexError(parts.join(""));
        regexMatches(parts.join(""), "aaaaaaaaaa1");
      }),
    );
    expect(cpuTimeOf(() => regexMatches("^(a|aa|a*)*$", `${"a".repeat(9000)}b`))).toBeLessThan(10_000);
  });
});
