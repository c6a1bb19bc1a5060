import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../server/src/packs/catalog";
import { syncedCatalogOf } from "../../server/src/packs/syncedSource";
import { bundledSource } from "../../server/src/registries/bundled/bundled";
import { complete } from "../../server/src/editor/completion/completion";
import { completionDocumentation } from "../../server/src/editor/completion/completionDocumentation";
import { hover } from "../../server/src/editor/hover/hover";
import {
  code,
  codeBlock,
  list,
  markdownText,
  md,
  paragraphs,
  plainText,
  type Markdown,
} from "../../server/src/editor/markdown";
import { versionHints } from "../../server/src/editor/lenses/versionHints";
import { checkReading } from "../../server/src/analysis/check";
import { visible, visibleLines } from "../../server/src/text/visible";
import { knownRegistry } from "../helpers/knownRegistry";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { foreignMarkup, shownText } from "../helpers/renderedMarkdown";

/** Everything that means something in Markdown, and what may stand between. */
const PIECES = [
  ...Array.from("\\`*_{}[]()#+-.!<>|~&:=\"'$^@/%1a \t\n\r"),
  ...["```", "~~~", "](", "![", "[x](command:y)", "![t](https://evil.example/t.png)", "<img src=x>", "<!--", "&lt;"],
  ...["https://evil.example", "www.evil.example", "a@evil.example", "<https://x>", "[x]: y", "[^1]", "| a |", "| - |"],
  ...[
    "# H",
    "- ",
    "1. ",
    "1) ",
    "> ",
    "---",
    "===",
    "    ",
    "\u001b[31m",
    "\u202e",
    "\u2028",
    "\u009b",
    "\ud800",
    "é😀",
  ],
];
const foreignTexts = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(""));
const onOneLine = (text: string): string => visible(text.replace(/[ \t\r\n]+/g, " ")).trim();

describe("a text that is put into Markdown", () => {
  it("stands for itself, wherever it stands", () => {
    fc.assert(
      fc.property(foreignTexts, foreignTexts, (a, b) => {
        const [x, y] = [onOneLine(a), onOneLine(b)];
        const expectShown = (markdown: Markdown, shown: string): void => {
          expect(foreignMarkup(markdownText(markdown))).toEqual([]);
          expect(shownText(markdownText(markdown)).trim()).toBe(shown.trim());
        };
        expectShown(md`${a}`, x);
        expectShown(md`x ${a} y`, `x ${x} y`);
        if (x !== "" && y !== "") expectShown(paragraphs(a, list([a, b])), `${x}${x}${y}`);
        expectShown(codeBlock(a, "text"), visibleLines(a));
        if (x !== "") expectShown(md`- k: ${code(a)}`, `k: ${x}`);
      }),
      { numRuns: 2000 },
    );
  });

  it("stands for itself in plain text, too", () => {
    fc.assert(
      fc.property(foreignTexts, foreignTexts, (a, b) => {
        const [x, y] = [onOneLine(a), onOneLine(b)];
        const plain = (markdown: Markdown): string => plainText(markdownText(markdown));
        expect(plain(md`**${a}** and ${b}`)).toBe(`${x} and ${y}`);
        expect(plain(md`${a}: ${code(b)}`)).toBe(`${x}: ${y}`);
        expect(plain(paragraphs(a, codeBlock(b, "yaml"), code(a)))).toBe(`${x}\n\n${visibleLines(b)}\n\n${x}`);
        if (x !== "" && y !== "") expect(plain(list([a, code(b)])!)).toBe(`- ${x}\n- ${y}`);
      }),
      { numRuns: 2000 },
    );
  });

  it("is no address that an editor makes a link of", () => {
    const text = "www.evil.example http://evil.example a@evil.example";
    expect(markdownText(md`${text}`)).toBe("www\\.evil.example http\\://evil.example a\\@evil.example");
  });

  it("stays readable where Markdown is shown as it is written", () => {
    const names = [
      "cni-calico 3.32.1",
      "https-proxy",
      "Palette Registry, 2 h ago.",
      "1.30.x",
      'shown as "Size"',
      "a: b",
    ];
    for (const name of names) expect(markdownText(md`${name}`)).toBe(name);
    expect(markdownText(code("a``b`"))).toBe("``` a``b` ```");
  });
});

