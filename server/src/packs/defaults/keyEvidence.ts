import type { PathReading } from "../../templates/facts/pathReading";
import type { PackContent } from "../catalog";
import { readingAt } from "./chartReadings";
import type { ValuePath } from "./knownValues";
import { isResourceName, placedTypes } from "./kubernetesPlaces";
import { kubernetesLibrary } from "../../profile/kubernetes/kubernetesLibrary";
import type { ValueType } from "../../profile/kubernetes/objectType";
import { entryRangeOf, type NodeId, type Tree } from "../../syntax/tree";
import { fact } from "../../text/memory";
import type { Body } from "../../syntax/embedded/embeddedBody";

/** Values, and what is known of their pack. */
interface KnownBody {
  readonly body: Body;
  readonly content: PackContent;
}

/**
 * What templates say of a key that no default has. `read`: one reads it, or may do so in the values themselves. `within`:
 * it is part of a value that is read as a whole. `unread`: none reads it, which is certain. `foreign`: it is part of a
 * value that becomes a part of a Kubernetes object, which has no such field. `unknown`: nothing can be said.
 */
export interface KeyEvidence {
  readonly is: "read" | "within" | "unread" | "foreign" | "unknown";
  /** The chart whose templates were read. */
  readonly chart: string;
  /** The type that has no such field, in words. */
  readonly type?: string;
}

/** What the templates of charts say of a key; undefined if they are not known. */
export function keyEvidence(
  { content, body }: KnownBody,
  path: ValuePath,
  entry: NodeId<"body">,
): KeyEvidence | undefined {
  const reading = readingAt(content, path);
  if (reading === undefined) return undefined;
  const chart = String(path[1] ?? "");
  const { is } = reading;
  if (isLeftOpen(reading)) return { chart, is: "read" };
  if (is === "within") return { chart, ...evidenceOfType(content, path) };
  if (is !== "unread") return { chart, is };
  if (isInsideUnknown(content, path)) return { chart, is: "unknown" };
  return { chart, is: mayBeReadElsewhere(body, path.slice(2).map(String), entry) ? "read" : is };
}

/**
 * Whether a value may be read by what is not followed: it is passed to it, as to a subchart that is not in the archive, or
 * a template names it.
 */
function isLeftOpen({ is, isNamed, wholes }: PathReading): boolean {
  return (is === "unknown" && isNamed) || (is === "within" && wholes.some(({ how }) => how === "open"));
}

/**
 * Whether a path leads through a value whose content nobody can tell: templates only test whether it is set, or a file of
 * values that the chart merges has it, such as a list. What reads its content is then not known.
 */
function isInsideUnknown(content: PackContent, path: ValuePath): boolean {
  for (let length = path.length - 1; length > 2; length--) {
    const reading = readingAt(content, path.slice(0, length));
    if (reading === undefined || reading.is === "unread") continue;
    const { is, isNamed, reads, keys, hasAnyKey } = reading;
    if (keys.length > 0 || hasAnyKey) return false;
    return (is === "unknown" && isNamed) || (reads.length > 0 && reads.every(({ how }) => how === "condition"));
  }
  return false;
}

/** What Kubernetes' types say of a key of a value that is read as a whole. */
function evidenceOfType(content: PackContent, path: ValuePath): Pick<KeyEvidence, "is" | "type"> {
  const placed = placedTypes(content, path);
  const [first] = placed ?? [];
  if (placed === undefined || first === undefined) return { is: "within" };
  if (placed.every((one) => one.type === undefined)) {
    return {
      is: "foreign",
      ...(first.around === undefined ? {} : { type: nameOf(first.around, path) }),
    };
  }
  // The keys of a map, as of labels, are for the user to choose.
  if (first.around?.is !== "map") return { is: "read" };
  return isResourceName(content, path) ? { is: "within" } : { is: "foreign" };
}

/** The name of the type of a map that has a key. Types in the definitions of custom resources have none. */
function nameOf(type: ValueType, path: ValuePath): string {
  const isNameless = type.is === "object" && type.type.name === "";
  return isNameless ? `\`${String(path.at(-2))}\`` : kubernetesLibrary().inWords(type);
}

const ANCHOR = /(?:^|[\s:[{,-])&[\w-]+/;

/**
 * Whether a key may be read by something other than the chart: it holds an anchor, or templates in the values themselves
 * may name it, or a value that it is part of.
 */
function mayBeReadElsewhere(body: Body, path: readonly string[], entry: NodeId<"body">): boolean {
  const { tree } = body;
  const key = path.at(-1) ?? "";
  const { start, end } = entryRangeOf(tree, entry);
  const actions = templateActions(body);
  return (
    ANCHOR.test(tree.source.slice(start, end)) ||
    /^(?:x-|\.)/.test(key) ||
    actions.isOpen ||
    actions.text.includes(key) ||
    path.some((above) => actions.words.has(above))
  );
}

/** The Helm templates in values, which charts evaluate with `tpl`. `isOpen`: whether one uses the values as a whole. */
const templateActions = fact(({ tree }: Body) => {
  const text = [...withoutComments(tree).matchAll(/\{\{.*?(?:\}\}|$)/gms)].map(([action]) => action).join(" ");
  return { text, words: new Set(text.match(/[\w-]+/g)), isOpen: WHOLE_VALUES.test(text) };
});

/** `.Values` or `$.Values` as a whole, and not the values of something else: `.GroupLabels.SortedPairs.Values`. */
const WHOLE_VALUES = /(?<![\w)\]])(?:[$.]\w*)?\.Values(?!\.?\w)/;

function withoutComments({ source, comments }: Tree<"body">): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of comments) {
    pieces.push(source.slice(at, start));
    at = end;
  }
  return [...pieces, source.slice(at)].join("");
}
