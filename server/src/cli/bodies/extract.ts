import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bytesBelow, deleteBelow, writeBelow } from "../../platform/node/outputFolder";
import { reasonOf } from "../../platform/node/profileFiles";
import { placeInWords, type ExtractedFile, type Extraction, type ExtractionQuery } from "../../service/bodyTexts";
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
    "Writes the values, chart values and manifests of a profile into files, for helm, kubeconform, trivy, yq …",
    "--out DIR: the folder, with an index.json for embed. --out -: one stream of YAML documents on stdout.",
    "--what: values, charts (what is below charts.<name> of values), manifests, or all (default).",
    "--pack NAME: only of this pack; may be given several times.",
    "--resolve: replaces macros of variables by their defaults. Such files cannot be embedded.",
    "--set VAR=VALUE: the same, with this value; needed for sensitive variables. May be given several times.",
    "Exit code: 0 extracted, 2 wrong call, unreadable file, no profile in it, or output that cannot be written.",
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
    if (path === undefined || more.length > 0) throw new UsageError("Name one file to extract from, or - for stdin.");
    if (out === undefined) throw new UsageError("Say --out DIR, or --out - for stdout.");
    if (out !== "-" && io.outputFile !== undefined)
      throw new UsageError("--output needs --out -: --out DIR prints nothing.");
    io.spare([path], "the file to extract from");
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
      if (name === undefined || value === undefined) throw new UsageError(`--set takes VAR=VALUE, not "${one}".`);
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
    io.err(lines(`${file.path}: cannot be read, ${file.reason}.`));
    return undefined;
  }
  const extraction = await extractionOfFile(file, query, workbench, io);
  const { unknownPacks = [], packs = [] } = extraction ?? {};
  for (const name of unknownPacks)
    io.err(lines(`${file.path}: there is no pack "${name}"; there are ${packs.join(", ")}.`));
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
    io.err(lines(...problems, `${file.path}: cannot be read for certain.`));
    return undefined;
  }
  if (extraction !== undefined && extraction.hasProfiles) return extraction;
  io.err(lines(`${file.path}: no cluster profile stands in this file.`));
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
    if (!files.some(({ source }) => source.includes(name))) io.note(lines(`note: no macro speaks of "${name}".`));
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
    io.err(lines(`${folder}: cannot be written, ${reasonOf(error)}.`));
    return EXIT.usage;
  }
}

/** Deletes what an earlier call left and this one does not write. Returns why nothing must be written, in a sentence. */
function clearFolder(folder: string, files: readonly ExtractedFile[]): string | undefined {
  const earlier = entriesIn(folder);
  if (earlier === undefined) return "is not empty, and holds no extracted texts. Name a new folder.";
  const written = new Set(files.map(({ path }) => path));
  const known = new Set(earlier.map(({ path }) => path));
  const foreign = files.filter(({ path }) => !known.has(path) && bytesBelow(folder, path) !== undefined);
  if (foreign.length > 0) {
    const paths = foreign.map(({ path }) => join(folder, path)).join(", ");
    return `holds files that "extract" did not write, and would replace: ${paths}. Move them, or name a new folder.`;
  }
  const edited = earlier.filter(({ path, sha256 }) => {
    const bytes = bytesBelow(folder, path);
    return bytes !== undefined && digestOf(bytes) !== sha256;
  });
  if (edited.length > 0) {
    const paths = edited.map(({ path }) => join(folder, path)).join(", ");
    return `holds files that were edited: ${paths}. Embed or delete them, or name a new folder.`;
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
