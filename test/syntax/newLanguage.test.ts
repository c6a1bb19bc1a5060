import { describe, expect, it, vi } from "vitest";
import type { Reading } from "../../server/src/profile/reading";
import { NO_ASSETS, type Language } from "../../server/src/syntax/language";

// A language that exists only here, JSON with single quotes and comments: one record, added to the list. Its reader has to
// be loaded. Everything else must follow from it.

vi.mock("../../server/src/syntax/allLanguages", async (original) => {
  const { ALL_LANGUAGES } = await original<{ ALL_LANGUAGES: readonly Language[] }>();
  const { JSON_LANGUAGE } = await import("../../server/src/syntax/json/jsonLanguage");
  const { DOUBLE, PLAIN } = await import("../../server/src/syntax/scalarStyles");
  let isLoaded = false;
  const escaped = (text: string): string => JSON.stringify(text).slice(1, -1).replaceAll("'", "\\u0027");
  const quoted: Language = {
    ...JSON_LANGUAGE,
    id: "single-quotes",
    endings: [".sq"],
    notation: {
      ...JSON_LANGUAGE.notation,
      scalarStyles: [
        PLAIN,
        {
          ...DOUBLE,
          id: "single",
          quote: "'",
          write: (text) => `'${escaped(text)}'`,
          insert: (_scalar, text) => escaped(text),
        },
      ],
      comment: "//",
    },
    read: (source) => {
      if (!isLoaded) throw new Error("The reader is not loaded.");
      const comments = [...source.matchAll(/^[ \t]*(\/\/.*)$/gm)].map(({ index, 0: line, 1: text = "" }) => ({
        start: index + line.length - text.length,
        end: index + line.length,
      }));
      const bare = source.replace(/^[ \t]*\/\/.*$/gm, (line) => " ".repeat(line.length)).replaceAll("'", '"');
      return { ...JSON_LANGUAGE.read(bare), source, notation: quoted.notation, comments };
    },
    load: () => {
      isLoaded = true;
      return Promise.resolve();
    },
  };
  return { ALL_LANGUAGES: [...ALL_LANGUAGES, quoted] };
});

const { languageOfFile, languageWithId } = await import("../../server/src/syntax/languages");
const { readProfileText } = await import("../../server/src/profile/reading");
const { checkReading } = await import("../../server/src/analysis/check");
const { suppressionFixes } = await import("../../server/src/editor/actions/suppressionFixes");
const { complete } = await import("../../server/src/editor/completion/completion");
const { insertEntry } = await import("../../server/src/syntax/edits/structureEdits");
const { replaceScalar } = await import("../../server/src/syntax/edits/scalarEdits");
const { NONE, valueAt } = await import("../../server/src/syntax/tree");
const { textOf } = await import("../../server/src/text/text");
const { applyEdits } = await import("../../server/src/text/edit");
const { BUNDLED, EXAMPLE_SURROUNDINGS } = await import("../helpers/reading");
const { run, temporaryFolder } = await import("../helpers/commandLine");
const { withCursor } = await import("../helpers/cursor");

const TEXT = `{
  // The shop.
  'metadata': { 'name': 'shop' },
  'spec': { 'template': { 'type': 'add-on', 'packs': [
    { 'name': 'one', 'layer': 'addon', 'tag': '1.0.0',
      'values': 'a: 1\\na: 2\\n' }
  ] } }
}
`;

const folder = temporaryFolder();

async function read(text: string): Promise<Reading> {
  const language = languageOfFile("shop.sq");
  await language.load?.(NO_ASSETS);
  return readProfileText(textOf(text), { language });
}

describe("a language that one record describes", () => {
  it("is loaded by the command line, which finds its files and checks them", async () => {
    folder.write("shop.sq", TEXT);
    const { out, code } = await run("check", folder.path());
    expect(code).toBe(1);
    expect(out).toContain("shop.sq");
    expect(out).toContain("values-duplicate-key");
  });

  it("is known by its ending and its id", () => {
    expect(languageOfFile("/a/shop.sq").id).toBe("single-quotes");
    expect(languageWithId("single-quotes")).toBe(languageOfFile("/a/shop.sq"));
  });

  it("is read: its shape, its texts and the places in its bodies", async () => {
    const reading = await read(TEXT);
    expect(reading.documents[0]?.profiles[0]?.name?.text).toBe("shop");
    const found = checkReading(reading, EXAMPLE_SURROUNDINGS).map(({ rule, range }) => [
      rule,
      TEXT.slice(range.start, range.end + 3),
    ]);
    expect(found).toEqual([["values-duplicate-key", "a: 2"]]);
  });

  it("is written as its record says: texts, entries, comments", async () => {
    const reading = await read(TEXT);
    const { tree } = reading;
    const [finding] = checkReading(reading, EXAMPLE_SURROUNDINGS);
    const name = valueAt(tree, tree.documents[0]?.root ?? NONE, ["metadata", "name"]);
    expect(replaceScalar(tree, name, "Ann's").newText).toBe("'Ann\\u0027s'");
    const metadata = valueAt(tree, tree.documents[0]?.root ?? NONE, ["metadata"]);
    expect(insertEntry(tree, metadata, "k", "v", name)?.newText).toBe(', "k": "v"');
    const titles = finding === undefined ? [] : suppressionFixes(reading, finding);
    const whole = titles.find(({ isFileWide }) => isFileWide);
    expect(whole).toBeDefined();
    const silenced = await read(applyEdits(TEXT, whole?.edits ?? []));
    expect(silenced.text.content).toMatch(/^\/\/ palette-profiles-disable values-duplicate-key\n/);
    expect(checkReading(silenced, EXAMPLE_SURROUNDINGS)).toEqual([]);
  });

  it("is completed", async () => {
    const { text, offset } = withCursor(TEXT.replace("'add-on'", "'‸'"));
    const { items } = complete(await read(text), offset, BUNDLED);
    expect(items.map(({ label }) => label)).toContain("infra");
  });
});
