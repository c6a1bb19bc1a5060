import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { carriedOver, changeLine } from "../helpers/comparedValues";

const CASES = join(import.meta.dirname, "carried");

/** Compares with a golden file. `UPDATE_GOLDEN=1` writes it. */
function expectGolden(path: string, text: string): void {
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, text);
  expect(existsSync(path) ? readFileSync(path, "utf8") : "").toBe(text);
}

/** The changes, one per line, with those that cannot be made. */
function report({ changes, carried }: ReturnType<typeof carriedOver>): string {
  const blocked = new Set(carried?.blocked);
  return changes.map((change) => `${blocked.has(change) ? "blocked: " : ""}${changeLine(change)}\n`).join("");
}

describe("values carried over", () => {
  it.each(readdirSync(CASES))("%s: as a person would write it", (name) => {
    const read = (file: string): string => readFileSync(join(CASES, name, `${file}.yaml`), "utf8");
    const texts = { before: read("before"), mine: read("mine"), after: read("after") };
    const kept = carriedOver(texts);
    expectGolden(join(CASES, name, "changes.txt"), report(kept));
    expectGolden(join(CASES, name, "result.yaml"), kept.text ?? "");
    const taken = carriedOver(texts, true);
    if (kept.changes.some(({ is }) => is === "conflict")) {
      expectGolden(join(CASES, name, "taken.yaml"), taken.text ?? "");
    }
    for (const { text = "" } of [kept, taken]) {
      const again = carriedOver({ before: texts.after, mine: text, after: texts.after });
      expect(again.text).toBe(text);
    }
  });

  it("keeps the line breaks and the end of a text", () => {
    const before = "a: 1\nb: 2\nc:\n  d: 1\n";
    const after = "a: 2\ne: 5\nc:\n  d: 1\n  f: 3\n";
    const mine = "a: 1\r\nb: 3\r\nc:\r\n  d: 1";
    expect(carriedOver({ before, mine, after }).text).toBe(
      "a: 2\r\ne: 5\r\n# Not in 2.0.0:\r\n# b: 3\r\nc:\r\n  d: 1\r\n  f: 3",
    );
  });

  it("asks what is known: a key that the new version still reads stays", () => {
    const texts = { before: "a:\n  x: 1\n  y: 1\n", mine: "a:\n  x: 2\n  y: 2\n", after: "a:\n  z: 1\n" };
    const known = { after: (path: readonly string[]) => path.join(".") === "a.x" };
    expect(carriedOver(texts, false, known).text).toBe("a:\n  x: 2\n  # Not in 2.0.0:\n  # y: 2\n  z: 1\n");
  });
});
