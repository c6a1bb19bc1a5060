import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, areDisjoint, insertion } from "../../server/src/text/edit";
import { editDistance, nearest } from "../../server/src/text/nearest";
import { resolvedIn } from "../../server/src/text/uri";
import { lineBreakOf, lineContent, offsetAt, positionAt, replaceIn, textOf } from "../../server/src/text/text";

describe("positions", () => {
  const mixed = "ab\r\n😀c\rd\n";

  it.each([
    [0, 0, 0],
    [2, 0, 2],
    [3, 0, 2],
    [4, 1, 0],
    [6, 1, 2],
    [7, 1, 3],
    [8, 2, 0],
    [9, 2, 1],
    [10, 3, 0],
    [99, 3, 0],
    [-5, 0, 0],
  ])("offset %i is line %i, character %i", (offset, line, character) => {
    expect(positionAt(textOf(mixed), offset)).toEqual({ line, character });
  });

  it("counts a character past its line's end as the end, and a line past the text's as the text's", () => {
    const text = textOf(mixed);
    expect(offsetAt(text, { line: 0, character: 50 })).toBe(2);
    expect(offsetAt(text, { line: 9, character: 0 })).toBe(mixed.length);
    expect(text.lineStarts).toHaveLength(4);
    expect(lineContent(text, 1)).toBe("😀c");
  });

  it("lead back to their offsets", () => {
    const units = fc.constantFrom("a", "😀", "\n", "\r\n", "\r", "\t", "é");
    fc.assert(
      fc.property(
        fc.array(units).map((parts) => parts.join("")),
        (content) => {
          const text = textOf(content);
          for (let offset = 0; offset <= content.length; offset++) {
            const isInsideBreak = content[offset] === "\n" && content[offset - 1] === "\r";
            if (!isInsideBreak) expect(offsetAt(text, positionAt(text, offset))).toBe(offset);
          }
        },
      ),
    );
  });

  it("are the same after a replacement as in the new text read whole", () => {
    const units = fc.constantFrom("a", "bc", "\n", "\r\n", "\r", "😀");
    const texts = fc.array(units, { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, texts, fc.nat(), fc.nat({ max: 5 }), (content, put, at, cut) => {
        const start = at % (content.length + 1);
        const end = Math.min(start + cut, content.length);
        const after = replaceIn(textOf(content), { start, end }, put);
        expect(after).toEqual(textOf(content.slice(0, start) + put + content.slice(end)));
      }),
      { numRuns: 3000 },
    );
  });

  it("know the line break of a text", () => {
    expect([lineBreakOf("a\r\nb"), lineBreakOf("a\nb\r\n"), lineBreakOf("a")]).toEqual(["\r\n", "\n", "\n"]);
  });
});

describe("edits", () => {
  it("all speak of the text before any of them", () => {
    const edits = [insertion(3, "X"), { range: { start: 0, end: 1 }, newText: "" }, insertion(3, "Y")];
    expect(applyEdits("abcdef", edits)).toBe("bcXYdef");
  });

  it("that overlap are told apart, and do no damage", () => {
    const edits = [
      { range: { start: 0, end: 3 }, newText: "x" },
      { range: { start: 2, end: 4 }, newText: "y" },
    ];
    expect(areDisjoint(edits)).toBe(false);
    expect(applyEdits("abcdef", edits)).toBe("xdef");
  });
});

describe("the nearest words", () => {
  it.each([
    ["adon", ["os", "addon", "cni"], ["addon"]],
    ["Cni", ["os", "cni", "csi"], ["cni", "csi"]],
    ["app_services", ["app services", "ai"], ["app services"]],
    ["xyz", ["os", "k8s"], []],
  ])("to %j among %j are %j", (word, candidates, expected) => {
    expect(nearest(word, candidates)).toEqual(expected);
  });

  it("count swapped letters once, and stop at a limit", () => {
    expect(editDistance("layer", "laeyr")).toBe(1);
    expect(editDistance("abcdef", "uvwxyz", 2)).toBe(3);
  });
});

describe("places", () => {
  it.each([
    ["file:///w/", "packs", "file:///w/packs"],
    ["file:///w", "../a b", "file:///a%20b"],
    ["vscode-vfs://github/a/b", "/packs", "vscode-vfs://github/packs"],
    // No folder at all: what was never saved lies nowhere.
    ["untitled:Untitled-1", "/srv/packs", "file:///srv/packs"],
    ["buffer:1", "C:\\packs", "file:///C:/packs"],
    ["file:///w/", "//[", "file:///w/"],
  ])("from %s, %s leads to %s", (folder, path, uri) => {
    expect(resolvedIn(folder, path)).toBe(uri);
  });
});
