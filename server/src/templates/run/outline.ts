import { OUTPUT_MARK } from "../syntax/ast";
import type { Place, PlaceStore } from "../values/place";

/** A key or list item of the YAML written so far, with those around it. */
interface Frame {
  readonly indent: number;
  readonly key: string;
  readonly outer: Frame | undefined;
  /** The keys down to it, as a list and with dots between them, once they were needed. */
  path: readonly string[] | undefined;
  dotted: string;
}

/** A Kubernetes object in the YAML written so far. */
interface WrittenObject {
  readonly frame: Frame | undefined;
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
}

/**
 * The outline of the YAML that a template has written in whole lines, to tell where its next output stands. Immutable, so
 * that both branches of an `if` begin with the same one.
 */
export interface Outline {
  readonly frame: Frame | undefined;
  readonly object: WrittenObject | undefined;
  /** The indentation of the key whose block text (`|`) is being written; -1 outside of one. */
  readonly block: number;
}

export const EMPTY_OUTLINE: Outline = { frame: undefined, object: undefined, block: -1 };

/** An outline, and the line begun after it. */
export interface Writing {
  outline: Outline;
  line: string;
}

/** Keys are searched in this much of a line. */
const MAX_LINE = 240;

/** Adds a text, with marks for what actions print. */
export function addText(writing: Writing, text: string): void {
  let at = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", at)) {
    const isWhole = writing.line === "";
    if (!isWhole || !isSkipped(writing.outline, text, at, end)) {
      const piece = text.slice(at, Math.min(end, at + MAX_LINE));
      writing.outline = afterLine(writing.outline, isWhole ? piece : (writing.line + piece).slice(0, MAX_LINE));
    }
    writing.line = "";
    at = end + 1;
  }
  if (at < text.length) writing.line = (writing.line + text.slice(at, at + MAX_LINE)).slice(0, MAX_LINE);
}

const SPACE = 32;
const COMMENT = 35;

/** Whether a line is blank, a comment, or in a block text, so that it adds nothing. Of most that are it is seen here. */
function isSkipped({ block }: Outline, text: string, at: number, end: number): boolean {
  let first = at;
  while (first < end && text.charCodeAt(first) === SPACE) first++;
  return (
    first === end || text.charCodeAt(first) === COMMENT || (block >= 0 && first - at > block && first - at < MAX_LINE)
  );
}

/** How an output is indented: with `indent`, or on a new line with `nindent`. */
export interface Indentation {
  readonly by: number;
  readonly isOnNewLine: boolean;
}

/** Adds an output, which begins a line of its own if it was given an indentation with `nindent`. */
export function addOutput(writing: Writing, indentation: Indentation | undefined): void {
  if (indentation?.isOnNewLine !== true) {
    writing.line = (writing.line + OUTPUT_MARK).slice(0, MAX_LINE);
    return;
  }
  writing.outline = afterLine(writing.outline, writing.line);
  writing.line = " ".repeat(Math.min(Math.max(indentation.by, 0), 80)) + OUTPUT_MARK;
}

/** Where an output stands. */
export function placeOf({ outline, line }: Writing, indentation: Indentation | undefined, places: PlaceStore): Place {
  const isBlank = line.trim() === "";
  const isOnNewLine = indentation?.isOnNewLine === true;
  const on = isBlank ? outline : afterLine(outline, isOnNewLine ? line : line + OUTPUT_MARK);
  const column = indentation?.by ?? (isBlank ? line.length : Number.POSITIVE_INFINITY);
  const isInText = on.block >= 0 && column > on.block;
  let { frame } = on;
  // The items of a list may begin below the first letter of its key.
  const isItemColumn = isOnNewLine && frame?.indent === column && line.trimEnd().endsWith(":");
  if (!isInText && !isItemColumn) while (frame !== undefined && frame.indent >= column) frame = frame.outer;
  const { object } = on;
  const apiVersion = object?.apiVersion;
  const kind = object?.kind;
  if (frame === undefined) return places.of({ apiVersion, kind, path: NONE, isInText }, "");
  if (object?.frame === undefined) {
    return places.of({ apiVersion, kind, path: pathOf(frame), isInText }, frame.dotted);
  }
  const path: string[] = [];
  for (let one: Frame | undefined = frame; one !== undefined && one !== object.frame; one = one.outer)
    path.push(one.key);
  path.reverse();
  return places.of({ apiVersion, kind, path, isInText }, path.join("."));
}

const NONE: readonly string[] = [];

