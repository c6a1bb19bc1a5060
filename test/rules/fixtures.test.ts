import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isStackFixture, PROFILE_RULES } from "../helpers/stackRules";
import { asExpectations, expectationsIn } from "../helpers/expectations";
import { languageNamedAs } from "../helpers/languages";
import { apply, findingsIn } from "../helpers/reading";

const FOLDER = import.meta.dirname;
const isUpdating = process.env["UPDATE_GOLDEN"] === "1";

/** The fixtures of a rule that show it at work, or at rest. */
function fixturesOf(rule: string): string[] {
  const folder = join(FOLDER, rule);
  if (!existsSync(folder)) return [];
  const isFixture = (file: string): boolean =>
    /\.(?:ya?ml|json|tf)$/.test(file) &&
    !file.includes(".golden") &&
    !isStackFixture(readFileSync(join(folder, file), "utf8"));
  return readdirSync(folder).filter(isFixture);
}

/** JSON has no comments: the findings of a fixture stand beside it. */
function expectedIn(path: string, content: string): unknown {
  return path.endsWith(".json") ? JSON.parse(readFileSync(`${path}.expected`, "utf8")) : expectationsIn(content);
}

/** Applies the first fix of every finding of a rule, one after the other. */
function healed(content: string, rule: string, file: string): string {
  let text = content;
  for (let round = 0; round < 20; round++) {
    const fix = findingsIn(text, languageNamedAs(file))
      .filter((finding) => finding.rule === rule)
      .flatMap(({ fixes }) => fixes?.()[0] ?? [])[0];
    if (fix === undefined) break;
    text = apply(text, fix);
  }
  return text;
}

function compareGolden(path: string, text: string): void {
  if (isUpdating) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

describe.each(PROFILE_RULES.map(({ id, fix }) => ({ id, hasFix: fix !== "none" })))("$id", ({ id, hasFix }) => {
  const fixtures = fixturesOf(id);

  it("has good and bad fixtures", () => {
    expect(fixtures.some((file) => file.startsWith("good"))).toBe(true);
    expect(fixtures.some((file) => file.startsWith("bad"))).toBe(true);
  });

  it.each(fixtures)("finds what %s expects, and nothing else", (file) => {
    const path = join(FOLDER, id, file);
    const content = readFileSync(path, "utf8");
    expect(asExpectations(content, findingsIn(content, languageNamedAs(file)))).toEqual(expectedIn(path, content));
  });

  const bad = fixtures.filter((file) => file.startsWith("bad"));
  it.each(bad)(hasFix ? "heals %s" : "offers nothing for %s", (file) => {
    const path = join(FOLDER, id, file);
    const content = readFileSync(path, "utf8");
    const after = healed(content, id, file);
    if (hasFix) compareGolden(path.replace(/\.(\w+)$/, ".golden.$1"), after);
    else expect(after).toBe(content);
  });

  const fixes = bad.flatMap((file) => {
    const content = readFileSync(join(FOLDER, id, file), "utf8");
    const first = findingsIn(content, languageNamedAs(file)).find(
      (finding) => finding.rule === id && finding.fixes !== undefined,
    );
    return (first?.fixes?.() ?? []).slice(1).map((fix, index) => ({ file, fix, title: fix.title, number: index + 2 }));
  });

  it("has no golden file but those of its fixes", () => {
    const first = hasFix ? bad.map((file) => file.replace(/\.(\w+)$/, ".golden.$1")) : [];
    const more = fixes.map(({ file, number }) => file.replace(/\.(\w+)$/, `.golden-${number}.$1`));
    const golden = readdirSync(join(FOLDER, id)).filter((file) => file.includes(".golden"));
    expect(golden.sort()).toEqual([...first, ...more].sort());
  });

  if (fixes.length > 0)
    it.each(fixes)("heals the first finding of $file in another way: $title", ({ file, fix, number }) => {
      const path = join(FOLDER, id, file);
      compareGolden(path.replace(/\.(\w+)$/, `.golden-${number}.$1`), apply(readFileSync(path, "utf8"), fix));
    });
});
