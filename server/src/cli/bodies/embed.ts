import { dirname, join } from "node:path";
import { boundaryOf, placeOf } from "../../platform/node/links";
import { bytesBelow, writeBelow } from "../../platform/node/outputFolder";
import { reasonOf } from "../../platform/node/profileFiles";
import { exactText, replaceText } from "../../platform/node/textFile";
import {
  asMeant,
  placeInWords,
  type BodyChange,
  type BodyPlace,
  type ExtractedFile,
  type ExtractionQuery,
} from "../../service/bodies/bodyTexts";
import { applyEdits } from "../../text/edit";
import { textOf } from "../../text/text";
import { command } from "../command";
import { extractionOfFile } from "./extract";
import { digestOf, entryOf, INDEX_FILE, indexText, originFinder, readIndex, type IndexEntry } from "./extractIndex";
import { EXIT, STDIN, UsageError, type Io } from "../io";
import { openFile, type OpenedFile } from "../conversion/openedFile";
import { lines } from "../printed";
import { withWorkbench, WORKBENCH_OPTIONS, WORKBENCH_SYNOPSIS, type Workbench } from "../workbench";

export const embed = command({
  name: "embed",
  synopsis: `--from DIR ${WORKBENCH_SYNOPSIS} FILE`,
  help: [
    "Writes edited files of extract back into the profile.",
    "Changes only the lines that differ, and embeds either all edited files or none.",
    "--from DIR: the folder that extract wrote.",
    "Exit code: 0 embedded or nothing to embed, 1 a file cannot be embedded and nothing was written,",
    "2 usage error, or a file that cannot be read or written.",
  ],
  options: { from: { type: "string", takes: "DIR", value: "file" }, ...WORKBENCH_OPTIONS },
  run: (paths, values, io, program) => {
    const [path, ...more] = paths;
    const { from: folder } = values;
    if (folder === undefined) throw new UsageError("Specify --from DIR, the folder that extract wrote.");
    if (path === undefined || more.length > 0 || path === STDIN)
      throw new UsageError("Specify the file to embed into.");
    if (io.outputFile !== undefined)
      throw new UsageError("embed changes FILE and prints nothing. --output cannot be used.");
    return withWorkbench(values, { io, program }, (workbench) =>
      embedFolder({ path, folder, io, workbench, version: program.version }),
    );
  },
});

interface Call {
  readonly path: string;
  readonly folder: string;
  readonly io: Io;
  readonly workbench: Workbench;
  readonly version: string;
}

/** Everything that was extracted, as it is now. */
const EVERYTHING: ExtractionQuery = { packs: [], what: "all", resolve: undefined };

async function embedFolder(call: Call): Promise<number> {
  const { path, folder, io, workbench } = call;
  let entries: readonly IndexEntry[] | undefined;
  try {
    entries = readIndex(folder);
  } catch (error) {
    io.err(lines(`${folder}: cannot be read: ${reasonOf(error)}.`));
    return EXIT.usage;
  }
  if (entries === undefined) {
    io.err(lines(`${folder}: ${INDEX_FILE} not found. Specify the folder that extract wrote.`));
    return EXIT.usage;
  }
  if (entries.some((entry) => join(placeOf(folder), entry.path) === placeOf(path))) {
    throw new UsageError(`${path} was written by extract. Specify the profile.`);
  }
  const file = await openFile(path, workbench.service);
  if ("reason" in file) {
    io.err(lines(`${path}: cannot be read: ${file.reason}.`));
    return EXIT.usage;
  }
  const extraction = await extractionOfFile(file, EVERYTHING, workbench, io);
  if (extraction === undefined) return EXIT.usage;
  const { changes, paths, refusals, missing } = comparedWith(extraction.files, entries, folder);
  for (const one of missing) io.note(lines(`note: ${one}: file not found; its text in the profile is unchanged.`));
  io.err(lines(...refusals));
  if (refusals.length > 0) return refused(file, io);
  if (changes.length === 0) {
    io.note(lines(`${path}: nothing to embed.`));
    return EXIT.clean;
  }
  return embedChanges(call, file, { changes, paths, before: extraction.files, entries });
}

function refused({ path }: OpenedFile, io: Io): number {
  io.err(lines(`${path}: not changed.`));
  return EXIT.findings;
}

interface Compared {
  readonly changes: readonly BodyChange[];
  /** The edited files, by what they change. */
  readonly paths: ReadonlyMap<BodyPlace, string>;
  /** Why files cannot be put back, in lines. */
  readonly refusals: readonly string[];
  readonly missing: readonly string[];
}