function pathOf(frame: Frame): readonly string[] {
  if (frame.path !== undefined) return frame.path;
  const { outer, key } = frame;
  frame.path = outer === undefined ? [key] : [...pathOf(outer), key];
  frame.dotted = outer === undefined ? key : `${outer.dotted}.${key}`;
  return frame.path;
}

function newFrame(indent: number, key: string, outer: Frame | undefined): Frame {
  return { indent, key, outer, path: undefined, dotted: "" };
}

const ITEM = /^-(\s+|$)/;

function afterLine(outline: Outline, line: string): Outline {
  const content = line.trimStart();
  if (content === "" || content.startsWith("#")) return outline;
  let indent = line.length - content.length;
  if (outline.block >= 0 && indent > outline.block) return outline;
  if (indent === 0 && content.startsWith("---")) return EMPTY_OUTLINE;
  let rest = content;
  let { frame } = outline;
  while (rest.startsWith("-")) {
    const item = ITEM.exec(rest);
    if (item === null) break;
    while (frame !== undefined && (frame.indent > indent || (frame.indent === indent && frame.key === "[]"))) {
      frame = frame.outer;
    }
    frame = newFrame(indent, "[]", frame);
    indent += item[0].length;
    rest = rest.slice(item[0].length);
  }
  const entry = entryIn(rest.trimEnd());
  if (entry === undefined) {
    const object = objectAround(outline.object, frame);
    return frame === outline.frame && object === outline.object && outline.block < 0
      ? outline
      : { frame, object, block: -1 };
  }
  while (frame !== undefined && frame.indent >= indent) frame = frame.outer;
  const { key, value } = entry;
  const object = objectWith(objectAround(outline.object, frame), frame, key, value);
  return {
    object,
    block: isBlockStart(value) ? indent : -1,
    frame: newFrame(indent, key.includes(OUTPUT_MARK) ? "*" : key, frame),
  };
}

interface WrittenEntry {
  readonly key: string;
  readonly value: string;
}

/** Most keys are plain words. What follows one begins where the match ends. */
const PLAIN_ENTRY = /[\w./-]+:(?:$| (?=[!-~][^\r\u2028\u2029]*$))/y;
const ENTRY = /^(?:"([^"]*)"|'([^']*)'|([^\s"'#{}[\],&*!|>%@`][^:#]*?))\s*:(?:\s+(.*))?$/;

/** The key in a line, and what follows it. */
function entryIn(line: string): WrittenEntry | undefined {
  PLAIN_ENTRY.lastIndex = 0;
  if (PLAIN_ENTRY.test(line)) {
    return { key: line.slice(0, line.indexOf(":")), value: line.slice(PLAIN_ENTRY.lastIndex) };
  }
  const match = ENTRY.exec(line);
  if (match === null) return undefined;
  const [, double, single, plain = "", value = ""] = match;
  return { key: double ?? single ?? plain, value };
}

/** Whether a value begins a block text: `|`, `>-` and others, with or without a tag or an anchor. */
function isBlockStart(value: string): boolean {
  const first = value.charCodeAt(0);
  const mayBe = first === 124 || first === 62 || first === 38 || first === 33;
  return mayBe && /^(?:[&!]\S+\s+)*[|>][-+\d]*\s*(?:#.*)?$/.test(value);
}

/** The object that a key belongs to: one in a list ends with its item. */
function objectAround(object: WrittenObject | undefined, frame: Frame | undefined): WrittenObject | undefined {
  if (object?.frame === undefined) return object;
  for (let one = frame; one !== undefined; one = one.outer) if (one === object.frame) return object;
  return undefined;
}

/** Lists whose items are objects of their own. */
const OBJECT_LISTS = new Set(["items", "volumeClaimTemplates", "extraObjects", "extraManifests", "manifests"]);

function objectWith(
  object: WrittenObject | undefined,
  frame: Frame | undefined,
  key: string,
  value: string,
): WrittenObject | undefined {
  if (key !== "kind" && key !== "apiVersion") return object;
  const isOwn = frame === undefined || (frame.key === "[]" && OBJECT_LISTS.has(frame.outer?.key ?? ""));
  if (!isOwn) return object;
  const before = object !== undefined && object.frame === frame ? object : undefined;
  const text = value.replace(/\s+#.*$/, "").replace(/^(["'])(.*)\1$/, "$2");
  const written = text === "" || text.includes(OUTPUT_MARK) ? undefined : text;
  return {
    frame,
    apiVersion: key === "apiVersion" ? written : before?.apiVersion,
    kind: key === "kind" ? written : before?.kind,
  };
}
