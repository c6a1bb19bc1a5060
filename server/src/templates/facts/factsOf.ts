import type { ParsedFile, TextSource } from "../chart/sources";
import { ANY_TEXT, type PathNode, type PathRead } from "../values/value";
import type { Place } from "../values/place";
import { textOf, type Text } from "../../text/text";
import { firstIndex } from "../../text/range";
import type { Steps } from "../../text/steps";
import { HOWS, READS_VERSION, type ChartReads, type PathFacts, type PlaceFacts } from "./chartReads";

interface Found {
  readonly root: PathNode;
  readonly sources: readonly TextSource[];
  readonly parsed: readonly ParsedFile[];
  readonly mentioned: ReadonlySet<PathNode>;
  readonly isIncomplete: boolean;
}

/** The facts to keep of what was found, in steps of one key of the values. */
export function* factsOf({ root, sources, parsed, mentioned, isIncomplete }: Found): Steps<ChartReads> {
  const files = newTable<string>((name) => name);
  const places = newTable<PlaceFacts>(({ kind = "", apiVersion = "", path, isInText = false }) =>
    [apiVersion, kind, path, isInText].join(" "),
  );
  const words = newTable<string>((word) => word);
  const texts = new Map<number, Text>();
  const lineOf = (file: number, at: number): number => {
    const source = sources[file];
    if (source === undefined || source.isPart === true) return -1;
    const text = texts.get(file) ?? textOf(source.text);
    texts.set(file, text);
    return firstIndex(text.lineStarts.length, (line) => (text.lineStarts[line] ?? 0) > at) - 1;
  };
  const fileNumber = (file: number): number => files.number(sources[file]?.name ?? "");
  const numbersOf = ({ how, site, place, word }: PathRead): readonly number[] => [
    HOWS.indexOf(how),
    fileNumber(site.file),
    lineOf(site.file, site.at),
    place === undefined || (place.path.length === 0 && place.kind === undefined)
      ? 0
      : places.number(placeFacts(place)) + 1,
    word === undefined ? 0 : words.number(word) + 1,
  ];
  const nodeFacts = (node: PathNode, keys = recordOf(node.keys, (one) => nodeFacts(one))): PathFacts | undefined => {
    const reads = [...node.reads.values()].flatMap((ways) => [...ways.values()].flatMap(numbersOf));
    const patterns = recordOf(node.patterns, (one) => nodeFacts(one));
    const each = node.each === undefined ? undefined : (nodeFacts(node.each) ?? {});
    // What is walked through is more than mentioned.
    if (mentioned.has(node) && reads.length + node.keys.size + node.patterns.size === 0 && each === undefined) {
      reads.push(HOWS.indexOf("mentioned"), 0, -1, 0, 0);
    }
    return {
      ...(keys === undefined ? {} : { keys }),
      ...(patterns === undefined ? {} : { patterns }),
      ...(each === undefined ? {} : { each }),
      ...(reads.length === 0 ? {} : { reads }),
    };
  };
  const ofKeys = new Map<PathNode, PathFacts | undefined>();
  for (const node of root.keys.values()) {
    ofKeys.set(node, nodeFacts(node));
    yield;
  }
  const facts = nodeFacts(
    root,
    recordOf(root.keys, (node) => ofKeys.get(node)),
  );
  return {
    version: READS_VERSION,
    files: files.all,
    places: places.all,
    words: words.all,
    root: facts ?? {},
    defaultsBelow: [...root.merged].map(({ key }) => key).filter((key) => key !== ""),
    problems: parsed.flatMap(({ number, file }) =>
      file.problems.map(({ at, kind }) => ({ file: fileNumber(number), line: lineOf(number, at), kind })),
    ),
    isIncomplete,
  };
}

function recordOf(
  nodes: ReadonlyMap<string, PathNode>,
  nodeFacts: (node: PathNode) => PathFacts | undefined,
): Readonly<Record<string, PathFacts>> | undefined {
  const entries = [...nodes].flatMap(([key, node]) => {
    const facts = nodeFacts(node);
    return facts === undefined ? [] : [[key.replaceAll(ANY_TEXT, "*"), facts] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function placeFacts({ apiVersion, kind, path, isInText }: Place): PlaceFacts {
  return {
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(kind === undefined ? {} : { kind }),
    path: path.map((key, at) => (key === "[]" || at === 0 ? key : `.${key}`)).join(""),
    ...(isInText === true ? { isInText: true } : {}),
  };
}

interface Table<T> {
  readonly all: readonly T[];
  number(thing: T): number;
}

/** Numbers things in the order in which they first occur. */
function newTable<T>(keyOf: (thing: T) => string): Table<T> {
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
