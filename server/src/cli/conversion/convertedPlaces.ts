import { lstatSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { boundaryOf, realPathOf } from "../../platform/node/links";
import { hasText, writeBelow, type Written } from "../../platform/node/outputFolder";
import { replaceText } from "../../platform/node/textFile";
import { CONFIG_FILE } from "../../service/index";
import { distinctNames, safeFileName } from "../../text/fileName";
import type { ConvertedFile } from "./convertedFile";

/** A converted profile and the file that it goes into. */
export interface PlacedOutput {
  readonly source: ConvertedFile;
  readonly text: string;
  readonly folder: string;
  readonly name: string;
}

/** The endings of the files of a form; the first one is that of new files. */
const ENDINGS = { yaml: [".yaml", ".yml"], json: [".json"] } as const;
type Form = keyof typeof ENDINGS;

/** The name of a file in a form: its own if its ending is one of the form's, otherwise with that ending. */
function nameIn(form: Form, path: string): string {
  const name = basename(path);
  return ENDINGS[form].some((ending) => name.endsWith(ending)) ? name : `${stemOf(name)}${ENDINGS[form][0]}`;
}

function stemOf(name: string): string {
  return name.replace(/\.(?:ya?ml|json)$/, "");
}

/** The places in a folder of its own: each file keeps its name, and several profiles of one have their names in it. */
export function placesIn(folder: string, form: Form, files: readonly ConvertedFile[]): PlacedOutput[] {
  return files.flatMap((source) => {
    const distinct = distinctNames();
    const name = nameIn(form, source.given);
    const ending = name.slice(stemOf(name).length);
    return source.parts.map((part) => ({
      source,
      text: part.text,
      folder,
      name: part.name === undefined ? name : `${stemOf(name)}.${distinct(safeFileName(part.name, "profile"))}${ending}`,
    }));
  });
}

/** The paths next to the input files, or the input files if their extensions match the format. */
export function placesBeside(form: Form, files: readonly ConvertedFile[]): PlacedOutput[] {
  return files.flatMap((source) =>
    source.parts.map(({ text }) => ({
      source,
      text,
      folder: dirname(source.given),
      name: nameIn(form, source.given),
    })),
  );
}

/** Whether an output goes into the file that it is made of. */
export function isItsOwn({ source, folder, name }: PlacedOutput): boolean {
  return realPathOf(source.given) === realPathOf(join(folder, name));
}

/** Why outputs cannot be written, in lines: two into one file, or one into a file that is read, one of `paths`. */
export function clashes(outputs: readonly PlacedOutput[], isInPlace: boolean, paths: readonly string[]): string[] {
  const inputs = new Set(paths.map(realPathOf));
  const taken = new Map<string, PlacedOutput>();
  return outputs.flatMap((output) => {
    const target = join(output.folder, output.name);
    const key = realPathOf(target).normalize("NFKC").toLowerCase();
    const other = taken.get(key);
    taken.set(key, output);
    if (other !== undefined)
      return [`${output.source.given} and ${other.source.given} would both be written to ${target}.`];
    if (isInPlace && isItsOwn(output)) return [];
    if (output.name === CONFIG_FILE) return [`${target}: would be a configuration; use --output.`];
    if (inputs.has(realPathOf(target))) return [`${target}: also an input file; use --in-place.`];
    const isTaken =
      isInPlace && lstatSync(target, { throwIfNoEntry: false }) !== undefined && !holds(target, output.text);
    return isTaken ? [`${target}: already exists and was not replaced; use --output.`] : [];
  });
}

function holds(path: string, text: string): boolean {
  try {
    return hasText(path, text);
  } catch {
    return false;
  }
}

/** Writes an output into its place. Throws if it cannot be written. */
export function place(output: PlacedOutput): Written {
  const { source, folder, name, text } = output;
  if (!isItsOwn(output)) return writeBelow(folder, name, text);
  const before = source.file.text.content;
  if (before === text) return "unchanged";
  replaceText(source.given, boundaryOf(source.given, dirname(source.given)), before, text);
  return "replaced";
}
