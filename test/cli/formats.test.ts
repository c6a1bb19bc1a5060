import { SaxesParser } from "saxes";
import { beforeAll, describe, expect, it } from "vitest";
import type { ReportedFile } from "../../server/src/cli/checkedFiles";
import { FORMATS, type Format } from "../../server/src/cli/reporters/formats";
import { reporterOf } from "../../server/src/cli/reporters/reporter";
import { localRegistries } from "../../server/src/registries/localRegistries";
import { ruleFacts, SEVERITIES, type FileFinding } from "../../server/src/service/index";
import { textOf } from "../../server/src/text/text";
import { visibleLines } from "../../server/src/text/visible";
import { expectGitlab, expectRdjson, expectSarif } from "../helpers/reportSchemas";

// A thousand findings with texts that mean something to a format, to a terminal or to a CI system.

const HOSTILE = [
  "two\nlines\r\nand\rthree",
  "]]> <![CDATA[ <!-- --> <a b='c' d=\"e\"> &amp; &#0; &x;",
  "::error file=a,line=1::INJECTED\n::set-output name=x::y",
  "##[add-mask]secret ##vso[task.setvariable]x",
  "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b2J",
  "right \u202e to left \u2066 \u200f \u061c, zero \u200b\ufeff width",
  "lone \ud800 and \udc00 surrogates, \ufffe \uffff no characters \0",
  "100% %0A %25 a,b:c;d",
  "{0} {x} [link](https://evil.example/) `code` ${VAR} $(run)",
  "wide 漢字 😀 e\u0301 \t tab \u2028 line \u2029 paragraph",
];
const hostile = (index: number): string => HOSTILE[index % HOSTILE.length]!;

const PATHS = ["a.yaml", "dir/b 50%,:.yaml", "::error::x\n.yaml", "ä漢\u202e.json"];
const CONTENT = Array.from({ length: 50 }, (_, i) => `key${i}: "${hostile(i).replace(/[\r\n]/g, " ")}" # 😀`).join(
  "\n",
);
const COUNT = 1000;

const completeness = {
  registries: [],
  failedFiles: HOSTILE.map((text) => `${text}: cannot be read: ${text}.`),
  configProblems: HOSTILE.map((text, index) => ({ line: text, path: text, isError: index % 2 === 0 })),
};
const NOTICES = 2 * HOSTILE.length;
const program = { version: "1.2.3", repository: "https://example.com/r", pages: "", local: localRegistries };

function findingOf(index: number, length: number): FileFinding {
  const start = (index * 37) % length;
  const range = { start, end: Math.min(length, start + (index % 90)) };
  const place = { index: index % 7, name: index % 3 === 0 ? undefined : hostile(index) };
  const uri = "file:///a.yaml";
  return {
    uri,
    rule: ruleFacts()[index % ruleFacts().length]!.id,
    severity: SEVERITIES[index % SEVERITIES.length]!,
    message: hostile(index),
    range,
    related: [{ uri, range, message: hostile(index + 1) }],
    fixes: () => [
      { title: hostile(index), isSafe: index % 2 === 0, edits: [{ uri, range, newText: hostile(index + 2) }] },
    ],
    at: () => ({
      profile: place,
      pack: index % 5 === 0 ? undefined : place,
      variable: undefined,
      body:
        index % 4 === 0
          ? { manifest: index % 8 === 0 ? place : undefined, document: 0, position: { line: index, character: 1 } }
          : undefined,
      path: [hostile(index), index % 3, "a/b~c"],
    }),
  };
}

let files: readonly ReportedFile[] = [];
const reports = new Map<Format, string>();
const reportOf = (format: Format): string => reports.get(format) ?? "";

