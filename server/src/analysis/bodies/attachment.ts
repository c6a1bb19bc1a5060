import { withFiles } from "../../profile/bodies/attachedFiles";
import { namesOfFiles, type NameOfFiles } from "../../profile/bodies/fileNames";
import type { AbsentFile, FilesNamed, Reading } from "../../profile/reading";
import { remembered } from "../../text/memory";
import type { Text } from "../../text/text";
import { normalized } from "../../text/uri";
import type { LiveDocument } from "../documents";
import type { FilesFound } from "./filesNamed";
import { isOfPack, type Found } from "./foundFiles";

/** Attaches files to readings. */
export interface Attachment {
  /** The reading of a document with files. The same object for the same reading and texts. */
  readonly attach: (live: LiveDocument, reading: Reading, found: Found) => Reading;
  /** A key that is another one whenever the files are others. */
  readonly stateOf: (found: Found) => string;
  /** A number for each text. */
  readonly numberOf: (text: Text) => number;
}

/** The most sets of files that one reading is kept with: several files may be meant for one pack. */
const MAX_KEPT = 20;

/** Creates what attaches files. */
export function attachment(): Attachment {
  const numberOf = textNumbers();
  const last = new WeakMap<LiveDocument, Reading>();
  const stateOf = (found: Found): string =>
    JSON.stringify([...found.files].map(([key, files]) => [key, idOf(files, numberOf)]));
  return {
    numberOf,
    stateOf,
    attach(live, reading, found) {
      const { named, absent } = partsOf(namesOfFiles(reading), found);
      if (named.length === 0 && absent.length === 0) return reading;
      const state = stateOf(found);
      const kept = remembered(reading.memory, attachment, () => new Map<string, Reading>());
      let whole = kept.get(state);
      if (whole === undefined) {
        whole = withFiles(reading, named, absent, last.get(live));
        if (kept.size >= MAX_KEPT) kept.clear();
        kept.set(state, whole);
        last.set(live, whole);
      }
      return whole;
    },
  };
}

/** The same where, of several files for one pack, the one with a URI is its values; undefined if it is in none. */
export function choose(found: Found, key: string): Found | undefined {
  let isThere = false;
  const chosen = new Map<string, FilesFound>();
  for (const [name, files] of found.files) {
    const own = files.is === "found" ? files.files.filter(({ uri }) => normalized(uri) === key) : [];
    isThere ||= own.length > 0;
    const isChoice = own.length > 0 && files.is === "found" && !files.areAll && isOfPack(name);
    chosen.set(name, isChoice ? { is: "found", files: own, areAll: true } : files);
  }
  return isThere ? { ...found, files: chosen } : undefined;
}

/** What is attached to a reading, and what is reported as absent. */
function partsOf(
  names: readonly NameOfFiles[],
  found: Found,
): { readonly named: readonly FilesNamed[]; readonly absent: readonly AbsentFile[] } {
  const named: FilesNamed[] = [];
  const absent: AbsentFile[] = [];
  for (const { node, key, path } of names) {
    const files = found.files.get(key);
    if (files?.is === "found") {
      const isChoice = isOfPack(key) && !files.areAll;
      named.push({ node, path: path?.range, files: isChoice ? [] : files.files, areAll: files.areAll });
    } else if (path !== undefined && (files?.is === "missing" || files?.is === "outside")) {
      const { text, range, isExact } = path;
      const near = files.is === "missing" ? files.near : [];
      absent.push({ namedBy: node, path: text, range, is: files.is, near, isExact });
    }
  }
  return { named, absent };
}

function idOf(files: FilesFound, numberOf: (text: Text) => number): string {
  if (files.is !== "found") return files.is === "missing" ? `missing ${files.near.join()}` : files.is;
  return `${files.areAll ? "" : "~"}${files.files.map(({ text }) => String(numberOf(text))).join()}`;
}

/** Returns a function that numbers texts. */
function textNumbers(): (text: Text) => number {
  const numbers = new WeakMap<Text, number>();
  let lastNumber = 0;
  return (text) => {
    const number = numbers.get(text) ?? ++lastNumber;
    numbers.set(text, number);
    return number;
  };
}
