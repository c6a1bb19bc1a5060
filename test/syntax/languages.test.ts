import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGE_FILES, LANGUAGES } from "../../client/src/contributions";
import { ALL_LANGUAGES } from "../../server/src/syntax/allLanguages";
import { TEST_ASSETS } from "../helpers/assets";
import { decodeScalar } from "../../server/src/syntax/scalar";
import { languageOfFile, languageWithId } from "../../server/src/syntax/languages";

describe("the list of languages", () => {
  it("names each id and each ending once", () => {
    const ids = ALL_LANGUAGES.flatMap(({ id, otherIds }) => [id, ...otherIds]);
    const endings = ALL_LANGUAGES.flatMap((language) => language.endings);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(endings).size).toBe(endings.length);
    for (const ending of endings) expect(ending).toMatch(/^\.[a-z]/);
  });

  it("is what the extension serves", () => {
    const ids = ALL_LANGUAGES.flatMap(({ id, otherIds }) => [...otherIds, id]);
    expect([...LANGUAGES].sort()).toEqual(ids.sort());
    const endings = ALL_LANGUAGES.flatMap((language) => language.endings);
    expect(LANGUAGE_FILES).toBe(`**/*.{${endings.map((ending) => ending.slice(1)).join(",")}}`);
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
      contributes: { languages: { id: string }[] };
    };
    for (const { id } of manifest.contributes.languages) expect(languageWithId(id)).toBeDefined();
  });
});

for (const { load } of ALL_LANGUAGES) await load?.(TEST_ASSETS);

describe.each(ALL_LANGUAGES.map((language) => ({ name: language.id, language })))("$name", ({ language }) => {
  const { id, otherIds, endings } = language;

  it("is known by its ids and endings", () => {
    for (const known of [id, ...otherIds]) expect(languageWithId(known)).toBe(language);
    for (const ending of endings) expect(languageOfFile(`file:///a/shop${ending}`)).toBe(language);
  });

  it.each(["", " ", "\uFEFF", "\0", "{", '"', "'", "a: |\n", "[".repeat(20_000), "{{ .spectro.var.a }}", "\r\n\t😀"])(
    "reads %j without throwing, and knows its notation",
    async (source) => {
      await language.load?.(TEST_ASSETS);
      const tree = language.read(source);
      expect(tree.source).toBe(source);
      expect(tree.notation).toBe(language.notation);
    },
  );

  it.each(language.notation.scalarStyles.filter(({ isBlock }) => !isBlock).map((style) => ({ style, name: style.id })))(
    "reads what it writes in style $name",
    ({ style }) => {
      for (const text of ["plain", "it's", 'say "x"', "a: b", "back\\slash", "true", "1.10"]) {
        const source = style.write(text);
        // A text that would be something else without quotes is put into some.
        const written = language.notation.scalarStyles.find(({ quote }) => quote === source[0]) ?? style;
        const range = { start: 0, end: source.length };
        expect(decodeScalar({ source, range, style: written, parentIndent: 0 })).toBe(text);
      }
    },
  );
});
