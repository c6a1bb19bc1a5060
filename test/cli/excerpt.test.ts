import { describe, expect, it } from "vitest";
import { styledLines } from "../../server/src/cli/printed";
import { excerptOf } from "../../server/src/cli/reporters/excerpt";
import { columnsOf } from "../../server/src/cli/reporters/columns";
import { textOf } from "../../server/src/text/text";
import { BAD, run, runOnTerminal, temporaryFolder } from "../helpers/commandLine";

/** The excerpt of a text in which « and » stand around the range. */
function excerpt(marked: string): string[] {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const text = textOf(marked.replace(/[«»]/g, ""));
  return styledLines(excerptOf(text, { start, end }, "red"), false)
    .trimEnd()
    .split("\n");
}

const LONG = "x".repeat(5000);

describe("an excerpt", () => {
  it.each([
    ["a: «b» c", "1 | a: b c", "  |    ^"],
    ["a: b\nkey: «value»\r\nc: d", "2 | key: value", "  |      ^^^^^"],
    ["a: «»b", "1 | a: b", "  |    ^"],
    ["a«»", "1 | a", "  |  ^"],
    ["«»", "1 | ", "  | ^"],
    ["\ta:\t«b»", "1 |     a:    b", "  |           ^"],
    ["漢字: «字» x", "1 | 漢字: 字 x", "  |       ^^"],
    ["😀e\u0301👨‍👩‍👧: «é😀»", "1 | 😀e\u0301👨‍👩‍👧: é😀", "  |        ^^^"],
    ["a\u001b[31m: «b\u202e» ##[x]", "1 | a\\u001b[31m: b\\u202e #\\u0023[x]", "  |              ^^^^^^^"],
    ["a: «b\nc: d» e", "1 | a: b", "  |    ^"],
    [`${"\n".repeat(99)}a: «b»`, "100 | a: b", "    |    ^"],
  ])("of %j has carets below the range", (marked, line, carets) => {
    expect(excerpt(marked)).toEqual([carets.replace(/\|.*$/, "|"), line, carets]);
  });

  it.each([
    [`«key»: ${LONG}`, /^key: x+…$/],
    [`${LONG} «key» ${LONG}`, /^…x+ key x+…$/],
    [`${LONG} «key»`, /^…x+ key$/],
    [`a: «${LONG}» b`, /^a: x+…$/],
    [`${"漢".repeat(300)}«字»${"漢".repeat(300)}`, /^…漢+字漢+…$/],
    [`${"\u202e".repeat(300)}«a»${"\u202e".repeat(300)}`, /^….*a(?:\\u202e)+.*…$/],
    [`{"a":"${LONG}","tag":«1.20»,"b":"${LONG}"}`, /^…x+","tag":1\.20,"b":"x+…$/],
  ])("of a line that is too long is cut around the range", (marked, shape) => {
    const [, line = "", carets = ""] = excerpt(marked);
    const shown = line.replace(/^1 \| /, "");
    expect(shown).toMatch(shape);
    expect(columnsOf(shown)).toBeLessThanOrEqual(100);
    expect(columnsOf(shown)).toBeGreaterThan(60);
    const start = carets.indexOf("^");
    const before = marked.slice(Math.max(0, marked.indexOf("«") - 1), marked.indexOf("«"));
    const marks = Array.from(line);
    const cut = marks.reduce((text, mark) => (columnsOf(text) < start ? text + mark : text), "");
    if (before !== "\u202e") expect(cut.endsWith(before)).toBe(true);
  });

  it("of a file of megabytes in one line takes no time in proportion to it", () => {
    const text = textOf(`{"a":"${"x\\n".repeat(3_000_000)}"}`);
    const rows = Array.from({ length: 2000 }, (_, i) => excerptOf(text, { start: i * 2000, end: i * 2000 + 5 }, "red"));
    expect(rows.every((row) => row.length === 3)).toBe(true);
  });
});

describe("check on a terminal", () => {
  const folder = temporaryFolder();

  it("shows the line of each finding, in colors; in a pipe there is one line for each", async () => {
    const path = folder.write("a.yaml", BAD.replace("packs: [", "packs: [\n    "));
    const piped = (await run("check", path)).out;
    const [first = ""] = piped.split("\n");
    const plain = [
      first,
      "  |",
      "3 |     { name: p, layer: addon, tag: 1.20 }] } }",
      "  |                                   ^^^^",
      "",
    ];
    const summary = "1 profile in 1 file: 1 error";
    expect(piped).toBe(`${first}\n${summary}\n`);
    const seen = (await runOnTerminal("check", path)).out;
    expect(seen).toContain("\u001b[31merror\u001b[0m");
    expect(seen.replace(/\u001b\[\d+m/g, "")).toBe([...plain, summary, ""].join("\n"));
    expect((await runOnTerminal("check", "--color", "never", path)).out).toBe([...plain, summary, ""].join("\n"));
    expect((await run("check", "--color=always", path)).out).toBe(seen);
  });

  it("is led by the logical place in a file of one line and inside strings", async () => {
    const values = "a: 1\nb:\n\t- c\n";
    const profile = (tag: string): object => ({
      metadata: { name: "a" },
      spec: { template: { type: "add-on", packs: [{ name: "p", layer: "addon", tag, values }] } },
    });
    const one = await run("check", folder.write("one.json", JSON.stringify(profile("1.0.0"))));
    expect(one.out).toMatch(/one\.json:1:\d+: error: p › values:3:1: .*\[values-syntax\]\n/);
    const many = await run("check", folder.write("many.json", JSON.stringify(profile("1.0.0"), undefined, 2)));
    expect(many.out).toMatch(/many\.json:\d+:\d+: error: p › values:3:1: .*\[values-syntax\]\n/);
    const layer = JSON.stringify(profile("1"))
      .replace('"addon"', '"OS"')
      .replace(/,"values":"[^"]*"/, "");
    const flat = await run("check", folder.write("flat.json", `${layer}\n`));
    expect(flat.out).toMatch(/flat\.json:1:\d+: error: p › layer: "OS"/);
    expect((await run("check", folder.write("two.json", `${layer}\n\n`))).out).toMatch(/two\.json:1:\d+: error: "OS"/);
  });

  it("names the profile in a file of several", async () => {
    const two = `${BAD.replace("tag: 1.20", 'tag: "1", values: "a: ["')}---\n${BAD.replace("name: a", "name: b").replace("tag: 1.20", 'tag: "1", values: "a: ["')}`;
    const { out } = await run("check", folder.write("a.yaml", two));
    expect(out).toContain(": error: a › p › values:1:");
    expect(out).toContain(": error: b › p › values:1:");
  });
});
