import { hasTemplates, readKeys } from "../../packs/defaults/chartReadings";
import { fieldsOf, placedTypes, resourceNames } from "../../packs/defaults/kubernetesPlaces";
import { keyLocations } from "../../packs/defaults/keyLocations";
import { similarKeys } from "../../packs/defaults/keySimilarity";
import { isShaped, type KnownValue, type ValuePath } from "../../packs/defaults/knownValues";
import { EACH_ITEM } from "../../syntax/dottedPath";
import { fieldOf } from "../../syntax/field";
import { NONE, valueAt, type NodeId, type Tree } from "../../syntax/tree";
import type { ComparableValues } from "../support/comparableValues";
import type { UnknownKey } from "./unknownKeys";

/** The known but absent keys of the map that an unknown key may be a misspelling of. */
export function nearKeys(values: ComparableValues, unknown: UnknownKey): string[] {
  const { tree } = values;
  const { present, known, key, entry, path } = unknown;
  if (known.isUserKeyed) return [];
  const own = [...known.children]
    .filter(([other, child]) => other !== EACH_ITEM && !child.isComment && goesWith(tree, entry, child))
    .map(([other]) => other);
  const read = readKeys(values, path).filter((other) => !known.children.has(other));
  const fields = isForeign(unknown) ? fieldsAt(values, path) : [];
  const absent = [...new Set([...own, ...read, ...fields])].filter((other) => !present().has(other));
  return similarKeys(key, absent, isProven(unknown));
}

/** Whether it is certain that nothing reads a key. */
function isProven({ evidence }: UnknownKey): boolean {
  return evidence?.is === "unread" || evidence?.is === "foreign";
}

function isForeign({ evidence }: UnknownKey): boolean {
  return evidence?.is === "foreign";
}

/** The fields that a value may have where templates put it into a Kubernetes object. */
function fieldsAt({ content }: ComparableValues, path: ValuePath): readonly string[] {
  return [...fieldsOf(placedTypes(content, path) ?? []), ...resourceNames(content, path)];
}

/** Whether the kind of a value matches a known value; empty values and placeholders match all. */
function goesWith(tree: Tree<"body">, node: NodeId<"body">, { places }: KnownValue): boolean {
  const own = fieldOf(tree, node);
  if (places.length === 0 || own.isOpaque || own.type === "null") return true;
  return places.some((place) => {
    const { kind, type } = fieldOf(place.tree, place.node);
    return kind === own.kind || type === "null";
  });
}

/**
 * The one other place of a key, if the value may belong there: one level further in or out, or in the values of a chart
 * whose key was omitted.
 */
export function otherPlace(values: ComparableValues, unknown: UnknownKey): readonly string[] | undefined {
  const { tree, root } = values;
  const { path, key, entry } = unknown;
  if (!isProven(unknown) && mayBeOfSubchart(values, path)) return undefined;
  const texts = path.filter((part) => typeof part === "string");
  if (values.known.known === undefined || texts.length < path.length || isAnyKeyRead(unknown)) return undefined;
  const section = texts.slice(0, 2);
  const all = keyLocations(values.known.known, key).filter(({ path: other }) =>
    section.every((part, i) => other[i] === part),
  );
  const related = all.filter(({ path: other }) => isRelated(texts, other));
  // What no template reads is wrong in any case; else the only other place is needed to tell that it is.
  const [only, second] = isProven(unknown) ? related : all;
  if (only === undefined || second !== undefined || related.length === 0) return undefined;
  if (valueAt(tree, root, only.path) !== NONE || !goesWith(tree, entry, only.known)) return undefined;
  // A key whose content is beside it is reported by values-shape.
  if (only.path.some((_, i) => isEmpty(tree, valueAt(tree, root, only.path.slice(0, i))))) return undefined;
  return isProven(unknown) || isCertain(values, unknown, only.path) ? only.path : undefined;
}

/**
 * Whether a map may hold values of a subchart: it is at the root of a chart's values, or in such a map, and neither the
 * chart nor its templates are known. The subchart reads keys that the defaults of the chart around it need not have.
 */
function mayBeOfSubchart(values: ComparableValues, path: ValuePath): boolean {
  return path[0] === "charts" && path.length > 2 && !isKnownChart(values, path) && !hasTemplates(values, path);
}

/** Whether a template passes a map on whole, and its default has no keys: then any key may be meant for what receives it. */
function isAnyKeyRead({ evidence, known }: UnknownKey): boolean {
  return evidence?.is === "within" && [...known.children.values()].every(({ isComment }) => isComment);
}

function isCertain(values: ComparableValues, { path, key, known }: UnknownKey, other: readonly string[]): boolean {
  // Helm passes `global` on to all subcharts.
  if (key === "global" && path.length === 2) return false;
  const isInWrapper = other.length > path.length && isWrapper(known);
  return path.length === 0 || isKnownChart(values, path) || isInWrapper || !COMMON.test(key);
}

function isEmpty(tree: Tree<"body">, node: NodeId<"body">): boolean {
  return node !== NONE && fieldOf(tree, node).type === "null";
}

/** Whether a path is one level further in or out, or in a chart's values while the chart's key was omitted. */
function isRelated(path: readonly string[], other: readonly string[]): boolean {
  const parent = other.slice(0, -1);
  const isBelow = (a: readonly string[], b: readonly string[]): boolean => b.every((part, i) => a[i] === part);
  if (path.length === 0) return parent.length <= 2;
  if (isBelow(parent, path)) return parent.length === path.length + 1;
  return parent.length >= 2 && parent.length === path.length - 1 && isBelow(path, parent);
}

/** Keys that many charts read in many places: another known place does not mean that this one is wrong. */
const COMMON =
  /^(?:enabled|create|name|image|tag|type|mode|key|value|version|path|url|host|hosts|size|data|debug|timeout|interval|replicas|replicaCount|resources|labels|annotations|affinity|tolerations|nodeSelector|\w*[pP]orts?|\w*[pP]robe|\w*[cC]onfig|\w*[sS]ecrets?|\w*[lL]evel|\w*[sS]trategy|\w*[pP]olicy|\w*[cC]lass(?:Name)?|\w*[nN]amespace|\w*Override|extra\w+|pod\w+|image\w+|env\w*|volume\w*|init\w*|host\w+|dns\w+|termination\w+|topology\w+|storage\w*|persistence|ingress|tls|http|rbac|metrics|monitoring|serviceMonitor|service|serviceAccount|securityContext|command|args|server|client|username|user|password|token)$/;

/** Whether a map has only maps as values, so that nothing is read from it directly. */
function isWrapper(known: KnownValue): boolean {
  return [...known.children.values()].every((child) => child.isComment || isShaped(child));
}

/** Whether a path is that of a chart whose own values are known, or below it. */
export function isKnownChart({ known }: ComparableValues, [section, chart]: ValuePath): boolean {
  return section === "charts" && typeof chart === "string" && known.knownCharts.has(chart);
}
