import picomatch from "picomatch";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regexOfGlob } from "../../../client/src/files/globs";
import { CERTAIN_FILES, LANGUAGE_FILES } from "../../../client/src/contributions";

/** Patterns as in `files.exclude`, with paths that they are tried on. */
const PATTERNS = [
  LANGUAGE_FILES,
  CERTAIN_FILES,
  "**/{node_modules,.git,.terraform}",
  "**/.git",
  "**/out",
  "out/**",
  "a/*/c.yaml",
  "**/b/**/c.json",
  "**/[a-c].tf",
];

const names = fc.constantFrom("a", "b", "b1", "c", "out", ".git", "palette-profiles", "shop.profile", "node_modules");
const endings = fc.constantFrom("", ".yaml", ".yml", ".json", ".tf", ".md");
const paths = fc
  .tuple(fc.array(names, { maxLength: 3 }), names, endings)
  .map(([folders, name, ending]) => [...folders, `${name}${ending}`].join("/"));

describe("the regular expression of a glob pattern", () => {
  it.each(PATTERNS)("%s fits the same paths as picomatch", (pattern) => {
    const own = regexOfGlob(pattern)!;
    const fits = picomatch(pattern, { dot: true, noextglob: true });
    fc.assert(
      fc.property(paths, (path) => {
        expect({ path, fits: own.test(path) }).toEqual({ path, fits: fits(path) });
      }),
    );
  });

  // Where picomatch is another language than VS Code.
  it.each([
    ["{**/a,**/b?}", ["a", "c/a", "c/b1"], ["b", "a/c"]],
    ["**/[!a].tf", ["b.tf", "a/b.tf"], ["a.tf", "b/a.tf"]],
    ["*.(yaml)", ["a.(yaml)"], ["a.yaml"]],
  ])("%s fits what VS Code says", (pattern, fitting, others) => {
    const own = regexOfGlob(pattern)!;
    expect([...fitting, ...others].filter((path) => own.test(path))).toEqual(fitting);
  });

  it("is undefined for an invalid pattern", () => {
    expect(regexOfGlob("**/[a")).toBeUndefined();
    expect(regexOfGlob("}")).toBeUndefined();
  });
});
