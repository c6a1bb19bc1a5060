import type { PackContent } from "../catalog";
import type { PathReading } from "../../templates/facts/pathReading";
import { valueReads, type ValueReads } from "./valueReads";
import type { KnownValue } from "./knownValues";
import { entryRangeOf, type NodeId } from "../../syntax/tree";
import { fact } from "../../text/memory";
import type { Body } from "../../syntax/embedded/embeddedBody";

/** Values, and what is known of their pack. */
interface KnownBody {
  readonly body: Body;
  readonly content: PackContent;
}

/**
 * What templates say of a key that no default has. `read`: one reads it, or may do so in the values themselves. `within`: it is part of a value that is read as a
 * whole. `unread`: none reads it, which is certain. `unknown`: nothing can be said.
 */
export interface KeyEvidence {
  readonly is: "read" | "within" | "unread" | "unknown";
  /** The chart whose templates were read. */
  readonly chart: string;
}

/** What the templates of charts say of a key; undefined if they are not known. */
export function keyEvidence(
  { content, body }: KnownBody,
  path: readonly string[],
  entry: NodeId<"body">,
): KeyEvidence | undefined {
  const reading = readingAt(content, path);
  if (reading === undefined) return undefined;
  const { is } = reading;
  const mayBeRead = is === "unread" ? mayBeReadElsewhere(body, path.at(-1) ?? "", entry) : isLeftOpen(reading);
  return { chart: path[1] ?? "", is: mayBeRead ? "read" : is };
}

/**
 * Whether a value may be read by what is not followed: it is passed to it, as to a subchart that is not in the archive, or
 * a template names it.
 */
function isLeftOpen({ is, isNamed, wholes }: PathReading): boolean {
  return (is === "unknown" && isNamed) || (is === "within" && wholes.some(({ how }) => how === "open"));
}

/** Whether it is known what the templates of the chart read that the values at a path are for. */
export function hasTemplates({ content }: KnownBody, path: readonly string[]): boolean {
  return readsOfChart(content, path) !== undefined;
}

/** The keys of a map that templates read by name. */
export function readKeys({ content }: KnownBody, path: readonly string[]): readonly string[] {
  return readsOfChart(content, path)?.readingOf(path.slice(2)).keys ?? [];
}

/**
 * The default of a key at the root of a chart's values, where the chart keeps its defaults below another key and merges
 * them in a template.
 */
export function mergedDefault(
  { content }: KnownBody,
  known: KnownValue,
  path: readonly string[],
  key: string,
): KnownValue | undefined {
  if (path.length !== 2) return undefined;
  for (const holder of readsOfChart(content, path)?.defaultsBelow ?? []) {
    const child = known.children.get(holder)?.children.get(key);
    if (child !== undefined) return child;
  }
  return undefined;
}

function readsOfChart(content: PackContent, [section, chart]: readonly string[]): ValueReads | undefined {
  if (section !== "charts" || chart === undefined || (content.chartReads ?? []).length === 0) return undefined;
  return valueReads(content, chart);
}

function readingAt(content: PackContent, path: readonly string[]): PathReading | undefined {
  return path.length > 2 ? readsOfChart(content, path)?.readingOf(path.slice(2)) : undefined;
}

const ANCHOR = /(?:^|[\s:[{,-])&[\w-]+/;

/**
 * Whether a key may be read by something other than the chart: it holds an anchor, or templates in the values themselves
 * may name it.
 */
function mayBeReadElsewhere(body: Body, key: string, entry: NodeId<"body">): boolean {
  const { tree } = body;
  const { start, end } = entryRangeOf(tree, entry);
  const actions = templateActions(body);
  return (
    ANCHOR.test(tree.source.slice(start, end)) || /^(?:x-|\.)/.test(key) || actions.isOpen || actions.text.includes(key)
  );
}

/** The Helm templates in values, which charts evaluate with `tpl`. `isOpen`: whether one uses the values as a whole. */
const templateActions = fact(({ tree }: Body) => {
  const text = [...tree.source.matchAll(/\{\{.*?(?:\}\}|$)/gms)].map(([action]) => action).join(" ");
  return { text, isOpen: /\.Values(?!\.?\w)/.test(text) };
});
