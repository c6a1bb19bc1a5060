import type { ParsedFile, Sources } from "../chart/sources";
import { ANY_TEXT, type PathNode, type PathRead, type Site } from "../values/value";
import type { Place } from "../values/place";
import { lineAt, textOf, type Text } from "../../text/text";
import type { Steps } from "../../text/steps";
import { HOWS, READS_VERSION, type ChartReads, type PathFacts, type PlaceFacts } from "./chartReads";

interface Found {
  readonly root: PathNode;
  readonly sources: Sources;
  readonly parsed: readonly ParsedFile[];
  readonly mentioned: ReadonlySet<PathNode>;
  readonly isIncomplete: boolean;
}

/** The facts to keep of what was found, in steps of one key of the values. */
export function* factsOf({ root, sources, parsed, mentioned, isIncomplete }: Found): Steps<ChartReads> {
  const files = newTable<string>((name) => name);
  const places = newPlaceTable();
  const words = newTable<string>((word) => word);
  const { fileAndLine } = newSiteTable(sources, (name) => files.number(name));
  const addNumbers = ({ how, site, place, word }: PathRead, into: number[]): void => {
    const { file, line } = fileAndLine(site);
    into.push(
      HOWS.indexOf(how),
      file,
      line,
      place === undefined ? 0 : places.number(place),
      word === undefined ? 0 : words.number(word) + 1,
    );
  };
  const nodeFacts = (node: PathNode): PathFacts =>
    factsWith(node, node.keys.size === 0 ? undefined : recordOf(node.keys, nodeFacts));
  const factsWith = (node: PathNode, keys: PathFacts["keys"]): PathFacts => {
    const reads: number[] = [];
    for (const ways of node.reads.values()) for (const read of ways.values()) addNumbers(read, reads);
    const patterns = node.patterns.size === 0 ? undefined : recordOf(node.patterns, nodeFacts);
    const each = node.each === undefined ? undefined : nodeFacts(node.each);
    // What is walked through is more than mentioned.
    if (mentioned.has(node) && reads.length + node.keys.size + node.patterns.size === 0 && each === undefined) {
      reads.push(HOWS.indexOf("mentioned"), 0, -1, 0, 0);
    }
    // Without what is not there: the facts are kept as JSON.
    const facts: { -readonly [key in keyof PathFacts]: PathFacts[key] } = {};
    if (keys !== undefined) facts.keys = keys;
    if (patterns !== undefined) facts.patterns = patterns;
    if (each !== undefined) facts.each = each;
    if (reads.length > 0) facts.reads = reads;
    return facts;
  };
  const ofKeys = new Map<PathNode, PathFacts>();
  for (const node of root.keys.values()) {
    ofKeys.set(node, nodeFacts(node));
    yield;
  }
  const facts = factsWith(
    root,
    recordOf(root.keys, (node) => ofKeys.get(node) ?? nodeFacts(node)),
  );
  return {
    version: READS_VERSION,
    files: files.all,
    places: places.all,
    words: words.all,
    root: facts,
    defaultsBelow: [...root.merged].map(({ key }) => key).filter((key) => key !== ""),
    problems: parsed.flatMap(({ start, file }) =>
      file.problems.map(({ at, kind }) => ({ ...fileAndLine(start + at), kind })),
    ),
    isIncomplete,
  };
}

function recordOf(
  nodes: ReadonlyMap<string, PathNode>,
  nodeFacts: (node: PathNode) => PathFacts,
): Readonly<Record<string, PathFacts>> | undefined {
  if (nodes.size === 0) return undefined;
  const entries: (readonly [string, PathFacts])[] = [];
  for (const [key, node] of nodes) {
    entries.push([key.includes(ANY_TEXT) ? key.replaceAll(ANY_TEXT, "*") : key, nodeFacts(node)]);
  }
  return Object.fromEntries(entries);
}

/** Numbers places from 1; 0 is the start of a text. */
function newPlaceTable(): { readonly all: readonly PlaceFacts[]; readonly number: (place: Place) => number } {
  const { all, number } = newTable<PlaceFacts>(({ kind = "", apiVersion = "", path, isInText = false }) =>
    [apiVersion, kind, path, isInText].join(" "),
  );
  const known: number[] = [];
  return {
    all,
    number(place) {
      if (place.path.length === 0 && place.kind === undefined) return 0;
      return (known[place.id] ??= number(placeFacts(place)) + 1);
    },
  };
}

function placeFacts({ apiVersion, kind, path, isInText }: Place): PlaceFacts {
  return {
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(kind === undefined ? {} : { kind }),
    path: path.map((key, at) => (key === "[]" || at === 0 ? key : `.${key}`)).join(""),
    ...(isInText ? { isInText: true } : {}),
  };
}

interface FileAndLine {
  readonly file: number;
  /** From 0; -1 if unknown. */
  readonly line: number;
}

/** Finds the lines of sites, each once: many paths are read at the same one. */
function newSiteTable(
  sources: Sources,
  fileNumber: (name: string) => number,
): { readonly fileAndLine: (site: Site) => FileAndLine } {
  const texts = new Map<number, Text>();
  const known = new Map<Site, FileAndLine>();
  const found = (site: Site): FileAndLine => {
    const number = sources.numberOf(site);
    const source = sources.all[number];
    const file = fileNumber(source?.name ?? "");
    if (source === undefined || source.isPart) return { file, line: -1 };
    let text = texts.get(number);
    if (text === undefined) texts.set(number, (text = textOf(source.text)));
    return { file, line: lineAt(text, site - source.start) };
  };
  return {
    fileAndLine(site) {
      let one = known.get(site);
      if (one === undefined) known.set(site, (one = found(site)));
      return one;
    },
  };
}

interface Numbers<T> {
  readonly all: readonly T[];
  readonly number: (thing: T) => number;
}

/** Numbers things in the order in which they first occur. */
function newTable<T>(keyOf: (thing: T) => string): Numbers<T> {
  const all: T[] = [];
  const numbers = new Map<string, number>();
  return {
    all,
    number(thing) {
      const key = keyOf(thing);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, all.length);
      return all.push(thing) - 1;
    },
  };
}
