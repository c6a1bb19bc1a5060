import type { ChartVersion } from "./chartRecord";

/** A chart of an index that is being read line by line. */
export interface OpenChart {
  readonly name: string;
  readonly versions: ChartVersion[];
  /** Its lines in the blocks before this one, for the case that they are not of the regular form. */
  readonly raw: string[];
  /** Where it begins in this block. */
  from: number;
  needsFallback: boolean;
  /** Where the dashes of its versions stand, and their keys. */
  dashIndent: number;
  keyIndent: number;
  /** The key that the last line belongs to, if it is one of interest. */
  key: WantedKey | undefined;
  version: string | undefined;
  url: string | undefined;
  isDeprecated: boolean;
  home: string | undefined;
}

type WantedKey = "version" | "urls" | "deprecated";

interface Line {
  readonly at: number;
  readonly content: number;
  readonly end: number;
}

export function newChart(name: string, from: number, needsFallback: boolean): OpenChart {
  return {
    name,
    versions: [],
    raw: [],
    from,
    needsFallback,
    dashIndent: -1,
    keyIndent: -1,
    key: undefined,
    version: undefined,
    url: undefined,
    isDeprecated: false,
    home: undefined,
  };
}

/** Ends a chart and gives it. */
export function closeChart(chart: OpenChart): OpenChart {
  endVersion(chart);
  return chart;
}

function endVersion(chart: OpenChart): void {
  const { version, url = "", isDeprecated, home } = chart;
  if (version !== undefined) chart.versions.push({ version, url, isDeprecated, home });
  // A version that does not say which it is.
  else if (chart.keyIndent >= 0) chart.needsFallback = true;
  chart.version = undefined;
  chart.url = undefined;
  chart.isDeprecated = false;
  chart.home = undefined;
}

const SPACE = 32;
const DASH = 45;

/** Reads a line of a chart, which begins deeper than its name, or with a dash. */
export function readChartLine(chart: OpenChart, text: string, { at, content, end }: Line): void {
  if (chart.needsFallback) return;
  const indent = content - at;
  const isItem = text.charCodeAt(content) === DASH && text.charCodeAt(content + 1) === SPACE;
  if (isItem && (chart.dashIndent < 0 || indent === chart.dashIndent)) beginVersion(chart, text, { at, content, end });
  else if (indent < chart.keyIndent || chart.keyIndent < 0) chart.needsFallback = true;
  else if (isItem) readListItem(chart, text, content + 2, end);
  else if (indent === chart.keyIndent) readKey(chart, text, content, end);
  // What goes on deeper belongs to the key above; a value of interest stands on one line.
  else if (chart.key !== undefined) chart.needsFallback = true;
}

function beginVersion(chart: OpenChart, text: string, { at, content, end }: Line): void {
  if (chart.dashIndent >= 0) endVersion(chart);
  chart.dashIndent = content - at;
  let first = content + 1;
  while (text.charCodeAt(first) === SPACE) first++;
  chart.keyIndent = first - at;
  readKey(chart, text, first, end);
}

/** The list under `urls`, or any other. */
function readListItem(chart: OpenChart, text: string, from: number, end: number): void {
  if (chart.key !== "urls" || chart.url !== undefined) return;
  chart.url = scalar(text.slice(from, end));
  if (chart.url === undefined) chart.needsFallback = true;
}

function readKey(chart: OpenChart, text: string, from: number, end: number): void {
  chart.key = undefined;
  if (text.startsWith("version:", from)) {
    chart.key = "version";
    chart.version = scalar(text.slice(from + 8, end));
    if (chart.version === undefined) chart.needsFallback = true;
  } else if (text.startsWith("urls:", from)) {
    chart.key = "urls";
    if (/^\s*(?:#.*)?$/.test(text.slice(from + 5, end))) return;
    // Some say in one line that there are none.
    if (text.slice(from + 5, end).trim() !== "[]") chart.needsFallback = true;
  } else if (text.startsWith("deprecated:", from)) {
    chart.key = "deprecated";
    chart.isDeprecated = scalar(text.slice(from + 11, end)) === "true";
  } else if (text.startsWith("home:", from)) {
    // Where it is not plain to see, it is not worth a closer look.
    chart.home = scalar(text.slice(from + 5, end));
  } else if (!/[A-Za-z]/.test(text.charAt(from))) chart.needsFallback = true;
}

/** The text of a scalar that stands on one line; undefined where it is none, or needs a closer look. */
function scalar(written: string): string | undefined {
  const text = written.trim();
  const quote = text[0];
  if (quote === "'") return /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(text)?.[1]?.replaceAll("''", "'");
  if (quote === '"') return /^"([^"\\]*)"\s*(?:#.*)?$/.exec(text)?.[1];
  return /^[^\s\-?:,[\]{}#&*!|>'"%@`][^\s:#]*(?::[^\s]+)*(?:\s+#.*)?$/.test(text)
    ? text.replace(/\s+#.*$/, "")
    : undefined;
}
