import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bytesBelow, deleteBelow, writeBelow } from "../../platform/node/outputFolder";
import { reasonOf } from "../../platform/node/profileFiles";
import {
  placeInWords,
  type ExtractedFile,
  type Extraction,
  type ExtractionQuery,
} from "../../service/bodies/bodyTexts";
import { command } from "../command";
import { digestOf, entryOf, INDEX_FILE, indexText, readIndex } from "./extractIndex";
import { EXIT, UsageError, type Io } from "../io";
import { openFile, placeIn, type OpenedFile } from "../conversion/openedFile";
import { concatPrinted, content, lines } from "../printed";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Workbench,
} from "../workbench";

const WHAT = ["values", "charts", "manifests", "all"] as const;

export const extract = command({
  name: "extract",
  synopsis: `[--pack NAME]… [--what values|charts|manifests|all] [--resolve] [--set VAR=VALUE]… --out DIR|- ${WORKBENCH_SYNOPSIS} FILE|-`,
  help: [
    "Writes values, chart values and manifests of a profile to files, for helm, kubeconform, trivy, yq and other tools.",
    "--out DIR: output folder, with an index.json for embed. --out -: one stream of YAML documents on stdout.",
    "--what: values, charts (the values under charts.<name>), manifests, or all (default).",
    "--pack NAME: only this pack; repeatable.",
    "--resolve: replaces variable macros with the defaults of the variables. Resolved files cannot be embedded.",
    "--set VAR=VALUE: like --resolve, with this value; required for sensitive variables. Repeatable.",
    "Exit code: 0 extracted, 2 usage error, no profile found, or a file that cannot be read or written.",
  ],
  options: {
    pack: { type: "string", multiple: true },
    what: { type: "string", choices: WHAT, noun: "kind of text" },
    resolve: { type: "boolean" },
    set: { type: "string", multiple: true },
    out: { type: "string", takes: "DIR", value: "file" },
    ...WORKBENCH_OPTIONS,
  },
  run: (paths, values, io, program) => {
    const { pack = [], what = "all", set = [], out } = values;
    const [path, ...more] = paths;
    if (path === undefined || more.length > 0)
      throw new UsageError("Specify one file to extract from, or - for stdin.");
    if (out === undefined) throw new UsageError("Specify --out DIR, or --out - for stdout.");
    if (out !== "-" && io.outputFile !== undefined)
      throw new UsageError("--output requires --out -; with --out DIR nothing is printed.");
    io.spare([path], "the input file");
    const resolve = values.resolve === true || set.length > 0 ? variablesIn(set) : undefined;
    const query = { packs: pack, what, resolve };
    return withWorkbench(values, { io, program }, async (workbench) => {
      const extraction = await extractionFrom(path, query, workbench, io);
      if (extraction === undefined) return EXIT.usage;
      reportLeftovers(extraction, query, io);
      if (out === "-") {
        io.out(concatPrinted(extraction.files.map((file) => streamed(file, io))));
        return EXIT.clean;
      }
      return writeFolder(out, extraction.files, { io, version: program.version });
    });
  },
});

function variablesIn(set: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    set.map((one) => {
      const [, name, value] = /^([^=]+)=([^]*)$/.exec(one) ?? [];
      if (name === undefined || value === undefined) throw new UsageError(`--set requires VAR=VALUE, not "${one}".`);
      return [name, value];
    }),
  );
}

async function extractionFrom(
  path: string,
  query: ExtractionQuery,
  workbench: Workbench,
  io: Io,
): Promise<Extraction | undefined> {
  const file = await openFile(path, workbench.service);
  if ("reason" in file) {
    io.err(lines(`${file.path}: cannot be read: ${file.reason}.`));
    return undefined;
  }
  const extraction = await extractionOfFile(file, query, workbench, io);
  const { unknownPacks = [], packs = [] } = extraction ?? {};
  for (const name of unknownPacks)
    io.err(lines(`${file.path}: pack "${name}" not found. Packs in this file: ${packs.join(", ")}.`));
  return unknownPacks.length > 0 ? undefined : extraction;
}

