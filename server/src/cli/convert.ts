import { convertProfile, importJson, nativeYaml, type ImportEntity } from "../convert/profile";
import type { Loss } from "../convert/context";
import { reasonOf } from "../platform/node/profileFiles";
import { readExactText } from "../platform/node/textFile";
import type { Profile } from "../profile/model";
import { profilesIn, type Reading } from "../profile/reading";
import { meet, type Range } from "../text/range";
import { positionAt } from "../text/text";
import { checkFiles, type CheckedFile } from "./checkedFiles";
import { choice, command } from "./command";
import { EXIT, UsageError, type Io } from "./io";
import { content, jsonText, lines, type Printed } from "./printed";
import { table } from "./table";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Workbench,
} from "./workbench";

const WRITERS: Readonly<Record<"yaml" | "json", (entity: ImportEntity, io: Io) => Printed>> = {
  yaml: (entity, { isTerminal }) => content(nativeYaml(entity), isTerminal),
  json: (entity) => jsonText(importJson(entity)),
};

export const convert = command({
  name: "convert",
  synopsis: `--to yaml|json [--profile N|NAME] ${WORKBENCH_SYNOPSIS} FILE`,
  help: [
    "Prints a profile of any shape in Palette's own form; --profile says which, where a file holds several.",
    "Exit code: 0 the output says all that the file says, 1 stderr lists what it does not,",
    "2 wrong call, unreadable file, or no profile in it.",
  ],
  options: { to: { type: "string" }, profile: { type: "string" }, ...WORKBENCH_OPTIONS },
  run: (operands, values, io, program) => {
    if (values.to === undefined) throw new UsageError("Say --to yaml or --to json.");
    const to = choice("form", ["yaml", "json"] as const, values.to);
    const [path, ...more] = operands;
    if (path === undefined || more.length > 0) throw new UsageError("Name one file to convert.");
    const settings = { write: WRITERS[to], wanted: values.profile };
    return withWorkbench(values, { io, program }, (workbench) => convertFile(path, settings, workbench, io));
  },
});

interface Settings {
  readonly write: (entity: ImportEntity, io: Io) => Printed;
  /** Which profile, by its number from 1 or its name. */
  readonly wanted: string | undefined;
}

async function convertFile(path: string, { write, wanted }: Settings, workbench: Workbench, io: Io): Promise<number> {
  const file = await fileAt(path, workbench);
  if (typeof file === "string") {
    io.err(lines(`${path}: cannot be read, ${file}.`));
    return EXIT.usage;
  }
  if (reportConfigProblems(workbench, io)) return EXIT.usage;
  const { reading, context } = file;
  const found = chosen(path, reading, wanted);
  if (Array.isArray(found)) {
    io.err(lines(...found));
    return EXIT.usage;
  }
  const document = documentOf(reading, found);
  const problems = reading.tree.problems.filter(({ range }) => meet(range, document));
  if (problems.length > 0) {
    for (const { range, message } of problems) io.err(lines(`${placeOf(path, reading, range)}: ${message}`));
    io.err(lines(`${path}: is not converted, as it cannot be read for certain.`));
    return EXIT.usage;
  }
  const { entity, losses } = convertProfile(found, context.catalog);
  io.out(write(entity, io));
  const all = [...losses, ...(wanted === undefined ? otherDocuments(reading) : [])];
  for (const { range, path: way, reason } of all) io.err(lines(`${placeOf(path, reading, range)}: ${way}: ${reason}.`));
  return all.length > 0 ? EXIT.findings : EXIT.clean;
}

/** A file as the rules see it, which is when all registries were asked for its packs; else why it cannot be read. */
async function fileAt(path: string, workbench: Workbench): Promise<CheckedFile | string> {
  try {
    // Bytes that are no text would be converted to something else.
    readExactText(path);
  } catch (error) {
    return reasonOf(error);
  }
  const [file] = await checkFiles([path], workbench);
  return file === undefined || "reason" in file ? (file?.reason ?? "") : file;
}

function placeOf(path: string, { text }: Reading, { start }: Range): string {
  const { line, character } = positionAt(text, start);
  return `${path}:${String(line + 1)}:${String(character + 1)}`;
}

function documentOf({ documents }: Reading, profile: Profile): Range {
  return documents.find(({ profiles }) => profiles.includes(profile))?.range ?? profile.range;
}

/** The profile that is wanted, by its number from 1 or its name; else what is wrong with that, in lines. */
function chosen(path: string, reading: Reading, wanted: string | undefined): Profile | string[] {
  const profiles = profilesIn(reading);
  const [only] = profiles;
  if (only === undefined) return [`${path}: no cluster profile stands in this file.`];
  if (wanted === undefined && profiles.length === 1) return only;
  const byNumber = profiles[Number(wanted) - 1];
  if (byNumber !== undefined) return byNumber;
  const [named, ...more] = profiles.filter(({ name }) => name?.text === wanted);
  if (named !== undefined && more.length === 0) return named;
  const what = wanted === undefined ? "" : named === undefined ? `no profile "${wanted}", but ` : `"${wanted}" among `;
  const rows = profiles.map(({ name, version }, i) => [
    `  ${String(i + 1)}`,
    name?.text ?? "(no name)",
    version?.text ?? "",
  ]);
  const count = `${String(profiles.length)} profile${profiles.length === 1 ? "" : "s"}`;
  return [`${path}: holds ${what}${count}; choose one with --profile:`, ...table(rows)];
}

/** What else stands in the file, where nobody said that one profile of it is all that is wanted. */
function otherDocuments({ documents }: Reading): Loss[] {
  return documents
    .filter(({ shape, root }) => shape === undefined && root >= 0)
    .map(({ range, index }) => ({
      range,
      path: `document ${String(index + 1)}`,
      reason: "It is no cluster profile, and is not converted",
    }));
}
