import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { CheckedDocument, DocumentChange, FileFinding, MadeEdit } from "../../service/index";
import { applyEdits, type TextEdit } from "../../text/edit";
import { lineRange } from "../../text/lineRange";
import { positionAt, textOf, type Text } from "../../text/text";
import { completenessOf, placeOf } from "../answers";
import { changedLines } from "../changedLines";
import { withDocument, type OpenDocument } from "../documents";
import { shownPath } from "../folders";
import { ToolError } from "../host";
import { answerOf, COMPLETENESS, DOCUMENT_INPUT, offsetInput, PLACE, TEXT_PART, total } from "../schemas";
import type { Call } from "../session";
import { hiddenIn, lineOf, partOf, shownLines } from "../texts";
import { tool } from "../tool";

/** The most fixes of an answer, and the most edits of a fix. */
const MAX_FIXES = 20;
const MAX_EDITS = 300;

const fileChange = z.strictObject({
  file: z.string(),
  totalEdits: total,
  edits: z
    .array(z.strictObject({ ...PLACE, newText: z.string() }))
    .describe(
      "For programs: replace each range. All positions refer to the original text. Empty if there are too many.",
    ),
  changes: z
    .array(
      z.strictObject({
        startLine: z.int(),
        endLine: z.int(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    )
    .describe(
      "The same change as whole lines: replace the lines in before with the lines in after. null: too long to show.",
    ),
  hiddenCharacters: TEXT_PART.hiddenCharacters,
});

const oneFix = z.strictObject({
  title: z.string(),
  rule: z.string().nullable().describe("null: safe fixes of several rules."),
  line: z.int().nullable(),
  isSafe: z.boolean(),
  files: z.array(fileChange),
});

export const fix = tool({
  name: "fix",
  title: "Get fixes",
  description:
    "Returns edits that fix problems in a profile. Does not write files. Without rule: all safe fixes together. With rule (and line, if several findings have that rule): each possible fix of these findings, safe or not; choose one. Apply the edits yourself, then call check again.",
  input: z.strictObject({
    ...DOCUMENT_INPUT,
    rule: z.string().min(1).max(100).optional().describe("Rule of a finding, from check."),
    line: z.int().min(1).optional().describe("With rule: a line of the finding."),
    title: z.string().min(1).max(2000).optional().describe("With rule: only the fix with this title."),
    withText: z
      .boolean()
      .optional()
      .describe("Also return the complete text after the fix (default false). Requires exactly one fix: pass title."),
    offset: offsetInput,
  }),
  output: answerOf({
    total,
    fixes: z.array(oneFix).describe("Empty: nothing to fix."),
    leftOut: z
      .array(z.strictObject({ title: z.string(), rule: z.string(), line: z.int(), reason: z.string() }))
      .describe("Fixes that were not applied because the result would be invalid."),
    fixedText: z.strictObject(TEXT_PART).nullable(),
    ...COMPLETENESS,
  }),
  usesWorkspace: true,
  run: (input, call) =>
    withDocument(input, call, async (document) => {
      const { desk, signal } = call;
      const [checked] = await desk.service.check([document.uri], signal);
      if (checked === undefined) throw new ToolError(`${lineOf(document.name)} is not a YAML or JSON file.`);
      const { rule, withText = false, offset } = input;
      if (rule === undefined && (input.line !== undefined || input.title !== undefined))
        throw new ToolError("line and title require rule.");
      const found = await (rule === undefined
        ? safeFixes(document, checked, call)
        : fixesOfRule(document, checked, { ...input, rule }, call));
      const { all, leftOut } = found;
      if (withText && all.length > 1)
        throw new ToolError(`There are ${String(all.length)} fixes. Choose one by its title.`);
      const [only] = all;
      return {
        total: all.length,
        fixes: all.slice(0, MAX_FIXES).map((one) => fixRow(one, document, call)),
        leftOut,
        fixedText: withText && only !== undefined ? partOf(textAfter(only, checked, document), offset) : null,
        ...completenessOf(desk),
      };
    }),
});

interface FoundFix {
  readonly title: string;
  readonly rule: string | null;
  readonly line: number | null;
  readonly isSafe: boolean;
  readonly changes: readonly Pick<DocumentChange, "uri" | "text" | "edits">[];
}

interface LeftOut {
  readonly title: string;
  readonly rule: string;
  readonly line: number;
  readonly reason: string;
}

interface FoundFixes {
  readonly all: readonly FoundFix[];
  readonly leftOut: LeftOut[];
}

async function safeFixes(
  { uri }: OpenDocument,
  { text }: CheckedDocument,
  { desk, signal }: Call,
): Promise<FoundFixes> {
  const { edits, leftOut } = (await desk.service.fixAll(uri, signal))?.value ?? { edits: [], leftOut: [] };
  const after = textOf(applyEdits(text.content, edits));
  const all = edits.length === 0 ? [] : [{ title: "All safe fixes", changes: [{ uri, text, edits }] }];
  return {
    all: all.map((one) => ({ ...one, rule: null, line: null, isSafe: true })),
    leftOut: leftOut.map(({ title, finding, reason }) => ({
      title: lineOf(title),
      rule: finding.rule,
      line: lineOfFinding(after, finding),
      reason: lineOf(reason),
    })),
  };
}

interface Wanted {
  readonly rule: string;
  readonly line?: number | undefined;
  readonly title?: string | undefined;
}

/** The fixes of the findings of a rule, without those that suppress it. */
async function fixesOfRule(
  document: OpenDocument,
  { text, value: findings }: CheckedDocument,
  { rule, line, title: wanted }: Wanted,
  { desk, signal }: Call,
): Promise<FoundFixes> {
  const ofRule = findings.filter((finding) => finding.rule === rule);
  const chosen = ofRule.filter((finding) => line === undefined || isOnLine(text, finding, line));
  if (chosen.length === 0) throw new ToolError(noFinding(text, rule, ofRule));
  const all: FoundFix[] = [];
  const leftOut: LeftOut[] = [];
  for (const finding of chosen.slice(0, MAX_FIXES)) {
    const own = new Map((finding.fixes?.() ?? []).map(({ title, isSafe }) => [title, isSafe]));
    const offered = await desk.service.fixes(document.uri, lineRange(text, finding.range), signal);
    for (const one of offered?.value ?? []) {
      const isSafe = own.get(one.title);
      if (isSafe === undefined || !isSame(one.finding, finding)) continue;
      if (wanted !== undefined && lineOf(one.title) !== wanted) continue;
      own.delete(one.title);
      const made: MadeEdit = await one.make();
      const row = { title: one.title, rule, line: lineOfFinding(text, finding) };
      if (made.is === "made") all.push({ ...row, isSafe, changes: made.changes });
      else leftOut.push({ ...row, title: lineOf(one.title), reason: lineOf(made.reason) });
    }
  }
  return { all, leftOut };
}

function isSame(a: FileFinding, b: FileFinding): boolean {
  return a.rule === b.rule && a.range.start === b.range.start && a.range.end === b.range.end;
}

function isOnLine(text: Text, { range }: FileFinding, line: number): boolean {
  const { start, end } = lineRange(text, range);
  return start.line < line && line <= end.line + 1;
}

function lineOfFinding(text: Text, { range }: Pick<FileFinding, "range">): number {
  return positionAt(text, range.start).line + 1;
}

function noFinding(text: Text, rule: string, ofRule: readonly FileFinding[]): string {
  if (ofRule.length === 0) return `Nothing to fix: ${lineOf(rule)} reports nothing in this file.`;
  const lines = ofRule.slice(0, 10).map((finding) => String(lineOfFinding(text, finding)));
  return `${lineOf(rule)} reports nothing on that line. Its findings are on line ${lines.join(", ")}.`;
}

function fixRow(
  { title, rule, line, isSafe, changes }: FoundFix,
  document: OpenDocument,
  call: Call,
): z.input<typeof oneFix> {
  return {
    title: lineOf(title),
    rule,
    line,
    isSafe,
    files: changes.map(({ uri, text, edits }) => ({
      file: lineOf(uri === document.uri ? document.name : nameOf(uri, call)),
      ...editRows(text, edits),
    })),
  };
}

function editRows(text: Text, edits: readonly TextEdit[]): Omit<z.input<typeof fileChange>, "file"> {
  // A part of the edits could break the file.
  const shown = edits.length > MAX_EDITS ? [] : edits;
  return {
    totalEdits: edits.length,
    edits: shown.map(({ range, newText }) => ({ ...placeOf(text, range), newText: shownLines(newText) })),
    changes: changedLines(text, shown),
    hiddenCharacters: shown.reduce((count, { newText }) => count + hiddenIn(newText), 0),
  };
}

function nameOf(uri: string, { folders }: Call): string {
  return uri.startsWith("file:") ? shownPath(fileURLToPath(uri), folders) : uri;
}

function textAfter({ changes }: FoundFix, { text }: CheckedDocument, { uri }: OpenDocument): string {
  return applyEdits(text.content, changes.find((change) => change.uri === uri)?.edits ?? []);
}
