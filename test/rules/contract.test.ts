import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ALL_RULES } from "../../server/src/rules/allRules";
import { findingsIn } from "../helpers/reading";
import { PROFILE_RULES } from "../helpers/stackRules";

/** What users, configurations and reports rely on: ids, levels and the kind of fixes only change with a reason. */
interface Contract {
  readonly id: string;
  readonly level: string;
  readonly needsCatalog: boolean;
  readonly fix: "safe" | "choice" | "none";
}

const FOLDER = import.meta.dirname;
const PAGES = join(FOLDER, "../../docs/rules");
const CONTRACTS = parse(readFileSync(join(FOLDER, "rules.yaml"), "utf8")) as Contract[];

it("the rules are those that were promised", () => {
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  const promised = CONTRACTS.map(({ id, level, needsCatalog, fix }) => ({
    id,
    level,
    needsCatalog,
    hasFix: fix !== "none",
  }));
  const built = ALL_RULES.map(({ id, severity, needsCatalog, hasFix }) => ({
    id,
    level: severity,
    needsCatalog,
    hasFix,
  }));
  expect(built.sort(byId)).toEqual(promised.sort(byId));
});

it("each has a page and a folder of fixtures, and nothing else has", () => {
  const ids = CONTRACTS.map(({ id }) => id).sort();
  const pages = readdirSync(PAGES).filter((file) => file !== "README.md");
  expect(pages.sort()).toEqual(ids.map((id) => `${id}.md`).sort());
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(ids);
});

describe.each(CONTRACTS.filter(({ id }) => PROFILE_RULES.some((rule) => rule.id === id)))("$id", ({ id, fix }) => {
  const folder = join(FOLDER, id);
  const bad = (existsSync(folder) ? readdirSync(folder) : []).filter((file) => /^bad[^.]*\.(?:yaml|json)$/.test(file));
  const offers = bad.flatMap((file) =>
    findingsIn(readFileSync(join(folder, file), "utf8"), file.endsWith(".json") ? "json" : "yaml")
      .filter(({ rule }) => rule === id)
      .map((finding) => finding.fixes?.() ?? []),
  );
  const fixes = offers.flat();

  it(`has fixes that are ${fix}`, () => {
    if (fix === "none") expect(fixes).toEqual([]);
    else expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.some(({ isSafe }) => isSafe)).toBe(fix === "safe");
  });

  it("offers nothing else where a fix is safe", () => {
    for (const offer of offers) if (offer.some(({ isSafe }) => isSafe)) expect(offer).toHaveLength(1);
  });
});

function tableOf(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const lines = rows.map((row) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |\n`);
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |\n`;
  return [lines[0], rule, ...lines.slice(1)].join("");
}

it("the list of the pages names every rule", () => {
  const path = join(PAGES, "README.md");
  const rows = ALL_RULES.map(({ id, severity, needsCatalog, summary }) => {
    const fix = { safe: "safe", choice: "yes", none: "" }[CONTRACTS.find((one) => one.id === id)?.fix ?? "none"];
    return [`[${id}](${id}.md)`, severity, fix, needsCatalog ? "yes" : "", summary];
  });
  const intro = readFileSync(path, "utf8").split("\n| ")[0] ?? "";
  const text = `${intro}\n${tableOf([["Rule", "Level", "Fix", "Registry", "What it finds"], ...rows])}`;
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, text);
  expect(readFileSync(path, "utf8")).toBe(text);
});
