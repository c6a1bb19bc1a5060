import { dirname, relative, resolve, sep } from "node:path";
import { reasonOf } from "../../platform/node/profileFiles";
import { readWholeText } from "../../platform/node/textFile";
import type { BatchService } from "../../service/batchService";
import type { TextEdit } from "../../text/edit";
import { unifiedDiff } from "../../text/unifiedDiff";
import type { CheckedFile } from "../checkedFiles";
import { fixFile, safeFixes } from "../fix";
import type { InputFile } from "./inputFile";

/** The messages of fixes that could not be made. */
interface FixMessages {
  /** Files that cannot be read or written. */
  readonly failed: string[];
  /** Fixes that are left out. */
  readonly leftOut: string[];
}

/** Fixes files, and returns the paths of those that changed. */
export async function fixFiles(
  files: readonly CheckedFile[],
  service: BatchService,
  inputs: ReadonlyMap<string, InputFile>,
  { failed, leftOut }: FixMessages,
): Promise<ReadonlySet<string>> {
  const fixed = new Set<string>();
  for (const file of files) {
    const { path } = file;
    try {
      const within = inputs.get(path)?.boundary ?? dirname(path);
      if (await fixFile(service, file, within, (line) => leftOut.push(line))) fixed.add(path);
    } catch (error) {
      failed.push(`${path}: cannot be written: ${reasonOf(error)}`);
    }
  }
  return fixed;
}

/** What {@link fixFiles} would change, a patch for each file. */
export async function fixPatches(
  files: readonly CheckedFile[],
  service: BatchService,
  inputs: ReadonlyMap<string, InputFile>,
  { failed, leftOut }: FixMessages,
): Promise<readonly string[]> {
  const patches: string[] = [];
  for (const file of files) {
    const { path, text } = file;
    try {
      const edits = await safeFixes(service, file, (line) => leftOut.push(line));
      if (edits.length === 0) continue;
      patches.push(patchOf(path, text.content, edits, inputs.get(path)));
    } catch (error) {
      failed.push(`${path}: cannot be read: ${reasonOf(error)}`);
    }
  }
  return patches.filter((patch) => patch !== "");
}

/** The edits of a file as a patch; empty if nothing changes. Throws if the file has another text by now. */
export function patchOf(path: string, text: string, edits: readonly TextEdit[], input: InputFile | undefined): string {
  const given = input?.given;
  const whole = given === undefined ? readWholeText(path) : `${given.mark}${text}`;
  const mark = whole.slice(0, whole.length - text.length);
  if (whole !== mark + text) throw new Error("the file changed in the meantime");
  const shifted = edits.map(({ range: { start, end }, newText }) => {
    return { range: { start: start + mark.length, end: end + mark.length }, newText };
  });
  return unifiedDiff(whole, shifted, namesIn(path));
}

/** The names of a file in a patch that is applied in the working folder. */
function namesIn(path: string): { from: string; to: string } {
  const inner = relative(process.cwd(), resolve(path));
  const isInside = inner !== ".." && !inner.startsWith(`..${sep}`);
  const name = (isInside ? inner : resolve(path)).split(sep).join("/");
  return isInside ? { from: quoted(`a/${name}`), to: quoted(`b/${name}`) } : { from: quoted(name), to: quoted(name) };
}

const SPECIAL = /[\0-\x1f\x7f"\\]/g;
const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\" };

/** A name as git writes it into patches: in quotes if it has special characters, before a tab if it has spaces. */
function quoted(name: string): string {
  const escaped = name.replace(
    SPECIAL,
    (character) => ESCAPES[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`,
  );
  if (escaped !== name) return `"${escaped}"`;
  return name.includes(" ") ? `${name}\t` : name;
}