beforeAll(() => {
  files = PATHS.map((path, fileIndex) => {
    const text = textOf(fileIndex === 3 ? CONTENT.replace(/\n/g, ", ") : CONTENT);
    const own = Array.from({ length: COUNT / PATHS.length }, (_, i) => i * PATHS.length + fileIndex);
    const findings = own.map((index) => findingOf(index, text.content.length));
    const range = { start: 0, end: text.content.length };
    const documents = [{ index: 0, range, shape: undefined, profiles: 1 + (fileIndex % 2), names: [] }];
    return { path, text, findings, contents: { isTemplate: false, isBody: false, isUnreadable: false, documents } };
  });
  const view = { isTerminal: false, isColored: false, failOn: "warning" } as const;
  for (const format of FORMATS) reports.set(format, reporterOf(format)(files, program, completeness, view));
});

describe.each(FORMATS)("the format %s", (format) => {
  it("has no hidden character, and no command of a CI system but its own", () => {
    const said = reportOf(format);
    expect(visibleLines(said)).toBe(said);
    expect(said).not.toContain("##[");
    expect(said).not.toContain("##vso[");
    if (format !== "github") expect(said).not.toMatch(/^\s*::/m);
    expect(said).not.toMatch(/^INJECTED/m);
    expect(said.endsWith("\n")).toBe(true);
  });
});

