import { join } from "node:path";
import { reasonOf } from "../platform/node/profileFiles";
import type { Loss } from "../service/index";
import { command } from "./command";
import { convertedFile, type ConvertedFile, type Unconverted } from "./conversion/convertedFile";
import { clashes, isItsOwn, place, placesBeside, placesIn, type PlacedOutput } from "./conversion/convertedPlaces";
import { EXIT, STDIN, UsageError, type Io } from "./io";
import { placeIn } from "./conversion/openedFile";
import { content, jsonText, lines } from "./printed";
import { orRefused } from "./checking/refusal";
import { refuseOperandsBeside, STACK_OPTION, stackInput } from "./stackInput";
import {
  reportConfigProblems,
  withWorkbench,
  WORKBENCH_OPTIONS,
  WORKBENCH_SYNOPSIS,
  type Workbench,
} from "./workbench";

const FORMS = ["yaml", "json"] as const;
type Form = (typeof FORMS)[number];

export const convert = command({
  name: "convert",
  synopsis: `--to yaml|json [--out-dir DIR | --in-place] [--strict] [--profile N|NAME] [--pass-through] ${WORKBENCH_SYNOPSIS} FILE…|- | --stack NAME`,
  help: [
    "Converts profiles of any format to the format that Palette imports.",
    "--out-dir DIR: writes one file per profile to this folder.",
    "--in-place: replaces each file, or writes next to it if the file extension changes.",
    "--profile N|NAME: selects one profile if a file has several.",
    "--pass-through: prints a file that cannot be converted unchanged; for git's textconv.",
    "Exit code: 0 converted, 1 with --strict if something is lost,",
    "2 usage error, a file that cannot be read or written, or no profile found.",
  ],
  options: {
    to: { type: "string", choices: FORMS, noun: "format" },
    "out-dir": { type: "string", takes: "DIR", value: "file" },
    "in-place": { type: "boolean" },
    strict: { type: "boolean" },
    profile: { type: "string" },
    "pass-through": { type: "boolean" },
    ...STACK_OPTION,
    ...WORKBENCH_OPTIONS,
  },
  run: (operands, values, io, program) => {
    refuseOperandsBeside(values.stack, operands);
    if (values.stack === undefined) {
      const call = callOf(operands, values, io);
      return withWorkbench(values, { io, program }, (workbench) => run(call, workbench, io));
    }
    return orRefused(io, () =>
      withWorkbench(values, { io, program }, async (workbench) => {
        const { paths = [] } = (await stackInput(values, workbench, io)) ?? {};
        return run(callOf(paths, values, io), workbench, io);
      }),
    );
  },
});

interface Call {
  readonly paths: readonly string[];
  readonly to: Form;
  readonly profile: string | undefined;
  readonly destination: Destination;
  readonly isStrict: boolean;
  readonly passesThrough: boolean;
}

type Destination =
  { readonly is: "printed" } | { readonly is: "folder"; readonly path: string } | { readonly is: "in place" };

interface Values {
  readonly to?: Form | undefined;
  readonly "out-dir"?: string | undefined;
  readonly "in-place"?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly profile?: string | undefined;
  readonly "pass-through"?: boolean | undefined;
}

function callOf(paths: readonly string[], values: Values, { outputFile, spare }: Io): Call {
  if (values.to === undefined) throw new UsageError("Specify --to yaml or --to json.");
  const { to } = values;
  const destination = destinationOf(values, outputFile);
  const takesMany = destination.is === "folder" || destination.is === "in place";
  if (paths.length === 0) throw new UsageError("Specify a file to convert, or - for stdin.");
  if (paths.length > 1 && !takesMany)
    throw new UsageError("Specify one file to convert, or use --out-dir or --in-place.");
  if (takesMany && paths.includes(STDIN)) throw new UsageError("Stdin has no file name; use --output.");
  spare(paths, "an input file (use --in-place)");
  const passesThrough = values["pass-through"] ?? false;
  if (passesThrough && destination.is !== "printed")
    throw new UsageError("--pass-through prints to stdout and cannot be combined with options that write files.");
  const flags = { isStrict: values.strict ?? false, passesThrough };
  return { paths, to, profile: values.profile, destination, ...flags };
}

