import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, textOf } from "./repository";

/** A test as SECURITY.md names it: its file and, in quotes, its title as the file has it. */
const NAMED = /`(test\/[\w/.-]+\.test\.ts)`(?: "([^"]+)")?/g;

/** The tests that a text names and that are not there. */
function absentIn(text: string): readonly string[] {
  return [...text.matchAll(NAMED)].flatMap(([named, path = "", title]) => {
    const file = join(ROOT, path);
    const isThere = existsSync(file) && (title === undefined || readFileSync(file, "utf8").includes(`"${title}"`));
    return isThere ? [] : [named];
  });
}

/** The rows of the table of threats, without its head. */
const THREATS = textOf("SECURITY.md")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(2);

describe("the table of threats", () => {
  it("has a row for each, and in each a test", () => {
    expect(THREATS.length).toBeGreaterThan(12);
    expect(THREATS.filter((row) => row.match(NAMED) === null)).toEqual([]);
  });

  it("names tests that are there", () => {
    expect(THREATS.flatMap(absentIn)).toEqual([]);
  });

  it("is read as it should be", () => {
    const here = "`test/docs/security.test.ts`";
    expect(absentIn(`${here}; ${here} "is read as it should be"`)).toEqual([]);
    expect(absentIn(`${here} "${["is", "no", "test"].join(" ")}"; \`test/docs/nowhere.test.ts\``)).toHaveLength(2);
  });
});
