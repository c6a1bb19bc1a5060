import { existsSync } from "node:fs";
import { basename } from "node:path";
import { reasonOf } from "../../platform/node/profileFiles";
import { readExactText, writeWhole } from "../../platform/node/textFile";
import { CONFIG_FILE } from "../../service/index";
import { visibleJson } from "../../text/visible";
import { ENTRY_KEYS, keyOfEntry, type BaselineEntry } from "./baselineEntry";
import { Refusal } from "./refusal";

const KIND = "palette-profiles-baseline";
const SCHEMA_VERSION = 1;

/** A baseline as it was read. */
export interface BaselineFile {
  readonly path: string;
  /** Its text; undefined if the file does not exist. */
  readonly text: string | undefined;
  readonly entries: readonly BaselineEntry[];
}

/** Reads a baseline, which must exist unless `mayBeMissing`. Throws a {@link Refusal}. */
export function readBaseline(path: string, mayBeMissing: boolean): BaselineFile {
  if (basename(path) === CONFIG_FILE) throw new Refusal(`--baseline ${path}: is a configuration, not a baseline.`);
  if (mayBeMissing && !existsSync(path)) return { path, text: undefined, entries: [] };
  let text: string;
  try {
    text = readExactText(path);
  } catch (error) {
    const hint = existsSync(path) ? "" : " Create it with --write-baseline.";
    throw new Refusal(`--baseline ${path}: cannot be read: ${reasonOf(error)}.${hint}`);
  }
  return { path, text, entries: entriesIn(text, (why) => new Refusal(`--baseline ${path}: ${why}`)) };
}

function entriesIn(text: string, refusal: (why: string) => Refusal): readonly BaselineEntry[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    const isConflict = /^(?:<{7}|={7}|>{7})/m.test(text);
    throw refusal(isConflict ? "has unresolved merge conflicts." : "is not a valid baseline: not JSON.");
  }
  const { kind, schemaVersion, findings } = isMap(data) ? data : {};
  if (kind !== KIND || !Array.isArray(findings)) throw refusal("is not a baseline of palette-profiles.");
  if (schemaVersion !== SCHEMA_VERSION) {
    const versions = `schemaVersion ${String(schemaVersion)}; this version reads ${String(SCHEMA_VERSION)}`;
    throw refusal(`was written by another version of palette-profiles (${versions}).`);
  }
  return (findings as unknown[]).map((entry, index) => {
    if (!isEntry(entry)) throw refusal(`entry ${String(index + 1)} of its findings is invalid.`);
    return entry;
  });
}

function isMap(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

function isEntry(data: unknown): data is BaselineEntry {
  if (!isMap(data)) return false;
  const areTexts = ENTRY_KEYS.every((key) => data[key] === undefined || typeof data[key] === "string");
  const { path, rule, location, count } = data;
  if (location !== undefined && typeof location !== "string") return false;
  return areTexts && path !== undefined && rule !== undefined && Number.isSafeInteger(count) && Number(count) > 0;
}

/** Writes entries to a baseline, sorted, one a line. Does not touch a file that has them already. Throws a {@link Refusal}. */
export function writeBaseline({ path, text }: BaselineFile, entries: readonly BaselineEntry[]): void {
  const after = baselineText(entries);
  if (after === text) return;
  try {
    writeWhole(path, after);
  } catch (error) {
    throw new Refusal(`--baseline ${path}: cannot be written: ${reasonOf(error)}.`);
  }
}

/** One entry a line, so that a difference shows what came and went. */
function baselineText(entries: readonly BaselineEntry[]): string {
  const sorted = [...entries].sort((a, b) => compared(a, b));
  const rows = sorted.map((entry) => `    ${lineOf(entry)}`);
  const findings = rows.length === 0 ? "[]" : `[\n${rows.join(",\n")}\n  ]`;
  return `{\n  "schemaVersion": ${String(SCHEMA_VERSION)},\n  "kind": "${KIND}",\n  "findings": ${findings}\n}\n`;
}

function lineOf(entry: BaselineEntry): string {
  const parts = [...ENTRY_KEYS, "location" as const, "count" as const].flatMap((key) => {
    const value = entry[key];
    return value === undefined ? [] : [`"${key}": ${visibleJson(JSON.stringify(value))}`];
  });
  return `{ ${parts.join(", ")} }`;
}

/** Sorts by code units, independent of the locale. */
function compared(a: BaselineEntry, b: BaselineEntry): number {
  const [one, other] = [a, b].map((entry) => `${keyOfEntry(entry)}${entry.location ?? ""}`) as [string, string];
  return one < other ? -1 : one > other ? 1 : 0;
}
