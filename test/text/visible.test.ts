import { describe, expect, it } from "vitest";
import { hasHidden, shown, visible, visibleJson, visibleLines } from "../../server/src/text/visible";

describe("a text from outside", () => {
  it.each([
    ["a\nb\r\tc", "a\\nb\\r\\tc"],
    ["\u0000\u0007\u001b[31m\u007f", "\\u0000\\u0007\\u001b[31m\\u007f"],
    ["\u0085\u009b31m", "\\u0085\\u009b31m"],
    ["a\u2028b\u2029", "a\\u2028b\\u2029"],
    ["1\u202e2\u2066\u2069\u061c\u200f", "1\\u202e2\\u2066\\u2069\\u061c\\u200f"],
    ["pay\u200bpal\ufeff\u2060\u00ad", "pay\\u200bpal\\ufeff\\u2060\\u00ad"],
    ["a\u200db", "a\\u200db"],
    ["\ud800x\udc00", "\\ud800x\\udc00"],
    ["\u{e0041}", "\\udb40\\udc41"],
  ])("%j is shown as %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
    expect(hasHidden(text)).toBe(true);
  });

  it.each(["", "cni-calico 3.31.4 – “Größe” ‘x’", "😀👩‍💻🏳️‍🌈", "日本語 עברית العربية می‌خواهم", "a\u00a0b\\n"])(
    "%s stays as it is",
    (text) => {
      expect(visible(text)).toBe(text);
      expect(hasHidden(text)).toBe(false);
    },
  );

  it("keeps its lines and tabs where it is a text of lines", () => {
    expect(visibleLines("a:\r\n\tb: \u001b\n")).toBe("a:\n\tb: \\u001b\n");
  });

  it("is made of all texts of an answer, and of nothing else", () => {
    const answer = { a: "x\u202e", b: [{ c: "\u001b", d: null, e: 1, f: true }, "\n"], g: undefined };
    expect(shown(answer)).toEqual({
      a: "x\\u202e",
      b: [{ c: "\\u001b", d: null, e: 1, f: true }, "\\n"],
      g: undefined,
    });
  });

  it("says the same in JSON", () => {
    const data = { "k\u0085": ["\u009b\u202e\u007f\u2028\ud800 \u{e0041}\n"] };
    const json = visibleJson(JSON.stringify(data, undefined, 2));
    expect(JSON.parse(json)).toEqual(data);
    expect(json).toMatch(/^[\n -~]*$/);
  });
});