/** Compares the files of a folder with the texts of the profile. */
function comparedWith(files: readonly ExtractedFile[], entries: readonly IndexEntry[], folder: string): Compared {
  const changes: BodyChange[] = [];
  const paths = new Map<BodyPlace, string>();
  const refusals: string[] = [];
  const missing: string[] = [];
  const originOf = originFinder(files);
  for (const entry of entries) {
    const path = join(folder, entry.path);
    try {
      const bytes = bytesBelow(folder, entry.path);
      if (bytes === undefined) missing.push(path);
      else if (digestOf(bytes) !== entry.sha256) {
        const change = changeOf(entry, exactText(bytes), originOf(entry));
        if (typeof change === "string") refusals.push(`${path}: ${change}`);
        else if (change !== undefined) {
          changes.push(change);
          paths.set(change.place, path);
        }
      }
    } catch (error) {
      refusals.push(`${path}: cannot be read: ${reasonOf(error)}.`);
    }
  }
  return { changes, paths, refusals, missing };
}

/** The change of an edited file; undefined if the profile already has it, the reason if it cannot be embedded. */
function changeOf(
  entry: IndexEntry,
  edited: string,
  there: ExtractedFile | undefined,
): BodyChange | string | undefined {
  if (entry.notEmbeddable !== null) return `cannot be embedded. ${entry.notEmbeddable}`;
  if (there === undefined) return "the profile no longer contains this text, or contains it in several places.";
  const { place, source } = there;
  if (asMeant(source, edited) === source) return undefined;
  if (digestOf(source) === entry.sourceSha256) return { place, text: edited };
  return `${placeInWords(place)} also changed in the profile after extraction. Extract again into a new folder.`;
}

interface Edited extends Pick<Compared, "changes" | "paths"> {
  readonly before: readonly ExtractedFile[];
  readonly entries: readonly IndexEntry[];
}

async function embedChanges(call: Call, file: OpenedFile, edited: Edited): Promise<number> {
  const { path, io, workbench } = call;
  const { changes } = edited;
  const result = (await workbench.service.embed(file.uri, changes))?.value;
  if (result?.is !== "edits") {
    const refusals = result?.is === "refused" ? result.refusals : [];
    const whereOf = (place: BodyPlace): string => edited.paths.get(place) ?? path;
    io.err(
      lines(
        ...refusals.map(({ place, reason, at }) => {
          const where = at === undefined ? "" : `:${String(at.line + 1)}:${String(at.character + 1)}`;
          return `${whereOf(place)}${where}: ${at === undefined ? `${placeInWords(place)}: ` : ""}${reason}`;
        }),
      ),
    );
    return refused(file, io);
  }
  const before = file.text.content;
  const after = applyEdits(before, result.edits);
  try {
    if (after !== before) replaceText(path, boundaryOf(path, dirname(path)), before, after);
  } catch (error) {
    io.err(lines(`${path}: cannot be written: ${reasonOf(error)}.`));
    return EXIT.usage;
  }
  const count = `${String(changes.length)} text${changes.length === 1 ? "" : "s"}`;
  io.note(lines(`${path}: ${count} embedded.`));
  await refreshFolder(call, { ...file, text: textOf(after) }, edited);
  return EXIT.clean;
}

/** Brings the folder up to date, so that it can be edited and embedded again. */
async function refreshFolder(
  { folder, io, workbench, version }: Call,
  file: OpenedFile,
  edited: Edited,
): Promise<void> {
  const { uri, languageId, text } = file;
  workbench.service.open({ uri, languageId, text: text.content, isSaved: true });
  const extraction = await extractionOfFile(file, EVERYTHING, workbench, io);
  const originNow = originFinder(extraction?.files ?? []);
  const originBefore = originFinder(edited.before);
  const embedded = new Set(edited.changes.map(({ place }) => place));
  const refreshed = (entry: IndexEntry): IndexEntry => {
    const [before, now] = [originBefore(entry), originNow(entry)];
    if (now === undefined || before === undefined || entry.notEmbeddable !== null) return entry;
    const isEmbedded = embedded.has(before.place);
    // Earlier changes in the profile keep their extracted state.
    if (!isEmbedded && digestOf(before.source) !== entry.sourceSha256) return entry;
    const bytes = bytesBelow(folder, entry.path);
    // Two files can share a text: values, and the values of a chart in them.
    const isStale = bytes !== undefined && asMeant(now.source, exactText(bytes)) !== now.source;
    if (isStale) writeBelow(folder, entry.path, now.text);
    return { ...entryOf(now), path: entry.path, sha256: digestOf(bytes === undefined || isStale ? now.text : bytes) };
  };
  try {
    writeBelow(folder, INDEX_FILE, indexText(edited.entries.map(refreshed), version));
  } catch (error) {
    io.err(lines(`${folder}: cannot be written: ${reasonOf(error)}.`));
  }
}
