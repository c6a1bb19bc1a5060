import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { applyEdits, areDisjoint, type TextEdit } from "../../server/src/text/edit";
import { unifiedDiff } from "../../server/src/text/unifiedDiff";

const NAMES = { from: "a/x", to: "b/x" };

/** Replaces the only occurrence of a text. */
function replacing(content: string, before: string, newText: string): TextEdit {
  const start = content.indexOf(before);
  return { range: { start, end: start + before.length }, newText };
}

const TEN = Array.from({ length: 10 }, (_, i) => `line ${String(i)}\n`).join("");

describe("a unified diff", () => {
  it("is empty where nothing changes", () => {
    expect(unifiedDiff(TEN, [], NAMES)).toBe("");
    expect(unifiedDiff(TEN, [replacing(TEN, "line 3", "line 3")], NAMES)).toBe("");
  });

  it("shows changed lines with the lines around them", () => {
    expect(unifiedDiff(TEN, [replacing(TEN, "3", "three"), replacing(TEN, "5\n", "5\nmore\n")], NAMES)).toBe(
      `--- a/x
+++ b/x
@@ -1,9 +1,10 @@
 line 0
 line 1
 line 2
-line 3
+line three
 line 4
 line 5
+more
 line 6
 line 7
 line 8
`,
    );
  });

  it("says where the last line has no line break", () => {
    const content = "a\nb";
    expect(unifiedDiff(content, [{ range: { start: 3, end: 3 }, newText: "\n" }], NAMES)).toBe(
      "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n",
    );
  });
});

interface Change {
  readonly content: string;
  readonly edits: readonly TextEdit[];
}

const piece = fc.constantFrom(
  "a",
  "b",
  "\n",
  "\r\n",
  "\r",
  " ",
  "é€",
  "\n\n",
  "a\n",
  "-",
  "+",
  "@@ -1,1 +1,1 @@\n",
  "\\ No",
);
const text = (most: number): fc.Arbitrary<string> => fc.array(piece, { maxLength: most }).map((all) => all.join(""));
const change: fc.Arbitrary<Change> = text(80).chain((content) => {
  const offset = fc.nat({ max: content.length });
  const edit = fc.tuple(offset, offset, text(6)).map(([one, other, newText]): TextEdit => {
    return {
      range: { start: Math.min(one, other), end: Math.min(Math.max(one, other), Math.min(one, other) + 9) },
      newText,
    };
  });
  return fc.array(edit, { maxLength: 5 }).map((all) => {
    const edits: TextEdit[] = [];
    for (const one of all) if (areDisjoint([...edits, one])) edits.push(one);
    return { content, edits };
  });
});

describe("patches", () => {
  const applied = (changes: readonly Change[], program: string, ...args: readonly string[]): void => {
    const folder = mkdtempSync(join(tmpdir(), "patch-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const patches = changes.map(({ content, edits }, i) => {
      writeFileSync(join(folder, String(i)), content);
      return unifiedDiff(content, edits, { from: `a/${String(i)}`, to: `b/${String(i)}` });
    });
    if (patches.every((patch) => patch === "")) return;
    execFileSync(program, args, { cwd: folder, input: patches.join(""), stdio: ["pipe", "ignore", "pipe"] });
    changes.forEach(({ content, edits }, i) => {
      const after = applyEdits(content, edits);
      // A patch that leaves nothing of a file may remove it.
      if (after !== "") expect(readFileSync(join(folder, String(i)), "utf8")).toBe(after);
    });
  };

  it("are applied by git to just what the edits give", () => {
    const many = fc.array(change, { minLength: 30, maxLength: 60 });
    fc.assert(
      fc.property(many, (changes) => applied(changes, "git", "apply", "--whitespace=nowarn", "-")),
      {
        numRuns: 20,
      },
    );
  });
});
