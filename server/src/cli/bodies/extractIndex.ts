import { createHash } from "node:crypto";
import { bytesBelow } from "../../platform/node/outputFolder";
import { exactText } from "../../platform/node/textFile";
import type { BodyPlace, ExtractedFile } from "../../service/bodies/bodyTexts";
import { groupsOf } from "../../text/groups";

/** The file in a folder with the origin of the other files. */
export const INDEX_FILE = "index.json";

/** One file of a folder of extracted texts. */
export interface IndexEntry {
  readonly path: string;
  readonly profile: { readonly number: number; readonly name: string | null };
  readonly pack: { readonly index: number; readonly name: string | null };
  readonly body: "values" | "chart" | "manifest";
  readonly chart?: string;
  readonly manifest?: { readonly index: number; readonly name: string | null };
  /** The SHA-256 of the file as it was extracted, and of the text in the profile. */
  readonly sha256: string;
  readonly sourceSha256: string;
  /** Why it cannot be put back; null if it can. */
  readonly notEmbeddable: string | null;
  /** The macros that `--resolve` left. */
  readonly unresolved: readonly string[];
}

interface Index {
  readonly schemaVersion: 1;
  readonly tool: { readonly version: string };
  readonly files: readonly IndexEntry[];
}

/** The index of extracted files, as text. */
export function indexText(entries: readonly IndexEntry[], version: string): string {
  const index: Index = { schemaVersion: 1, tool: { version }, files: entries };
  return `${JSON.stringify(index, undefined, 2)}\n`;
}

/** The entry of an extracted file. */
export function entryOf({ path, place, text, source, unresolved, fixed }: ExtractedFile): IndexEntry {
  const { profile, pack, body } = place;
  return {
    path,
    profile: { number: profile.number, name: profile.name ?? null },
    pack: { index: pack.index, name: pack.name ?? null },
    body: body.is,
    ...(body.is === "chart" ? { chart: body.name } : {}),
    ...(body.is === "manifest" ? { manifest: { index: body.index, name: body.name ?? null } } : {}),
    sha256: digestOf(text),
    sourceSha256: digestOf(source),
    notEmbeddable: fixed ?? null,
    unresolved,
  };
}

/** Identifies a text, or the bytes of a file. */
export function digestOf(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * The entries of the index in a folder; undefined without an index. Throws if it cannot be read or is not ours: it is
 * a file like any other, which anybody may have written.
 */
export function readIndex(folder: string): readonly IndexEntry[] | undefined {
  const bytes = bytesBelow(folder, INDEX_FILE);
  if (bytes === undefined) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(exactText(bytes));
  } catch {
    throw new Error(`its ${INDEX_FILE} is not valid`);
  }
  const files = isRecord(data) && data["schemaVersion"] === 1 ? data["files"] : undefined;
  if (!Array.isArray(files) || !files.every(isEntry)) throw new Error(`its ${INDEX_FILE} was not written by "extract"`);
  return files;
}

function isEntry(value: unknown): value is IndexEntry {
  if (!isRecord(value)) return false;
  const { path, profile, pack, body, chart, manifest, sha256, sourceSha256, notEmbeddable } = value;
  return (
    [path, sha256, sourceSha256].every(isText) &&
    isNamed(profile, "number") &&
    isNamed(pack, "index") &&
    (notEmbeddable === null || isText(notEmbeddable)) &&
    (body === "values" || (body === "chart" && isText(chart)) || (body === "manifest" && isNamed(manifest, "index")))
  );
}

function isNamed(value: unknown, key: "number" | "index"): boolean {
  return isRecord(value) && typeof value[key] === "number" && (value["name"] === null || isText(value["name"]));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/**
 * Returns a function that finds the file that an entry was extracted from, among those of today: in the same place, or
 * in the only other one that has the same names. Undefined if not found.
 */
export function originFinder(files: readonly ExtractedFile[]): (entry: IndexEntry) => ExtractedFile | undefined {
  const byNames = groupsOf(files, ({ place }) => namesOf(place));
  return (entry) => {
    const { pack, body, chart, manifest } = entry;
    const alike = byNames.get(JSON.stringify([pack.name, body, chart ?? manifest?.name ?? null])) ?? [];
    const inProfile = alike.filter(({ place }) => (place.profile.name ?? null) === entry.profile.name);
    const likely = inProfile.length > 0 ? inProfile : alike;
    return likely.find(({ place }) => isThere(entry, place)) ?? (likely.length === 1 ? likely[0] : undefined);
  };
}

function namesOf({ pack, body }: BodyPlace): string {
  return JSON.stringify([pack.name ?? null, body.is, body.is === "values" ? null : (body.name ?? null)]);
}

function isThere(entry: IndexEntry, { profile, pack, body }: BodyPlace): boolean {
  const isManifest = body.is !== "manifest" || body.index === entry.manifest?.index;
  return profile.number === entry.profile.number && pack.index === entry.pack.index && isManifest;
}