function destinationOf(
  { "out-dir": folder, "in-place": isInPlace }: Values,
  outputFile: string | undefined,
): Destination {
  if ([outputFile, folder, isInPlace].filter((one) => one !== undefined).length > 1)
    throw new UsageError("Use only one of --output, --out-dir and --in-place.");
  if (isInPlace === true) return { is: "in place" };
  return folder === undefined ? { is: "printed" } : { is: "folder", path: folder };
}

async function run(call: Call, workbench: Workbench, io: Io): Promise<number> {
  const query = { to: call.to, profile: call.profile, hasRoomForAll: call.destination.is === "folder" };
  const done: ConvertedFile[] = [];
  const failed: Unconverted[] = [];
  for (const path of call.paths) {
    const result = await convertedFile(path, query, workbench);
    if ("reasons" in result) failed.push(result);
    else done.push(result);
  }
  if (call.passesThrough && [...failed, ...done].some((file) => passThrough(file, io))) return EXIT.clean;
  for (const { reasons } of failed) io.err(lines(...reasons));
  if (reportConfigProblems(workbench, io) && !call.passesThrough) return EXIT.usage;
  for (const file of done) reportLosses(file, io);
  if (!delivered(call, done, io) || failed.length > 0) return EXIT.usage;
  return call.isStrict && done.some(({ parts }) => parts.some(isLossy)) ? EXIT.findings : EXIT.clean;
}

/**
 * Prints a file as it is if it cannot be converted, or if that would hide something; whether it did. Git shows no
 * differences at all if a textconv fails, and no difference of what it leaves out.
 */
function passThrough(file: ConvertedFile | Unconverted, io: Io): boolean {
  if ("parts" in file && file.parts.every((part) => part.isWholeFile && !isLossy(part))) return false;
  const text = "parts" in file ? file.file.text.content : file.text;
  if (text !== undefined) io.out(content(text, io.isTerminal));
  return text !== undefined;
}

function isLossy({ losses }: { readonly losses: readonly Loss[] }): boolean {
  return losses.some(({ grade }) => grade === "lost");
}

const GRADES: Readonly<Record<Loss["grade"], string>> = { lost: "lost", kept: "kept as written", note: "note" };

function reportLosses({ file, parts }: ConvertedFile, io: Io): void {
  for (const { grade, range, path, reason } of parts.flatMap(({ losses }) => losses)) {
    io.note(lines(`${GRADES[grade]}: ${placeIn(file, range.start)}: ${path}: ${reason}.`));
  }
}

/** Prints or writes all outputs; whether that worked. */
function delivered({ destination, to, paths }: Call, files: readonly ConvertedFile[], io: Io): boolean {
  switch (destination.is) {
    case "printed":
      for (const { text } of files.flatMap(({ parts }) => parts)) {
        io.out(to === "json" ? jsonText(text) : content(text, io.isTerminal));
      }
      return true;
    case "folder":
      return saved(placesIn(destination.path, to, files), { paths, isInPlace: false }, io);
    case "in place":
      return saved(placesBeside(to, files), { paths, isInPlace: true }, io);
  }
}

/** Writes all outputs, unless one of them has no place: then none is written. */
function saved(
  outputs: readonly PlacedOutput[],
  { paths, isInPlace }: { readonly paths: readonly string[]; readonly isInPlace: boolean },
  io: Io,
): boolean {
  const obstacles = clashes(outputs, isInPlace, paths);
  io.err(lines(...obstacles));
  if (obstacles.length > 0) return false;
  const results = outputs.map((output) => {
    const target = join(output.folder, output.name);
    const comments = isItsOwn(output) ? output.source.parts.reduce((sum, part) => sum + part.comments, 0) : 0;
    return tried(target, io, () => {
      const written = place(output);
      if (comments > 0 && written !== "unchanged") {
        io.note(
          lines(`note: ${target}: ${String(comments)} comment${comments === 1 ? " is" : "s are"} not converted.`),
        );
      }
      io.note(lines(`${output.source.given}: ${isItsOwn(output) ? written : `${written} ${target}`}.`));
    });
  });
  return !results.includes(false);
}

function tried(path: string, io: Io, write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    io.err(lines(`${path}: cannot be written: ${reasonOf(error)}.`));
    return false;
  }
}
