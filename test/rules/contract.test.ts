import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ALL_RULES } from "../../server/src/rules/allRules";
import { languageNamedAs } from "../helpers/languages";
import { findingsIn } from "../helpers/reading";
import { PROFILE_RULES } from "../helpers/stackRules";

const FOLDER = import.meta.dirname;
const PAGES = join(FOLDER, "../../docs/rules");

it("each rule has a page and a folder of fixtures, and nothing else has", () => {
  const ids = ALL_RULES.map(({ id }) => id).sort();
  const pages = readdirSync(PAGES).filter((file) => file !== "README.md");
  expect(pages.sort()).toEqual(ids.map((id) => `${id}.md`).sort());
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(ids);
});

describe.each(PROFILE_RULES.map(({ id, fix }) => ({ id, fix })))("$id", ({ id, fix }) => {
  const folder = join(FOLDER, id);
  const bad = (existsSync(folder) ? readdirSync(folder) : []).filter((file) =>
    /^bad[^.]*\.(?:yaml|json|tf)$/.test(file),
  );
  const offers = bad.flatMap((file) =>
    findingsIn(readFileSync(join(folder, file), "utf8"), languageNamedAs(file))
      .filter(({ rule }) => rule === id)
      .map((finding) => finding.fixes?.() ?? []),
  );
  const fixes = offers.flat();

  it(`has fixes as it says: ${fix}`, () => {
    if (fix === "none") expect(fixes).toEqual([]);
    else expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.some(({ isSafe }) => isSafe)).toBe(fix === "safe");
  });

  it("offers nothing else where a fix is safe", () => {
    for (const offer of offers) if (offer.some(({ isSafe }) => isSafe)) expect(offer).toHaveLength(1);
  });
});