describe("a thousand findings", () => {
  it("are a line each in text, and a summary", () => {
    expect(reportOf("text").trimEnd().split("\n")).toHaveLength(COUNT + 1);
  });

  it("are JSON", () => {
    const { complete, files: reported } = JSON.parse(reportOf("json")) as {
      complete: boolean;
      files: { path: string; findings: { message: string; at: { path: unknown[] } }[] }[];
    };
    expect(complete).toBe(false);
    expect(reported.map(({ path }) => path)).toEqual(PATHS);
    const all = reported.flatMap(({ findings }) => findings);
    expect(all).toHaveLength(COUNT);
    expect(all.map(({ message }) => message)).toEqual(files.flatMap(({ findings }) => findings.map((f) => f.message)));
    expect(all[0]?.at.path).toEqual([hostile(0), 0, "a/b~c"]);
  });

  it("are SARIF, with fingerprints of their own", () => {
    const log = JSON.parse(reportOf("sarif")) as {
      runs: {
        results: { partialFingerprints: Record<string, string>; locations: { logicalLocations: unknown[] }[] }[];
        tool: { driver: { informationUri: string; rules: { helpUri: string }[] } };
        invocations: Record<string, unknown[]>[];
      }[];
    };
    expectSarif(log);
    const { results, tool, invocations } = log.runs[0]!;
    expect(results).toHaveLength(COUNT);
    const prints = results.map(({ partialFingerprints }) => Object.values(partialFingerprints).join());
    expect(new Set(prints).size).toBe(COUNT);
    expect(results.every(({ locations }) => locations[0]?.logicalLocations.length === 1)).toBe(true);
    expect(tool.driver.informationUri).toBe("https://example.com/r");
    expect(tool.driver.rules[0]?.helpUri).toBe("https://example.com/r/blob/v1.2.3/docs/rules/yaml-syntax.md");
    const notifications = [
      invocations[0]?.["toolConfigurationNotifications"],
      invocations[0]?.["toolExecutionNotifications"],
    ];
    expect(notifications.flat()).toHaveLength(NOTICES);
  });

  it("are an issue each of GitLab, with fingerprints of their own", () => {
    const issues = JSON.parse(reportOf("gitlab")) as { fingerprint: string; description: string }[];
    expectGitlab(issues);
    expect(issues).toHaveLength(COUNT + NOTICES);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(COUNT + NOTICES);
  });

  it("are a diagnostic each of reviewdog, in bytes of UTF-8", () => {
    const { diagnostics } = JSON.parse(reportOf("rdjson")) as { diagnostics: Diagnostic[] };
    expectRdjson({ diagnostics });
    expect(diagnostics).toHaveLength(COUNT + NOTICES);
    const all = files.flatMap((file) => file.findings.map((finding) => ({ ...finding, text: file.text })));
    all.forEach(({ range, text, fixes }, index) => {
      const { location, suggestions } = diagnostics[index]!;
      const marked = Buffer.from(text.content.slice(range.start, range.end)).toString("utf8");
      // A range that splits a character has no bytes of its own.
      if (splitsCharacter(text.content, range.start) || splitsCharacter(text.content, range.end)) return;
      expect(bytesIn(text.content, location.range!)).toBe(marked);
      const safe = fixes!().filter(({ isSafe }) => isSafe);
      expect(suggestions?.map((suggestion) => suggestion.text) ?? []).toEqual(
        safe.map(({ edits }) => edits[0]?.newText),
      );
    });
  });

  it("are a test case each of JUnit, in well-formed XML", () => {
    const elements = elementsOf(reportOf("junit"));
    const cases = elements.filter(({ name }) => name === "testcase");
    expect(cases).toHaveLength(COUNT + NOTICES);
    const count = (name: string): number => elements.filter((element) => element.name === name).length;
    const failing = files.flatMap(({ findings }) => findings).filter(({ severity }) => /error|warning/.test(severity));
    const [errors, skipped] = [HOSTILE.length + HOSTILE.length / 2, HOSTILE.length / 2];
    expect([count("failure"), count("system-out")]).toEqual([failing.length, COUNT - failing.length]);
    expect([count("error"), count("skipped")]).toEqual([errors, skipped]);
    const root = elements[0]?.attributes;
    expect(root).toMatchObject({
      tests: String(COUNT + NOTICES),
      failures: String(failing.length),
      errors: String(errors),
    });
    for (const suite of elements.filter(({ name }) => name === "testsuite")) {
      expect(Object.keys(suite.attributes)).toEqual(["name", "tests", "failures", "errors", "skipped"]);
    }
    expect(elements.find(({ name }) => name === "failure")?.attributes["message"]).toContain("two\\nlines");
  });

  it("are a workflow command each of GitHub, escaped by its rules", () => {
    const rows = reportOf("github").trimEnd().split("\n");
    expect(rows).toHaveLength(COUNT + NOTICES + 1);
    rows.slice(0, -1).forEach((row, index) => {
      const [, command, stated = "", data = ""] = /^::(error|warning|notice) ([^:]*)::(.*)$/.exec(row) ?? [];
      expect(command, row).toBeDefined();
      for (const property of stated.split(",")) expect(property).toMatch(/^\w+=[^,:\r\n]+$/);
      expect(data).not.toMatch(/%(?!25|0D|0A)/);
      const finding = files.flatMap(({ findings }) => findings)[index];
      const meant = data.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%");
      if (finding?.message === HOSTILE[7]) expect(meant).toContain(HOSTILE[7]);
    });
  });
});

interface Diagnostic {
  readonly location: { readonly range?: ByteRange };
  readonly suggestions?: readonly { readonly text: string }[];
}

interface BytePosition {
  readonly line: number;
  readonly column: number;
}

interface ByteRange {
  readonly start: BytePosition;
  readonly end: BytePosition;
}

function splitsCharacter(content: string, offset: number): boolean {
  const [before, behind] = [content.charCodeAt(offset - 1), content.charCodeAt(offset)];
  return before >= 0xd800 && before < 0xdc00 && behind >= 0xdc00 && behind < 0xe000;
}

/** The text between two positions, counted as reviewdog does. */
function bytesIn(content: string, { start, end }: ByteRange): string {
  const lines = content.split("\n").map((line) => Buffer.from(line));
  const offset = ({ line, column }: BytePosition): number =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  return Buffer.from(content).subarray(offset(start), offset(end)).toString("utf8");
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Parses XML strictly. Throws for anything that is not well-formed XML 1.0. */
function elementsOf(xml: string): Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser({ forceXMLVersion: true, defaultXMLVersion: "1.0" });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) =>
    elements.push({ name, attributes: attributes as Element["attributes"] }),
  );
  parser.write(xml).close();
  return elements;
}
