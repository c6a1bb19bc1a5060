import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { anchorsIn, labelsIn, linksIn, ROOT, sectionsIn, textFiles, textOf, withoutLinks } from "./repository";

/** Comments and pages cite the facts of the field as `docs/domain.md 2.4`, and other pages by their path. */
const CITATION = /docs\/domain\.md (\d+(?:\.\d+)?)/g;

const SECTIONS = sectionsIn(textOf("docs/domain.md"));

/** What is wrong with the citations in a text. */
function faultsIn(text: string): string[] {
  const rest = text.replace(CITATION, (citation, section: string) => (SECTIONS.has(section) ? "" : citation));
  return [
    ...[...rest.matchAll(/[\w/]*\bdomain\.md.{0,6}/g)].map(([found]) => `no section of docs/domain.md: ${found}`),
    ...[...rest.matchAll(/\bDESIGN\b|\bRULES\.md/g)].map(([found]) => `not in the repository: ${found}`),
    ...[...rest.matchAll(/(?<![\w/.-])docs\/(?!domain\.md)(?:[a-z-]+\/)*(?:[a-z-]+|README)\.md/g)]
      .filter(([path]) => !existsSync(join(ROOT, path)))
      .map(([path]) => `not in the repository: ${path}`),
  ];
}

const PAGES = textFiles("docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md");
const CODE = textFiles(
  "server/src",
  "client/src",
  "test",
  "scripts",
  "bench",
  "eslint.config.mjs",
  "vitest.config.mjs",
);
/** These tests have wrong citations as examples. */
const SOURCES = CODE.filter((path) => !path.startsWith("test/docs/"));

describe("a citation", () => {
  it.each(["docs/domain.md 2.4", "docs/domain.md 3, docs/domain.md 0.10", "docs/domain.md 10.26", "docs/shapes.md"])(
    "may be %s",
    (text) => expect(faultsIn(text)).toEqual([]),
  );

  it.each([
    "domain.md 2.4",
    "docs/domain.md",
    "docs/domain.md\n * 2.4",
    "docs/domain.md 2.99",
    "docs/domain.md 2.4, domain.md 2.5",
    "docs/domain.md 1.111",
    "DESIGN.md invariant 4",
    "DESIGN: the top level",
    'RULES.md "Suppression"',
    "docs/nowhere.md",
  ])("may not be %j", (text) => expect(faultsIn(text)).toHaveLength(1));
});

describe("the code", () => {
  const citing = SOURCES.filter((path) => textOf(path).match(CITATION) !== null);

  it("cites the facts of the field", () => expect(citing.length).toBeGreaterThan(20));

  it.each(citing)("leads from %s to sections that there are", (path) => expect(faultsIn(textOf(path))).toEqual([]));

  it("cites nothing that is not in the repository", () => {
    const faults = SOURCES.map((path) => ({ path, faults: faultsIn(textOf(path)) }));
    expect(faults.filter((file) => file.faults.length > 0)).toEqual([]);
  });
});

describe.each(PAGES.filter((path) => path.endsWith(".md")))("%s", (path) => {
  const page = textOf(path);

  it("cites nothing that is not in the repository", () => expect(faultsIn(withoutLinks(page))).toEqual([]));

  it("has no link that leads nowhere", () => {
    const nowhere = linksIn(page).filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? path : join(dirname(path), file);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && target.endsWith(".md") && !anchorsIn(textOf(target)).has(anchor);
    });
    expect(nowhere).toEqual([]);
  });

  it("uses the links that it defines, and no others", () => {
    const { used, defined } = labelsIn(page);
    expect(used).toEqual(defined);
  });
});
