import type { Catalog, PackContent } from "../../packs/catalog";
import type { ValueConstraint } from "../../packs/defaults/schemaYaml";
import type { FormatPart, ValueFormat } from "../../packs/defaults/valueFormat";
import { knownAt, type ValuePath, type ValuePlace } from "../../packs/defaults/knownValues";
import { areSame, type TreeValue } from "../../compare/values/treeValue";
import { constraintAt, packValuesOf } from "../../packs/defaults/packValues";
import { valueReads } from "../../packs/defaults/valueReads";
import { schemaAt, VALUES_SCHEMA } from "../../shapes/schema";
import { startOfLine } from "../../syntax/lines";
import { commentsAbove } from "../../syntax/edits/structureEdits";
import { entryRangeOf, rangeOf, writtenKindOf } from "../../syntax/tree";
import { schemaText } from "./keyDocumentation";
import { codeBlock, list, md, paragraphs, type Markdown } from "../markdown";

/** The most lines of a default value or comment shown. */
const MAX_LINES = 12;

const SOURCES = {
  defaults: "Pack default",
  preset: "From a pack preset",
  chart: "Chart default",
} as const;

/**
 * The documentation of a value of a pack: what Palette reads there in any pack, the comment above its default, its
 * constraints, and the default. Undefined if nothing is known. `content` is that of the pack, if it is known, and `mine` the
 * user's value, if there is one.
 */
export function valueDocumentation(
  content: PackContent | undefined,
  path: ValuePath,
  mine?: TreeValue,
): Markdown | undefined {
  const known = content && knownAt(packValuesOf(content).known, path);
  const constraint = content && constraintAt(content, path);
  const readers = content === undefined ? [] : readersOf(content, path);
  const common = path.length === 0 ? undefined : schemaAt(VALUES_SCHEMA, path)?.schema;
  const place = known?.places[0];
  if (place === undefined && constraint === undefined && common === undefined && readers.length === 0) return undefined;
  const comment = place && commentAbove(place);
  return paragraphs(
    md`**${path.map(String).join(".")}**`,
    ...(common === undefined ? [] : schemaText(common)),
    comment === undefined || comment === "" ? undefined : codeBlock(comment, "text"),
    constraint && constraintText(constraint),
    isChanged(mine, place) ? "Your value differs from the default." : undefined,
    ...(place === undefined ? [] : [`${SOURCES[place.source]}:`, codeBlock(defaultText(place), "yaml")]),
    ...(readers.length === 0
      ? []
      : [
          md`
Read by templates:
          `,
          list(readers),
        ]),
  );
}

/** Whether a value is other than a default. What a preset sets is no default. */
function isChanged(mine: TreeValue | undefined, place: ValuePlace | undefined): boolean {
  if (mine === undefined || place === undefined || place.source === "preset") return false;
  return !areSame(mine, { tree: place.tree, node: place.node });
}

/** The most readers of a value shown. */
const MAX_READERS = 5;

/** The lines of templates that read a value, or else those that read the value as a whole that it is part of. */
function readersOf(content: PackContent, path: ValuePath): readonly string[] {
  const [section, chart, ...below] = path;
  if (section !== "charts" || below.length === 0 || (content.chartReads ?? []).length === 0) return [];
  const { reads, wholes } = valueReads(content, String(chart))?.readingOf(below) ?? { reads: [], wholes: [] };
  const lines = new Map<string, Set<string>>();
  for (const { file, line, place } of reads.length > 0 ? reads : wholes) {
    if (file === "" || line < 0) continue;
    const at = `${file}:${String(line + 1)}`;
    const kinds = lines.get(at) ?? new Set();
    lines.set(at, place?.kind === undefined ? kinds : kinds.add(place.kind));
  }
  const all = [...lines].map(([at, kinds]) => (kinds.size === 0 ? at : `${at} (${[...kinds].join(", ")})`));
  const shown = all.slice(0, MAX_READERS);
  return all.length > shown.length ? [...shown, `${String(all.length - shown.length)} more`] : shown;
}

function commentAbove({ tree, node }: ValuePlace): string {
  const { source } = tree;
  const lineStart = startOfLine(source, entryRangeOf(tree, node).start);
  return source
    .slice(commentsAbove(source, lineStart), lineStart)
    .split("\n")
    .map((line) => line.replace(/^\s*#+ ?(?:-- )?/, "").trimEnd())
    .filter((_, index, lines) => index >= endOfLicense(lines))
    .slice(-MAX_LINES)
    .join("\n")
    .trim();
}

/** What is above a key only because its file begins there. */
const LICENSE = /\b(?:copyright|licen[sc]ed? under|spdx-license-identifier|under the license|warrant(?:y|ies))\b/i;

/** The index of the first line behind the text of a license; 0 if not found. */
function endOfLicense(lines: readonly string[]): number {
  const last = lines.reduce((found, line, index) => (LICENSE.test(line) ? index : found), -1);
  if (last < 0) return 0;
  const end = lines.findIndex((line, index) => index > last && line === "");
  return end < 0 ? lines.length : end;
}

/** A default as it is written, without the comments above it; only the first lines of a long one. */
function defaultText({ tree, node }: ValuePlace): string {
  const { start, end } = rangeOf(tree, node);
  const { source } = tree;
  if (writtenKindOf(tree, node) === "empty") return "(nothing)";
  const column = start - startOfLine(source, start);
  const lines = source.slice(start, end).trimEnd().split("\n");
  const shown = lines.slice(0, MAX_LINES).map((line, i) => (i === 0 ? line : line.slice(indentOf(line, column))));
  return [...shown, ...(lines.length > MAX_LINES ? ["# …"] : [])].map((line) => line.trimEnd()).join("\n");
}

function indentOf(line: string, most: number): number {
  return Math.min(most, /^ */.exec(line)?.[0].length ?? 0);
}

function constraintText({ isRequired, isReadonly, isPassword, format, hints }: ValueConstraint): Markdown | undefined {
  const facts = [
    isRequired ? "required" : undefined,
    isReadonly ? "read-only" : undefined,
    isPassword ? "masked in Palette" : undefined,
    format && formatText(format),
    ...hints,
  ];
  return list(facts.filter((fact) => fact !== ""));
}

function formatText(format: ValueFormat): string | undefined {
  const words = format.map(partText).join("");
  return words === "text" ? undefined : words;
}

function partText(part: FormatPart): string {
  switch (part.kind) {
    case "fixed":
      return part.text;
    case "number":
      return part.least === undefined ? "number" : `number from ${part.least} to ${part.most ?? ""}`;
    case "list":
      return `one of ${part.options.join(", ")}`;
    case "regex":
      return `text that matches ${part.regex}`;
    case "boolean":
      return "true or false";
    case "ipv4":
      return "IPv4 address";
    case "text":
    case "version":
      return part.kind;
  }
}

/**
 * The documentation of a pack's value in a completion; undefined if nothing is known. Starts a request to the registry.
 */
export function documentationOfValue(
  { name, version, registry }: { readonly name: string; readonly version?: string; readonly registry?: string },
  path: ValuePath,
  catalog: Catalog,
): Markdown | undefined {
  const answer = version === undefined ? undefined : catalog.content(name, version, registry);
  return valueDocumentation(answer?.is === "found" ? answer.value : undefined, path);
}
