import type { Place } from "../values/place";

/** A key or list item of the YAML written so far, with those around it. */
interface Frame {
  readonly indent: number;
  readonly key: string;
  readonly outer: Frame | undefined;
}

/** A Kubernetes object in the YAML written so far. */
interface WrittenObject {
  readonly frame: Frame | undefined;
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
}

/**
 * The outline of the YAML that a template has written so far, to tell where its next output stands. Immutable, so that
 * both branches of an `if` begin with the same one.
 */
export interface Outline {
  readonly frame: Frame | undefined;
  readonly object: WrittenObject | undefined;
  /** The indentation of the key whose block text (`|`) is being written; -1 outside of one. */
  readonly block: number;
  /** The line written so far. */
  readonly line: string;
}

export const EMPTY_OUTLINE: Outline = { frame: undefined, object: undefined, block: -1, line: "" };

/** Stands in a line for an output whose text is not known. */
const OUTPUT = "\u0001";
/** Keys are searched in this much of a line. */
const MAX_LINE = 240;

/** The outline after more text. */
export function withText(outline: Outline, text: string): Outline {
  let current = outline;
  let at = 0;
  for (;;) {
    const end = text.indexOf("\n", at);
    if (end < 0) break;
    const line = (current.line + text.slice(at, Math.min(end, at + MAX_LINE))).slice(0, MAX_LINE);
    current = { ...afterLine(current, line), line: "" };
    at = end + 1;
  }
  return { ...current, line: (current.line + text.slice(at, at + MAX_LINE)).slice(0, MAX_LINE) };
}

/** The outline after an output, which begins a line of its own if it was given an indentation with `nindent`. */
export function withOutput(outline: Outline, indentation: Indentation | undefined): Outline {
  if (indentation?.isOnNewLine !== true) return { ...outline, line: (outline.line + OUTPUT).slice(0, MAX_LINE) };
  const after = afterLine(outline, outline.line);
  return { ...after, line: " ".repeat(Math.min(Math.max(indentation.by, 0), 80)) + OUTPUT };
}

/** How an output is indented: with `indent`, or on a new line with `nindent`. */
export interface Indentation {
  readonly by: number;
  readonly isOnNewLine: boolean;
}

/** Where an output stands. */
export function placeOf(outline: Outline, indentation: Indentation | undefined): Place {
  const isBlank = outline.line.trim() === "";
  const line = indentation?.isOnNewLine === true ? outline.line : outline.line + OUTPUT;
  const on = isBlank ? outline : afterLine(outline, line);
  const column = indentation?.by ?? (isBlank ? outline.line.length : Number.POSITIVE_INFINITY);
  const isInText = on.block >= 0 && column > on.block;
  let frame = on.frame;
  // The items of a list may begin below the first letter of its key.
  const isItemColumn = indentation?.isOnNewLine === true && frame?.indent === column && line.trimEnd().endsWith(":");
  if (!isInText && !isItemColumn) while (frame !== undefined && frame.indent >= column) frame = frame.outer;
  const path: string[] = [];
  for (let one = frame; one !== undefined && one !== on.object?.frame; one = one.outer) path.push(one.key);
  path.reverse();
  const { apiVersion, kind } = on.object ?? {};
  return {
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(kind === undefined ? {} : { kind }),
    path,
    isInText,
  };
}

const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s"'#{}[\],&*!|>%@`][^:#]*?))\s*:(?:\s+(.*))?$/;
const ITEM = /^-(\s+|$)/;

function afterLine(outline: Outline, line: string): Outline {
  const content = line.trimStart();
  if (content === "" || content.startsWith("#")) return outline;
  let indent = line.length - content.length;
  if (outline.block >= 0 && indent > outline.block) return outline;
  if (indent === 0 && content.startsWith("---")) return EMPTY_OUTLINE;
  let rest = content;
  let { frame } = outline;
  for (let item = ITEM.exec(rest); item !== null; item = ITEM.exec(rest)) {
    while (frame !== undefined && (frame.indent > indent || (frame.indent === indent && frame.key === "[]"))) {
      frame = frame.outer;
    }
    frame = { indent, key: "[]", outer: frame };
    indent += item[0].length;
    rest = rest.slice(item[0].length);
  }
  const match = KEY.exec(rest.trimEnd());
  if (match === null) return { ...outline, frame, object: objectAround(outline.object, frame), block: -1 };
  while (frame !== undefined && frame.indent >= indent) frame = frame.outer;
  const [, double, single, plain = "", value = ""] = match;
  const key = double ?? single ?? plain;
  const object = objectWith(objectAround(outline.object, frame), frame, key, value);
  const isBlock = /^(?:[&!]\S+\s+)*[|>][-+\d]*\s*(?:#.*)?$/.test(value);
  return {
    line: outline.line,
    object,
    block: isBlock ? indent : -1,
    frame: { indent, key: key.includes(OUTPUT) ? "*" : key, outer: frame },
  };
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
  const written = text === "" || text.includes(OUTPUT) ? undefined : text;
  return {
    frame,
    apiVersion: key === "apiVersion" ? written : before?.apiVersion,
    kind: key === "kind" ? written : before?.kind,
  };
}
