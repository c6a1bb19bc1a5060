import type { CheckedFile } from "../checkedFiles";
import type { Io } from "../io";
import { lines } from "../printed";
import { entryOf, entryText, keyOfEntry, type BaselineEntry } from "./baselineEntry";
import { readBaseline, writeBaseline, type BaselineFile } from "./baselineFile";
import { goneFrom, locationOf, placedKey, type Seen } from "./baselineGone";
import type { InputValues } from "./inputOptions";

/** Most entries that are listed as no longer found. */
const MOST_LISTED = 20;

/**
 * A function that removes the findings in a baseline, and writes the baseline if an option requires it and
 * everything was checked.
 */
export type WithoutBaseline = (seen: Seen, isWhole: boolean) => readonly CheckedFile[];

/**
 * Reads the baseline in a file, and returns what leaves out its findings. Throws a {@link Refusal}, also later if the
 * baseline cannot be written. In a bundle of its own: few calls have one.
 */
export function baselineOf(path: string, values: InputValues, io: Pick<Io, "note">): WithoutBaseline {
  const { "write-baseline": isWriting = false, "update-baseline": isUpdating = false } = values;
  const file = readBaseline(path, isWriting);
  const isAboutSome = values.since !== undefined || values.staged === true;
  return (seen, isWhole) => {
    const { files } = seen;
    const found = entriesOf(path, files);
    if ((isWriting || isUpdating) && !isWhole)
      io.note(lines(`${path}: not written, because some files could not be read.`));
    if (isWriting && isWhole) {
      writeBaseline(file, found);
      io.note(lines(`${path}: ${counted(total(found), "finding")} written.`));
    }
    const entries = isWriting && isWhole ? found : merged(file.entries);
    const gone = isAboutSome ? [] : goneFrom(path, entries, found, seen);
    if (isUpdating && isWhole) update(file, entries, gone, io);
    else io.note(lines(...goneLines(path, gone)));
    const { kept, leftOut } = withoutEntries(files, entries);
    if (leftOut > 0) io.note(lines(`${counted(leftOut, "finding")} ignored: in the baseline ${path}.`));
    return kept;
  };
}

function update(
  file: BaselineFile,
  entries: readonly BaselineEntry[],
  gone: readonly BaselineEntry[],
  io: Pick<Io, "note">,
): void {
  const removed = new Map(gone.map((entry) => [placedKey(entry), entry.count]));
  const left = entries
    .map((entry) => ({ ...entry, count: entry.count - (removed.get(placedKey(entry)) ?? 0) }))
    .filter(({ count }) => count > 0);
  writeBaseline(file, left);
  io.note(lines(`${file.path}: ${counted(total(gone), "finding")} removed, ${String(total(left))} left.`));
}

/** The entries of all findings; findings at the same location in a file are combined. */
function entriesOf(baseline: string, files: readonly CheckedFile[]): readonly BaselineEntry[] {
  return merged(
    files.flatMap(({ path, findings }) => {
      const location = findings.length === 0 ? undefined : locationOf(baseline, path);
      return findings.map((finding) => entryOf(path, finding, location));
    }),
  );
}

function merged(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const byKey = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const key = placedKey(entry);
    byKey.set(key, { ...entry, count: entry.count + (byKey.get(key)?.count ?? 0) });
  }
  return [...byKey.values()];
}

function goneLines(path: string, gone: readonly BaselineEntry[]): string[] {
  if (gone.length === 0) return [];
  const rest = gone.length - MOST_LISTED;
  const isOne = total(gone) === 1;
  return [
    `The baseline ${path} has ${counted(total(gone), "finding")} that no longer ${isOne ? "occurs. Remove it" : "occur. Remove them"} with --update-baseline:`,
    ...gone.slice(0, MOST_LISTED).map((entry) => `  ${entryText(entry)}`),
    ...(rest > 0 ? [`  and ${String(rest)} more`] : []),
  ];
}

/** The files without the findings of a baseline. If a location has more findings than the baseline, the last are kept. */
function withoutEntries(
  files: readonly CheckedFile[],
  entries: readonly BaselineEntry[],
): { readonly kept: readonly CheckedFile[]; readonly leftOut: number } {
  const left = new Map<string, number>();
  for (const entry of entries) left.set(keyOfEntry(entry), entry.count + (left.get(keyOfEntry(entry)) ?? 0));
  let leftOut = 0;
  const kept = files.map((file) => ({
    ...file,
    findings: file.findings.filter((finding) => {
      const key = keyOfEntry(entryOf(file.path, finding));
      const count = left.get(key) ?? 0;
      if (count === 0) return true;
      left.set(key, count - 1);
      leftOut++;
      return false;
    }),
  }));
  return { kept, leftOut };
}

function total(entries: readonly BaselineEntry[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}

function counted(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? "" : "s"}`;
}