const EVIL = PIECES.filter((piece) => piece.length > 1).join(" ");
const QUOTED = JSON.stringify(EVIL);
const REGISTRY = `R [r](command:x) <img src=x> www.evil.example`;
const TAG = "1.0.0-[v](command:x)<b>";

const PROFILE = `metadata:
  name: a
spec:
  template:
    type: add-on
    cloudType: all
    packs:
      - name: "web[p](command:x)"
        type: spectro
        layer: addon
        tag: "${TAG}"
        registry: ${JSON.stringify(REGISTRY)}
        values: |
          a:
            b: "{{ .spectro.var.size }} {{ .spectro.pack.web.a }}"
          k: 1
  variables:
    - name: size
      displayName: ${QUOTED}
      description: ${QUOTED}
      format: ${QUOTED}
      regex: ${QUOTED}
      defaultValue: ${QUOTED}
`;

function evilCatalog(): Catalog {
  const versions = [TAG, "1.1.0", "2.0.0"];
  const registry = knownRegistry({
    name: REGISTRY,
    kind: "folder",
    packs: { "web[p](command:x)": versions, [`${EVIL} web`]: versions },
    status: { state: "failed", problem: EVIL },
    values: `# ${onOneLine(EVIL)}\na:\n  # c ${onOneLine(EVIL)}\n  b: 1\n${QUOTED}: 2\nk: |\n  \`\`\`\`\n  [x](command:y)\n`,
    schema: `a.b:\n  schema: '{{ required | format "\${string:[c](command:x)}" | hints "[h](command:z) <img src=x>" }}'\n`,
    readme: `A long text that is shown: ${EVIL}`,
    version: () => ({ displayName: EVIL, category: EVIL, clouds: ["all", EVIL], endOfLife: `2030 ${EVIL}` }),
  });
  return syncedCatalogOf([registry], [bundledSource()]).snapshot();
}

describe("what hovers and completions say of packs, registries and variables of others", () => {
  const catalog = evilCatalog();
  const reading = read(PROFILE);
  const said = new Map<string, number>();
  const look = (markdown: Markdown | undefined): void => {
    const text = markdown === undefined ? "" : markdownText(markdown);
    if (text !== "") said.set(text, (said.get(text) ?? 0) + 1);
  };
  for (let offset = 0; offset <= PROFILE.length; offset++) {
    look(hover(reading, offset, catalog, { now: 0 })?.contents);
    for (const { documentation, about } of complete(reading, offset, catalog).items) {
      look(documentation ?? (about && completionDocumentation(about, catalog, 0)));
    }
  }
  const surroundings = { ...EXAMPLE_SURROUNDINGS, catalog };
  const all = { start: 0, end: PROFILE.length };
  versionHints(reading, checkReading(reading, surroundings), surroundings, all).forEach(({ tooltip }) => look(tooltip));

  it("has no markup of theirs in it, at any place", () => {
    expect(said.size).toBeGreaterThan(20);
    for (const text of said.keys()) {
      expect.soft(foreignMarkup(text)).toEqual([]);
      expect.soft(visibleLines(text)).toBe(text);
    }
  });

  it.each([
    "evil.example/t.png",
    "[h](command:z) <img src=x>",
    "[v](command:x)",
    REGISTRY,
    "[x](command:y)",
    "\\u001b[31m",
  ])("shows %s as it is", (part) => {
    expect([...said.keys()].some((text) => shownText(text).includes(part))).toBe(true);
  });
});
