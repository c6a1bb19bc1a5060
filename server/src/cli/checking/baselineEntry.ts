import { basename } from "node:path";
import type { FileFinding, LogicalPlace } from "../../service/index";

/** Findings of one rule at one place, however the profile is written, and wherever its file is. */
export interface BaselineEntry extends ProfileKey {
  readonly pack?: string;
  readonly variable?: string;
  /** `values`, or the manifest. */
  readonly body?: string;
  /** From the root of the body, or else from the pack, the variable, the profile, or the document. */
  readonly path: string;
  readonly rule: string;
  /** The file, from the folder of the baseline, with slashes. No part of the key: a file may be moved. */
  readonly location?: string;
  readonly count: number;
}

/** What an entry calls a profile: its name, or the name of its file if it has none. */
export interface ProfileKey {
  readonly profile?: string;
  readonly file?: string;
}

/** The parts of an entry that are texts and its key, in the order in which they are written and sorted. */
export const ENTRY_KEYS = ["profile", "file", "pack", "variable", "body", "path", "rule"] as const;

/** The entry of a finding in a file. */
export function entryOf(path: string, { rule, at }: FileFinding, location?: string): BaselineEntry {
  const place = at?.();
  const { pack, variable, body } = place ?? {};
  return {
    ...profileKey(path, place?.profile?.name),
    ...(pack && { pack: named(pack) }),
    ...(variable && { variable: named(variable) }),
    ...(body && { body: body.manifest === undefined ? "values" : `manifest ${named(body.manifest)}` }),
    path: pathText(place?.path ?? []),
    rule,
    ...(location === undefined ? {} : { location }),
    count: 1,
  };
}

/** What entries call a profile in a file, by its name. */
export function profileKey(path: string, name: string | undefined): ProfileKey {
  return name === undefined ? { file: basename(path) } : { profile: name };
}

function named({ index, name }: { readonly index: number; readonly name: string | undefined }): string {
  return name ?? `[${String(index)}]`;
}

/**
 * A path as text: `a.b[].c`. Items have no index, so that the entry stays the same if another item is added before.
 * Different paths have different texts otherwise.
 */
function pathText(path: LogicalPlace["path"]): string {
  const parts = path.map((key) => {
    if (typeof key === "number") return "[]";
    return /^[\w/-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return parts.join("").replace(/^\./, "");
}

/** All parts of an entry but its location and its count, as one text. */
export function keyOfEntry(entry: Omit<BaselineEntry, "count" | "location">): string {
  return JSON.stringify(ENTRY_KEYS.map((key) => entry[key] ?? null));
}

/** An entry in words. */
export function entryText(entry: BaselineEntry): string {
  const { rule, count } = entry;
  const places = ENTRY_KEYS.filter((key) => key !== "rule").flatMap((key) => entry[key] ?? []);
  const place = places.filter((part) => part !== "").join(" > ");
  return `${place}: ${rule}${count === 1 ? "" : ` (${String(count)} times)`}`;
}
