import { HOWS, READ_LENGTH, type ChartReads, type PathFacts, type PlaceFacts, type Table } from "./chartReads";

// The form in which facts are kept. It is read in parts: most paths of a chart are never asked for. Nothing in it has to
// be escaped in JSON, in which it is kept.
//
//   version|isIncomplete|length of the tables|tables|facts of the root
//
// The tables are lists separated by `;`: files, places, words, keys of defaults and problems, which `|` separates. Numbers
// are of base 36.
//
//   facts: reads;entries
//   read:  letter of how, file.line.place.word without zeros at its end; `,` between reads
//   entry: `.` before a key, `*` before a pattern, `+` for each; then `:`, the length of the facts, `:` and the facts

const SEPARATORS = /[%|;:,~"\\\p{Cc}]/gu;

/** A text without separators, from which {@link unescaped} makes the text again. */
function escaped(text: string): string {
  return text.replace(SEPARATORS, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function unescaped(text: string): string {
  if (!text.includes("%")) return text;
  return text.replace(/%([\da-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Facts as a text, of which {@link unpackedReads} makes facts again. */
export function packedReads(reads: ChartReads): string {
  const { version, files, places, words, root, defaultsBelow, problems, isIncomplete } = reads;
  const list = (items: readonly string[]): string => items.join(";");
  const tables = [
    list(itemsOf(files).map(escaped)),
    list(itemsOf(places).map(packedPlace)),
    list(itemsOf(words).map(escaped)),
    list(defaultsBelow.map(escaped)),
    list(problems.map(({ file, line, kind }) => `${numeral(file)}:${numeral(line)}:${kind}`)),
    // A list without items and one with an empty item would be the same.
    list([words, defaultsBelow].map(({ length }) => numeral(length))),
  ].join("|");
  return [version, isIncomplete ? 1 : 0, numeral(tables.length), tables, packedFacts(root)].join("|");
}

function itemsOf<T>(table: Table<T>): readonly T[] {
  return Array.from({ length: table.length }, (_, at) => table.at(at)).filter((item) => item !== undefined);
}

function numeral(number: number): string {
  return number.toString(36);
}

function packedPlace({ apiVersion, kind, path, isInText }: PlaceFacts): string {
  const parts = [path, kind ?? "", apiVersion ?? "", isInText === true ? "t" : ""];
  return parts.map(escaped).join(":");
}

function packedFacts({ reads = [], keys, patterns, each }: PathFacts): string {
  let text = packedNumbers(reads);
  text += ";";
  for (const [key, facts] of Object.entries(keys ?? {})) text += packedEntry(`.${escaped(key)}`, facts);
  for (const [key, facts] of Object.entries(patterns ?? {})) text += packedEntry(`*${escaped(key)}`, facts);
  return each === undefined ? text : text + packedEntry("+", each);
}

function packedEntry(key: string, facts: PathFacts): string {
  const text = packedFacts(facts);
  return `${key}:${numeral(text.length)}:${text}`;
}

const LETTER_A = 97;

function packedNumbers(numbers: readonly number[]): string {
  const reads: string[] = [];
  for (let at = 0; at < numbers.length; at += READ_LENGTH) {
    const [how = 0, ...rest] = numbers.slice(at, at + READ_LENGTH);
    while (rest.at(-1) === 0) rest.pop();
    reads.push(String.fromCharCode(LETTER_A + how) + rest.map(numeral).join("."));
  }
  return reads.join(",");
}

/** The facts in a text; undefined if another version of this program wrote it. Parts are only read when asked for. */
export function unpackedReads(text: string, version: number): ChartReads | undefined {
  const head = /^(\d+)\|([01])\|([\da-z]+)\|/.exec(text);
  if (head === null || Number(head[1]) !== version) return undefined;
  const start = head[0].length;
  const end = start + Number.parseInt(head[3] ?? "", 36);
  if (text[end] !== "|") return undefined;
  const tables = once(() => text.slice(start, end).split("|"));
  const list = (at: number, length = Number.NaN): readonly string[] => {
    const packed = tables()[at] ?? "";
    return packed === "" && length !== 1 ? [] : packed.split(";");
  };
  const lengthOf = (at: number): number => Number.parseInt(list(5)[at] ?? "0", 36);
  const defaults = once(() => list(3, lengthOf(1)).map(unescaped));
  return {
    version,
    isIncomplete: head[2] === "1",
    root: unpackedFacts(text, end + 1, text.length),
    files: tableOf(() => list(0), unescaped),
    places: tableOf(() => list(1), unpackedPlace),
    words: tableOf(() => list(2, lengthOf(0)), unescaped),
    get defaultsBelow() {
      return defaults();
    },
    get problems() {
      return list(4).map((problem) => {
        const [file = "", line = "", kind = ""] = problem.split(":");
        return { file: Number.parseInt(file, 36), line: Number.parseInt(line, 36), kind };
      });
    },
  };
}

/** A table whose entries are made when they are asked for. */
function tableOf<T>(list: () => readonly string[], make: (text: string) => T): Table<T> {
  const all = once(list);
  return {
    get length() {
      return all().length;
    },
    at(index) {
      const text = all().at(index);
      return text === undefined ? undefined : make(text);
    },
  };
}

/** Makes something when it is asked for, and keeps it. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function unpackedPlace(text: string): PlaceFacts {
  const [path = "", kind = "", apiVersion = "", isInText] = text.split(":");
  return {
    ...(apiVersion === "" ? {} : { apiVersion: unescaped(apiVersion) }),
    ...(kind === "" ? {} : { kind: unescaped(kind) }),
    path: unescaped(path),
    ...(isInText === "t" ? { isInText: true } : {}),
  };
}

/** The facts between two offsets of a text. */
function unpackedFacts(text: string, start: number, end: number): PathFacts {
  const found = text.indexOf(";", start);
  const entries = found < 0 || found > end ? end : found;
  const below = once(() => entriesIn(text, entries + 1, end));
  const reads = once(() => (entries > start ? unpackedNumbers(text.slice(start, entries)) : undefined));
  return {
    get keys() {
      return below().keys;
    },
    get patterns() {
      return below().patterns;
    },
    get each() {
      return below().each;
    },
    get reads() {
      return reads();
    },
  };
}

type Entries = { -readonly [Part in "keys" | "patterns" | "each"]: PathFacts[Part] };

function entriesIn(text: string, start: number, end: number): Entries {
  const found: Entries = { keys: undefined, patterns: undefined, each: undefined };
  const keys: [string, PathFacts][] = [];
  const patterns: [string, PathFacts][] = [];
  for (let at = start; at < end;) {
    const keyEnd = text.indexOf(":", at);
    const lengthEnd = text.indexOf(":", keyEnd + 1);
    const next = lengthEnd + 1 + Number.parseInt(text.slice(keyEnd + 1, lengthEnd), 36);
    // A text that was cut or changed.
    if (keyEnd < 0 || lengthEnd < 0 || !(next > at && next <= end)) break;
    const facts = unpackedFacts(text, lengthEnd + 1, next);
    const key = unescaped(text.slice(at + 1, keyEnd));
    if (text[at] === ".") keys.push([key, facts]);
    else if (text[at] === "*") patterns.push([key, facts]);
    else found.each = facts;
    at = next;
  }
  if (keys.length > 0) found.keys = Object.fromEntries(keys);
  if (patterns.length > 0) found.patterns = Object.fromEntries(patterns);
  return found;
}

function unpackedNumbers(text: string): readonly number[] {
  const numbers: number[] = [];
  for (const read of text.split(",")) {
    const rest = read.slice(1).split(".");
    numbers.push(Math.min(read.charCodeAt(0) - LETTER_A, HOWS.length - 1));
    for (let at = 0; at < READ_LENGTH - 1; at++) {
      const numeral = rest[at];
      numbers.push(numeral === undefined || numeral === "" ? 0 : Number.parseInt(numeral, 36));
    }
  }
  return numbers;
}
