import type { ChartVersion } from "./chartRecord";

/** A chart of an index while it is read line by line. */
export interface OpenChart {
  readonly name: string;
  readonly versions: ChartVersion[];
  /** Its text in the blocks before this one, in case it has to be parsed as YAML. */
  readonly raw: string[];
  /** The offset in the current block where its text begins. */
  from: number;
  needsFallback: boolean;
  /** The indentation of its versions' dashes, and that of their keys; -1 before the first version. */
  dashIndent: number;
  keyIndent: number;
  /** The key that the last line belongs to; undefined for those that are not of interest. */
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

/** Ends a chart and returns it. */
export function closeChart(chart: OpenChart): OpenChart {
  endVersion(chart);
  return chart;
}

function endVersion(chart: OpenChart): void {
  const { version, url = "", isDeprecated, home } = chart;
  if (version !== undefined) chart.versions.push({ version, url, isDeprecated, home });
  // A version entry without a `version`.
  else if (chart.keyIndent >= 0) chart.needsFallback = true;
  chart.version = undefined;
  chart.url = undefined;
  chart.isDeprecated = false;
  chart.home = undefined;
}

const SPACE = 32;
const DASH = 45;

/** Reads a line of a chart: one that is indented deeper than the chart's name, or begins with a dash. */
export function readChartLine(chart: OpenChart, text: string, { at, content, end }: Line): void {
  if (chart.needsFallback) return;
  const indent = content - at;
  const isItem = text.charCodeAt(content) === DASH && text.charCodeAt(content + 1) === SPACE;
  if (isItem && (chart.dashIndent < 0 || indent === chart.dashIndent)) beginVersion(chart, text, { at, content, end });
  else if (indent < chart.keyIndent || chart.keyIndent < 0) chart.needsFallback = true;
  else if (isItem) readListItem(chart, text, content + 2, end);
  else if (indent === chart.keyIndent) readKey(chart, text, content, end);
  // A deeper line continues the key above; the values of interest are expected on one line.
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

/** Reads an item of the list under `urls`; those of other lists are ignored. */
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
    // An empty list may be written in flow style.
    if (text.slice(from + 5, end).trim() !== "[]") chart.needsFallback = true;
  } else if (text.startsWith("deprecated:", from)) {
    chart.key = "deprecated";
    chart.isDeprecated = scalar(text.slice(from + 11, end)) === "true";
  } else if (text.startsWith("home:", from)) {
    // Optional: left out when it is not a simple scalar.
    chart.home = scalar(text.slice(from + 5, end));
  } else if (!/[A-Za-z]/.test(text.charAt(from))) chart.needsFallback = true;
}

/** The text of a scalar on one line; undefined when it is not one, or too complex for this reader. */
function scalar(written: string): string | undefined {
  const text = written.trim();
  const quote = text[0];
  if (quote === "'") return /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(text)?.[1]?.replaceAll("''", "'");
  if (quote === '"') return /^"([^"\\]*)"\s*(?:#.*)?$/.exec(text)?.[1];
  return /^[^\s\-?:,[\]{}#&*!|>'"%@`][^\s:#]*(?::[^\s]+)*(?:\s+#.*)?$/.test(text)
    ? text.replace(/\s+#.*$/, "")
    : undefined;
}
