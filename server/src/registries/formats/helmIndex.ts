import { chartRecord, lineOfRecord } from "./chartRecord";
import { chartsInData, chartsInTree, type ChartsRead } from "./helmIndexFallback";
import { readYaml } from "../../syntax/yaml/yaml";
import { keyOf, NONE, writtenChildrenOf } from "../../syntax/tree";
import { closeChart, newChart, readChartLine, type OpenChart } from "./helmIndexLines";

/** The result of reading an index. */
export interface HelmIndexReading {
  /** A {@link ChartRecord} as JSON for each chart. */
  readonly lines: readonly string[];
  /**
   * Whether this is known to be the whole index. One that was cut off between two lines looks whole; but those that
   * tools write have another top-level key (`generated`) after `entries`.
   */
  readonly isComplete: boolean;
  /** Whether it may be cut off: the key `generated`, which tools write, is nowhere. */
  readonly isCut: boolean;
}

/** Irregular indexes are only read up to this length, in characters. */
const MAX_FALLBACK_LENGTH = 3_000_000;

/**
 * Reads the index of a Helm repository as a stream (docs/domain.md 4.3), line by line: `entries:`, charts, versions,
 * keys, each indented deeper than the one before, as every tool writes it. A chart in another form is parsed as YAML by
 * itself; an index in another form is parsed as a whole, as JSON or YAML. Undefined when it is not an index.
 *
 * `pace` is awaited between chunks, so that other work gets its turn. `isEndKnown`: a body that is cut off makes the
 * chunks reject, so an index that ends with its charts is whole if it began with the key that others end with.
 */
export async function readHelmIndex(
  chunks: AsyncIterable<Uint8Array>,
  pace: () => Promise<void> | undefined,
  isEndKnown = false,
): Promise<HelmIndexReading | undefined> {
  const decoder = new TextDecoder();
  const scan: Scan = {
    place: "before",
    chartIndent: -1,
    chart: undefined,
    lines: [],
    isComplete: false,
    isGenerated: false,
  };
  const all: string[] = [];
  let length = 0;
  let rest = "";
  for await (const chunk of chunks) {
    const decoded = decoder.decode(chunk, { stream: true });
    const end = rest.length + decoded.lastIndexOf("\n") + 1;
    const text = rest + decoded;
    // A line is scanned once it is complete; a very long one does not belong to an index.
    if (end === rest.length) {
      rest = text;
      if (rest.length > MAX_FALLBACK_LENGTH) return undefined;
      await pace();
      continue;
    }
    rest = text.slice(end);
    if (scan.place === "before" || scan.place === "odd") {
      length += end;
      if (length > MAX_FALLBACK_LENGTH) return undefined;
      all.push(text.slice(0, end));
    }
    if (scan.place !== "odd") scanBlock(scan, text.slice(0, end));
    await pace();
  }
  if (scan.place === "odd" || scan.place === "before") {
    return readWithFallback(all.join("") + rest, isEndKnown);
  }
  scanBlock(scan, `${rest}\n`);
  endChart(scan);
  if (isLost(scan)) return undefined;
  const isComplete = scan.isComplete || (isEndKnown && scan.isGenerated);
  return { lines: scan.lines, isComplete, isCut: !isComplete && !scan.isGenerated };
}

interface Scan {
  /**
   * The state of the scan. `odd`: not the regular form, the whole text is parsed by the fallback; `lost`: it began in
   * the regular form and left it, so it is rejected.
   */
  place: "before" | "entries" | "after" | "odd" | "lost";
  chartIndent: number;
  chart: OpenChart | undefined;
  readonly lines: string[];
  isComplete: boolean;
  /** Whether the key `generated`, which tools write last, comes before `entries`. */
  isGenerated: boolean;
}

function isLost({ place }: Scan): boolean {
  return place === "lost";
}

const SPACE = 32;
const HASH = 35;
const DASH = 45;
const CARRIAGE_RETURN = 13;

/** Scans complete lines, each with its line break. */
function scanBlock(scan: Scan, text: string): void {
  if (isLost(scan)) return;
  if (scan.chart !== undefined) scan.chart.from = 0;
  for (let at = 0; at < text.length;) {
    const end = text.indexOf("\n", at);
    let content = at;
    while (text.charCodeAt(content) === SPACE) content++;
    const first = text.charCodeAt(content);
    if (content < end && first !== HASH && !(first === CARRIAGE_RETURN && content === end - 1)) {
      scanLine(scan, text, { at, content, end });
    }
    if (scan.place === "odd" || scan.place === "lost") return;
    at = end + 1;
  }
  const { chart } = scan;
  if (chart !== undefined) chart.raw.push(text.slice(chart.from));
}

