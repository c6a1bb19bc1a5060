import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import type { CheckedDocument, FileFinding } from "../../service/index";
import { asFolder } from "../../text/uri";
import { completenessOf, isAtLeast, placeOf } from "../answers";
import { withDocuments, type OpenDocument } from "../documents";
import { allowedPath, isAllowed, shownPath } from "../folders";
import { ToolError } from "../host";
import { answerOf, COMPLETENESS, DOCUMENT_INPUT, limitInput, PLACE, severity, total } from "../schemas";
import type { Call } from "../session";
import { lineOf } from "../texts";
import { tool } from "../tool";

/** The most files of a folder that are read for one call. */
const MAX_FILES = 2000;
const USUAL_LIMIT = 100;
/** The most related places, and the most fixes, of one finding. */
const MAX_DETAILS = 5;

const finding = z.strictObject({
  file: z.string(),
  ...PLACE,
  rule: z.string().describe("Pass it to explain or fix."),
  severity,
  message: z.string(),
  related: z.array(z.strictObject({ file: z.string(), message: z.string() })),
  fixes: z
    .array(z.strictObject({ title: z.string(), isSafe: z.boolean() }))
    .describe("What fix can do. Safe fixes have one right result; for others, choose."),
});

export const check = tool({
  name: "check",
  title: "Check profiles",
  description:
    "Reports problems in Spectro Cloud Palette cluster profiles before they are uploaded: in one file, all files of a folder, or a text. Returns findings with their positions and available fixes. An empty list with complete: true means that there are no problems.",
  input: z.strictObject({
    ...DOCUMENT_INPUT,
    minSeverity: severity.optional().describe("Lowest severity to return (default hint: all)."),
    limit: limitInput(500, USUAL_LIMIT),
  }),
  output: answerOf({
    profiles: z.int().min(0).describe("Number of profiles checked. 0: no cluster profiles found in the files."),
    files: z.int().min(0),
    counts: z.strictObject({ error: z.int(), warning: z.int(), information: z.int(), hint: z.int() }),
    total,
    findings: z.array(finding).describe("Sorted by severity, then by position."),
    unreadable: z.array(z.strictObject({ file: z.string(), reason: z.string() })),
    ...COMPLETENESS,
  }),
  usesWorkspace: true,
  async run({ minSeverity = "hint", limit = USUAL_LIMIT, ...input }, call) {
    const folder = input.path !== undefined && input.text === undefined ? folderAt(input.path, call) : undefined;
    const answer = folder === undefined ? await checkDocuments([input], call) : await checkFolder(folder, call);
    const found = answer.checked.flatMap((one) => one.value.map((finding) => ({ one, finding })));
    const wanted = found.filter(({ finding }) => isAtLeast(finding, minSeverity));
    const count = (of: FileFinding["severity"]): number => found.filter((one) => one.finding.severity === of).length;
    return {
      profiles: sum(answer.checked.map(({ contents }) => sum(contents.documents.map(({ profiles }) => profiles)))),
      files: answer.files,
      counts: {
        error: count("error"),
        warning: count("warning"),
        information: count("information"),
        hint: count("hint"),
      },
      total: wanted.length,
      findings: mostSevere(wanted, limit).map(({ one, finding }) => rowOf(one, finding, answer.nameOf)),
      unreadable: answer.unreadable.map(({ path, reason }) => ({ file: lineOf(path), reason: lineOf(reason) })),
      ...completenessOf(call.desk, answer.unreadable.length > 0),
    };
  },
});

interface Checked {
  readonly checked: readonly CheckedDocument[];
  readonly files: number;
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  /** The name of a file in answers. */
  readonly nameOf: (uri: string) => string;
}

function folderAt(path: string, { folders }: Call): string | undefined {
  const place = allowedPath(path, folders);
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() === true ? place : undefined;
}

function checkDocuments(
  inputs: Parameters<typeof withDocuments>[0],
  call: Call,
  more: Partial<Pick<Checked, "files" | "unreadable">> = {},
): Promise<Checked> {
  return withDocuments(inputs, call, async (documents) => {
    const checked = await call.desk.service.check(
      documents.map(({ uri }) => uri),
      call.signal,
    );
    return { checked, files: documents.length, unreadable: [], ...more, nameOf: namesOf(documents) };
  });
}

/** Checks the files of a folder that may hold profiles. */
async function checkFolder(folder: string, call: Call): Promise<Checked> {
  const { host, desk, folders, signal } = call;
  const found = host.filesIn(folder);
  const paths = found.paths.filter((path) => isAllowed(path, folders));
  if (paths.length > MAX_FILES)
    throw new ToolError(
      `${shownPath(folder, folders)} has ${String(paths.length)} YAML and JSON files; at most ${String(MAX_FILES)} are checked at once. Specify a subfolder.`,
    );
  const unreadable = found.unreadable.map(({ path, reason }) => ({ path: shownPath(path, folders), reason }));
  const mayBe = await desk.service.firstLookIn(asFolder(pathToFileURL(folder).href), signal);
  const profiles: string[] = [];
  for (const path of paths) {
    try {
      if (mayBe(pathToFileURL(path).href, host.readFile(path))) profiles.push(path);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      unreadable.push({ path: shownPath(path, folders), reason });
    }
  }
  return checkDocuments(
    profiles.map((path) => ({ path })),
    call,
    { files: paths.length, unreadable },
  );
}

function namesOf(documents: readonly OpenDocument[]): (uri: string) => string {
  const names = new Map(documents.map(({ uri, name }) => [uri, name]));
  return (uri) => lineOf(names.get(uri) ?? uri);
}

function mostSevere<T extends { readonly finding: FileFinding }>(found: readonly T[], limit: number): readonly T[] {
  const levels = (["error", "warning", "information", "hint"] as const).map((level) =>
    found.filter(({ finding }) => finding.severity === level),
  );
  return levels.flat().slice(0, limit);
}

function rowOf(
  { text }: CheckedDocument,
  found: FileFinding,
  nameOf: (uri: string) => string,
): z.input<typeof finding> {
  const { uri, range, rule, severity: level, message, related = [], fixes } = found;
  return {
    file: nameOf(uri),
    ...placeOf(text, range),
    rule,
    severity: level,
    message: lineOf(message),
    related: related
      .slice(0, MAX_DETAILS)
      .map((place) => ({ file: nameOf(place.uri), message: lineOf(place.message) })),
    fixes: (fixes?.() ?? []).slice(0, MAX_DETAILS).map(({ title, isSafe }) => ({ title: lineOf(title), isSafe })),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
