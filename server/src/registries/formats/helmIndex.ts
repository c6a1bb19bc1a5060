import { chartRecord, lineOfRecord } from "./chartRecord";
import { chartsInData, chartsInTree, type ChartsRead } from "./helmIndexFallback";
import { readYaml } from "../../syntax/yaml/yaml";
import { keyOf, NONE, writtenChildrenOf } from "../../syntax/tree";
import { closeChart, newChart, readChartLine, type OpenChart } from "./helmIndexLines";

/** An index as it was read. */
export interface HelmIndexReading {
  /** A {@link ChartRecord} for each chart, each on a line of its own. */
  readonly lines: readonly string[];
  /**
   * Whether this is known to be all of it. An index that was cut off between two lines looks like a whole one; but those
   * who write them end with when they did.
   */
  readonly isComplete: boolean;
}

/** Indexes that are not of the regular form are read only up to this length, in characters. */
const MAX_FALLBACK_LENGTH = 3_000_000;

/**
 * Reads the index of a Helm repository as it comes in (docs/domain.md 4.3), line by line: `entries:`, charts, versions,
 * keys, each deeper than the one before, as every tool writes it. What of a chart is not of that form is read as YAML,
 * chart by chart; an index that is not of that form at all is read whole, as JSON or YAML. Undefined: this is no index.
 *
 * `pace` is awaited between pieces, so that others have their turn.
 */
export async function readHelmIndex(
  chunks: AsyncIterable<Uint8Array>,
  pace: () => Promise<void> | undefined,
): Promise<HelmIndexReading | undefined> {
  const decoder = new TextDecoder();
  const scan: Scan = { place: "before", chartIndent: -1, chart: undefined, lines: [], isComplete: false };
  const all: string[] = [];
  let length = 0;
  let rest = "";
  for await (const chunk of chunks) {
    const decoded = decoder.decode(chunk, { stream: true });
    const end = rest.length + decoded.lastIndexOf("\n") + 1;
    const text = rest + decoded;
    // A line is not looked at before its end has come; one without an end is none of an index.
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
  if (scan.place === "odd" || scan.place === "before") return readWithFallback(all.join("") + rest);
  scanBlock(scan, `${rest}\n`);
  endChart(scan);
  return isLost(scan) ? undefined : { lines: scan.lines, isComplete: scan.isComplete };
}

interface Scan {
  /** Where the reading is. `odd`: this is not the regular form; `lost`: it was, up to here. */
  place: "before" | "entries" | "after" | "odd" | "lost";
  chartIndent: number;
  chart: OpenChart | undefined;
  readonly lines: string[];
  isComplete: boolean;
}

function isLost({ place }: Scan): boolean {
  return place === "lost";
}

const SPACE = 32;
const HASH = 35;
const DASH = 45;
const CARRIAGE_RETURN = 13;

/** Reads some lines, each with its line break. */
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
  /** Where it begins behind its indentation. */
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

/** A line that is not indented: a key of the index itself. */
function scanTopLine(scan: Scan, text: string, { at, end }: Line): void {
  const line = text.slice(at, end).trimEnd();
  endChart(scan, text, at);
  if (line === "---" && scan.place === "before") return;
  const key = /^([A-Za-z]\w*):(?:\s+(.*))?$/.exec(line);
  if (key === null) scan.place = scan.place === "before" ? "odd" : "lost";
  else if (key[1] !== "entries") {
    if (scan.place === "before") return;
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

/** Ends the chart that is being read, at an offset of the text. */
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

/** Reads an index whole that is not of the regular form. */
function readWithFallback(text: string): HelmIndexReading | undefined {
  const read = text.trimStart().startsWith("{") ? chartsInData(text) : chartsInYaml(text);
  if (read === undefined) return undefined;
  const lines: string[] = [];
  addCharts(lines, read);
  return { lines, isComplete: read.isComplete };
}

function chartsInYaml(text: string): ChartsRead | undefined {
  const tree = readYaml(text);
  const read = tree.problems.length > 0 ? undefined : chartsInTree(tree, ["entries"]);
  // What stands behind the charts shows that none was cut off.
  const last = writtenChildrenOf(tree, tree.documents[0]?.root ?? NONE).at(-1);
  return read && { ...read, isComplete: read.isComplete && last !== undefined && keyOf(tree, last) !== "entries" };
}