interface Line {
  readonly at: number;
  /** The offset of its first character after the indentation. */
  readonly content: number;
  readonly end: number;
}

function scanLine(scan: Scan, text: string, line: Line): void {
  const indent = line.content - line.at;
  if (indent === 0) scanTopLine(scan, text, line);
  else if (scan.place !== "entries") return;
  else if (scan.chartIndent < 0 || (indent === scan.chartIndent && text.charCodeAt(line.content) !== DASH)) {
    scanChartName(scan, text, line);
  } else if (scan.chart === undefined || indent < scan.chartIndent) scan.place = "lost";
  else readChartLine(scan.chart, text, line);
}

/** An unindented line: a top-level key of the index. */
function scanTopLine(scan: Scan, text: string, { at, end }: Line): void {
  const line = text.slice(at, end).trimEnd();
  endChart(scan, text, at);
  if (line === "---" && scan.place === "before") return;
  const key = /^([A-Za-z]\w*):(?:\s+(.*))?$/.exec(line);
  if (key === null) scan.place = scan.place === "before" ? "odd" : "lost";
  else if (key[1] !== "entries") {
    if (scan.place === "before") {
      scan.isGenerated ||= key[1] === "generated";
      return;
    }
    scan.isComplete = true;
    scan.place = "after";
  } else if (scan.place !== "before" || !["", "{}"].includes((key[2] ?? "").replace(/(?:^|\s)#.*/, ""))) {
    scan.place = scan.place === "before" ? "odd" : "lost";
  } else scan.place = "entries";
}

function scanChartName(scan: Scan, text: string, { at, content, end }: Line): void {
  endChart(scan, text, at);
  scan.chartIndent = content - at;
  const line = text.slice(content, end).trimEnd();
  const [, , quoted, plain, value = ""] = /^(?:(["'])([\w.+ -]+)\1|([\w.+-]+)):(?:\s+(.*))?$/.exec(line) ?? [];
  const name = quoted ?? plain;
  if (name === undefined) scan.place = "lost";
  else scan.chart = newChart(name, at, value !== "" && !value.startsWith("#"));
}

/** Ends the open chart at an offset of the text, and adds its record. */
function endChart(scan: Scan, text = "", at = 0): void {
  const { chart } = scan;
  if (chart === undefined) return;
  scan.chart = undefined;
  const { versions, needsFallback } = closeChart(chart);
  if (!needsFallback) {
    scan.lines.push(lineOfRecord(chartRecord(chart.name, versions, false)));
    return;
  }
  const raw = chart.raw.join("") + text.slice(chart.from, at);
  const read = raw.length > MAX_FALLBACK_LENGTH ? undefined : chartsInTree(readYaml(raw), []);
  addCharts(scan.lines, read ?? { charts: new Map([[chart.name, []]]), isComplete: false });
}

function addCharts(lines: string[], { charts, isComplete }: ChartsRead): void {
  for (const [name, versions] of charts) lines.push(lineOfRecord(chartRecord(name, versions, !isComplete)));
}

/** Parses a whole index that is not in the regular form. */
function readWithFallback(text: string, isEndKnown: boolean): HelmIndexReading | undefined {
  const read = text.trimStart().startsWith("{") ? chartsInData(text) : chartsInYaml(text, isEndKnown);
  if (read === undefined) return undefined;
  const lines: string[] = [];
  addCharts(lines, read);
  return { lines, isComplete: read.isComplete, isCut: !read.isComplete && !/^generated:/m.test(text) };
}

function chartsInYaml(text: string, isEndKnown: boolean): ChartsRead | undefined {
  const tree = readYaml(text);
  const read = tree.problems.length > 0 ? undefined : chartsInTree(tree, ["entries"]);
  // A key after `entries` shows that no chart was cut off.
  const keys = writtenChildrenOf(tree, tree.documents[0]?.root ?? NONE).map((child) => keyOf(tree, child));
  const isEnded = keys.at(-1) !== "entries" || (isEndKnown && keys.includes("generated"));
  return read && { ...read, isComplete: read.isComplete && keys.length > 0 && isEnded };
}
