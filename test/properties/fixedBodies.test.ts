import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { fixAll } from "../../server/src/editor/actions/codeActions";
import { readProfileText, type Reading } from "../../server/src/profile/reading";
import { checkReading } from "../../server/src/analysis/check";
import type { Finding } from "../../server/src/rules/rule";
import { applyEdits } from "../../server/src/text/edit";
import { textOf } from "../../server/src/text/text";
import { EXAMPLE_SURROUNDINGS } from "../helpers/reading";
import { languageNamed, type LanguageId } from "../helpers/languages";

// What a fix writes into `values` must not reach the document around them. Bodies here are often broken, as those are
// that people paste: tabs, first lines that stand further in than the others, quotes that came along with backslashes.

const INDENTS = ["", "", "", " ", "  ", "    ", "\t", "\t", "\t\t", "  \t", " \t "];
const CONTENTS = [
  "pack:",
  "namespace: x",
  "spectrocloud.com/install-priority: 5",
  "charts:",
  "shop:",
  "replicas: 1",
  'quoted: \\"x\\"',
  "macro: {{ .spectro.system.cluster.uid }}",
  "- item",
  "script: |",
  "flow: { a: 1,",
  "# a comment",
  "text",
  "",
];
const line = fc.tuple(fc.constantFrom(...INDENTS), fc.constantFrom(...CONTENTS)).map((parts) => parts.join(""));
const lists = fc.array(line, { minLength: 1, maxLength: 7 });
/** Bodies with nothing wrong but tabs, of one level each: people's editors make them. */
const tabbed = fc
  .array(fc.constantFrom("  namespace: x", "  deep:", "    more: 1", "    # a comment"), { maxLength: 5 })
  .map((inner) => ["pack:", ...inner, "charts:", "  shop: {}"].map((text) => text.replace(/ {2}/g, "\t")));
const bodies = fc.oneof({ weight: 3, arbitrary: lists }, { weight: 1, arbitrary: tabbed });

interface Style {
  readonly name: string;
  readonly language: LanguageId;
  /** The scalar behind `values: `, in a pack whose keys stand at column 8; undefined where it cannot say that. */
  readonly write: (lines: readonly string[]) => string | undefined;
}

function block(header: string, indent: number, feed = "\n"): Style {
  const write = (lines: readonly string[]): string =>
    [header, ...lines.map((text) => (text === "" ? "" : " ".repeat(indent) + text)), ""].join(feed);
  return { name: `${header} ${feed === "\n" ? "" : "CRLF"}`.trim(), language: "yaml", write };
}

const text = (lines: readonly string[]): string => lines.map((one) => `${one}\n`).join("");

const STYLES: readonly Style[] = [
  ...["|", "|-", "|+", ">", ">-"].map((header) => block(header, 10)),
  block("|2", 10),
  block("|4-", 12),
  block(">2", 10),
  block("|", 9),
  block("|", 14, "\r\n"),
  { name: "double", language: "yaml", write: (lines) => `${JSON.stringify(text(lines))}\n` },
  {
    name: "double, with tabs as they are",
    language: "yaml",
    write: (lines) => `${JSON.stringify(text(lines)).replace(/\\t/g, "\t")}\n`,
  },
  {
    name: "double, over several lines",
    language: "yaml",
    write: (lines) => `${JSON.stringify(text(lines)).replace(/\\n(?=.)/g, "\\n\\\n          \\\n          ")}\n`,
  },
  { name: "single", language: "yaml", write: (lines) => `'${lines.join("\n\n          ")}'\n` },
  { name: "plain", language: "yaml", write: (lines) => `${lines.join("\n\n          ")}\n` },
  { name: "json", language: "json", write: (lines) => JSON.stringify(text(lines)) },
];

function profileWith(values: string, language: LanguageId): string {
  if (language === "json") {
    return `{"metadata":{"name":"a"},"spec":{"template":{"type":"add-on","packs":[{"name":"one--p","layer":"addon","tag":"1.0.0","values":${values}},{"name":"q","layer":"addon","tag":"1.0.0"}]}}}`;
  }
  return `metadata:
  name: a
spec:
  template:
    type: add-on
    packs:
      - name: one--p
        layer: addon
        tag: "1.0.0"
        values: ${values}        type: oci
      - name: q
        layer: addon
        tag: "1.0.0"
`;
}

const readAs = (content: string, language: LanguageId): Reading =>
  readProfileText(textOf(content), { language: languageNamed(language), isDeclared: true });
const check = (content: string, language: LanguageId): readonly Finding[] =>
  checkReading(readAs(content, language), EXAMPLE_SURROUNDINGS);

/** How many faults the `yaml` library finds in the document itself, whatever is in its texts. */
function errorsIn(content: string): number {
  return parseAllDocuments(content, { uniqueKeys: false, logLevel: "silent" }).flatMap(({ errors }) => errors).length;
}

/** What the document says, but for the text of the values. */
function outside(content: string): unknown {
  const [document] = parseAllDocuments(content, { uniqueKeys: false, logLevel: "silent" });
  const data: unknown = document?.toJS();
  return JSON.parse(JSON.stringify({ data }, (key, value: unknown) => (key === "values" ? typeof value : value)));
}

function expectWhole(before: string, after: string, message: string): void {
  expect(errorsIn(after), message).toBeLessThanOrEqual(errorsIn(before));
  if (errorsIn(before) === 0) expect(outside(after), message).toEqual(outside(before));
}

const tabFaults = (findings: readonly Finding[]): Finding[] => findings.filter(({ rule }) => rule === "values-syntax");

describe.each(STYLES)("values written as $name", ({ language, write }) => {
  const profiles = bodies.map((lines) => profileWith(write(lines) ?? '""\n', language));

  it("keep the document around them in order, whatever a safe fix writes", () => {
    fc.assert(
      fc.property(profiles, (content) => {
        const before = check(content, language);
        for (const finding of before) {
          for (const fix of finding.fixes?.() ?? []) {
            const after = applyEdits(content, fix.edits);
            const message = `${finding.rule}: ${fix.title}\n${content}\n---\n${after}`;
            expect(errorsIn(after), message).toBeLessThanOrEqual(errorsIn(content));
            if (!fix.isSafe) continue;
            expectWhole(content, after, message);
            if (finding.rule === "values-syntax") expect(tabFaults(check(after, language)), message).toEqual([]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keep it in order when all is fixed, and have no more faults than before", () => {
    fc.assert(
      fc.property(profiles, (content) => {
        const { edits, leftOut } = fixAll(readAs(content, language), EXAMPLE_SURROUNDINGS);
        expect(leftOut, content).toEqual([]);
        const after = applyEdits(content, edits);
        const message = `${content}\n---\n${after}`;
        expectWhole(content, after, message);
        const faults = tabFaults(check(content, language)).length;
        expect(tabFaults(check(after, language)).length, message).toBeLessThanOrEqual(faults);
      }),
      { numRuns: 40 },
    );
  });
});