/** The texts of a file that is open; undefined if it has none, which is reported. */
export async function extractionOfFile(
  file: OpenedFile,
  query: ExtractionQuery,
  workbench: Workbench,
  io: Io,
): Promise<Extraction | undefined> {
  const extraction = (await workbench.service.extract(file.uri, query))?.value;
  if (reportConfigProblems(workbench, io)) return undefined;
  if (extraction?.is === "unsure") {
    const problems = extraction.problems.map(({ range, message }) => `${placeIn(file, range.start)}: ${message}`);
    io.err(lines(...problems, `${file.path}: not extracted, because the file has syntax errors.`));
    return undefined;
  }
  if (extraction !== undefined && extraction.hasProfiles) return extraction;
  io.err(lines(`${file.path}: no cluster profile found.`));
  return undefined;
}

function reportLeftovers({ files, broken }: Extraction, { what, resolve }: ExtractionQuery, io: Io): void {
  for (const place of broken) {
    io.note(lines(`note: ${placeInWords(place)} are not valid YAML: the values of their charts are not extracted.`));
  }
  for (const { path, unresolved } of files) {
    if (unresolved.length > 0) io.note(lines(`note: ${path}: not resolved: ${unresolved.join(", ")}`));
  }
  for (const name of resolve?.keys() ?? []) {
    if (!files.some(({ source }) => source.includes(name))) io.note(lines(`note: no macro uses "${name}".`));
  }
  if (files.length === 0) io.note(lines(`note: nothing to extract${what === "all" ? "" : ` of ${what}`}.`));
}

/** A file as a part of a stream of YAML documents, as Helm prints them. */
function streamed({ path, text }: ExtractedFile, io: Io): ReturnType<typeof content> {
  const document = text.replace(/^\uFEFF?---[ \t]*\r?\n/, "");
  const end = document === "" || document.endsWith("\n") ? "" : "\n";
  return content(`---\n# Source: ${path}\n${document}${end}`, io.isTerminal);
}

/** Writes files and their index into a folder that is empty, new, or was written by an earlier call. */
function writeFolder(
  folder: string,
  files: readonly ExtractedFile[],
  { io, version }: { readonly io: Io; readonly version: string },
): number {
  try {
    const obstacle = clearFolder(folder, files);
    if (obstacle !== undefined) {
      io.err(lines(`${folder}: ${obstacle}`));
      return EXIT.usage;
    }
    for (const { path, text } of files) writeBelow(folder, path, text);
    writeBelow(folder, INDEX_FILE, indexText(files.map(entryOf), version));
    const count = `${String(files.length)} file${files.length === 1 ? "" : "s"}`;
    io.note(lines(`${folder}: ${count} extracted.`));
    return EXIT.clean;
  } catch (error) {
    io.err(lines(`${folder}: cannot be written: ${reasonOf(error)}.`));
    return EXIT.usage;
  }
}

/** Deletes what an earlier call left and this one does not write. Returns why nothing must be written, in a sentence. */
function clearFolder(folder: string, files: readonly ExtractedFile[]): string | undefined {
  const earlier = entriesIn(folder);
  if (earlier === undefined) return "is not empty and was not written by extract. Use a new folder.";
  const written = new Set(files.map(({ path }) => path));
  const known = new Set(earlier.map(({ path }) => path));
  const foreign = files.filter(({ path }) => !known.has(path) && bytesBelow(folder, path) !== undefined);
  if (foreign.length > 0) {
    const paths = foreign.map(({ path }) => join(folder, path)).join(", ");
    const what = foreign.length === 1 ? "a file" : "files";
    return `contains ${what} that extract did not write: ${paths}. Move ${foreign.length === 1 ? "it" : "them"}, or specify a new folder.`;
  }
  const edited = earlier.filter(({ path, sha256 }) => {
    const bytes = bytesBelow(folder, path);
    return bytes !== undefined && digestOf(bytes) !== sha256;
  });
  if (edited.length > 0) {
    const paths = edited.map(({ path }) => join(folder, path)).join(", ");
    return `contains edited files: ${paths}. Embed or delete them, or use a new folder.`;
  }
  for (const { path } of earlier) if (!written.has(path)) deleteBelow(folder, path);
  return undefined;
}

/** What an earlier call wrote: nothing into an empty folder; undefined if something else is there. */
function entriesIn(folder: string): ReturnType<typeof readIndex> {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.length === 0 ? [] : readIndex(folder);
}
