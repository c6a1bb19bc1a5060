import { hasTemplates, keyEvidence, mergedDefault, readKeys, type KeyEvidence } from "../packs/defaults/keyEvidence";
import { isUserKeyedMap } from "../packs/defaults/userKeyedMaps";
import { isShaped, newKnownValue, type KnownValue } from "../packs/defaults/knownValues";
import { isSimilarKey } from "../packs/defaults/keySimilarity";
import { keyLocations } from "../packs/defaults/keyLocations";
import { fieldOf, isMapNode } from "../syntax/field";
import { moveEntry } from "../syntax/edits/moveEdits";
import { isOpaque } from "../syntax/opaque";
import { replaceKey } from "../syntax/edits/scalarEdits";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  MERGE_KEY,
  NONE,
  resolve,
  valueAt,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { checkOfValues, markedRange, type ComparableValues, type FoundInValues } from "./support/comparableValues";
import type { Found, Rule } from "./rule";
import { movableText, moveTo } from "./support/moveText";
import { besideMaps, strayAnnotationsIn } from "./support/strayAnnotations";
import { isErrorFree, valuesBodyOf, type PackBody } from "../profile/packBodies";
import type { Profile } from "../profile/model";
import { editsInHost } from "../syntax/embedded/bodyEdits";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { chartErrors, type PlacedSchemaError } from "./support/chartErrors";
import { anyOf, l10n, sentences } from "../text/message";

export const valuesUnknownKey: Rule = {
  id: "values-unknown-key",
  order: 415,
  severity: "warning",
  summary: "A key in a pack's values that nothing is known to read.",
  needsCatalog: true,
  fix: "choice",
  *checkProfile({ reading, profile }) {
    for (const pack of profile.packs) {
      const values = valuesBodyOf(reading, pack);
      if (values !== undefined && isErrorFree(values)) yield* strays(profile, values);
    }
  },
  checkPack: checkOfValues(function* (values) {
    const { tree, root } = values;
    const { known } = values.known;
    if (known === undefined) return;
    const reported = new Set(strayAnnotationsIn(values.body));
    const startOf = (one: FoundInValues): number | undefined => markedRange(tree, one)?.start;
    const errors = yield* chartErrors(values);
    yield;
    const found = [...check(values, placeAt(tree, { map: root, known, path: [], onlyProven: false }))].filter(
      ({ node }) => !reported.has(node),
    );
    // A key that a schema does not allow is very likely wrong.
    const loud = new Set(found.filter(isLoud).map(startOf));
    const refused = refusedKeys(errors).filter((one) => !loud.has(startOf(one)) && !reported.has(one.node));
    const starts = new Set(refused.map(startOf));
    yield* found.filter((one) => isLoud(one) || !starts.has(startOf(one)));
    yield* refused;
  }),
};

/** The annotations and labels beside the maps that they belong in, whatever the registry says. */
function* strays({ tree: host }: Profile, { placed, field }: PackBody): Iterable<Found> {
  const { tree } = placed.body;
  for (const entry of strayAnnotationsIn(placed.body)) {
    const key = keyOf(tree, entry);
    const maps = besideMaps(tree, entry);
    const names = anyOf(maps.map((map) => `\`${keyOf(tree, map)}\``));
    const range = keyRangeOf(tree, entry);
    if (range === undefined) continue;
    yield {
      range: hostRange(placed, range),
      message: l10n`No chart reads "${key}" next to ${names}. Move it under ${names}.`,
      fixes: () =>
        maps.flatMap((map) => {
          const text = movableText(tree, entry);
          const edits = text === undefined ? undefined : moveTo(tree, entry, map, key, text);
          const hostEdits = edits && editsInHost(host, field.node, placed, edits);
          if (hostEdits === undefined) return [];
          return [{ title: l10n`Move it under \`${keyOf(tree, map)}\``, edits: hostEdits, isSafe: false }];
        }),
    };
  }
}

function isLoud({ severity }: FoundInValues): boolean {
  return severity === undefined;
}

/** The keys in maps whose schema allows no others than it names. */
function refusedKeys(errors: readonly PlacedSchemaError[]): FoundInValues[] {
  return errors
    .filter(({ isUnknownKey, isPresent: isThere }) => isUnknownKey && isThere)
    .map(({ path, node }) => ({
      node,
      marked: "key",
      message: l10n`The chart's schema does not allow \`${path.join(".")}\`, so Helm rejects these values.`,
    }));
}

/** A map of the values, and what is known about it. */
interface MapLocation {
  readonly map: NodeId<"body">;
  readonly known: KnownValue;
  readonly path: readonly string[];
  /** Whether defaults do not show which keys it can have: only what no template reads is reported. */
  readonly onlyProven: boolean;
  /** The keys of the map. */
  readonly present: () => ReadonlySet<string>;
}

/** An unknown key of the values. */
interface Stray extends MapLocation {
  readonly entry: NodeId<"body">;
  readonly key: string;
}

function* check(values: ComparableValues, place: MapLocation): Iterable<FoundInValues> {
  const { tree } = values;
  const { map, known, path } = place;
  for (const entry of childrenOf(tree, resolve(tree, map))) {
    const key = keyOf(tree, entry);
    // The header is checked by pack-header.
    if (key === "" || key === MERGE_KEY || isOpaque(key, tree.placeholders) || (path.length === 0 && key === "pack"))
      continue;
    const child = known.children.get(key) ?? mergedDefault(values, known, path, key);
    // Charts pass `global` on to their subcharts.
    const isGlobal = key === "global" && path.length > 1;
    const evidence = isGlobal || child !== undefined ? undefined : keyEvidence(values, [...path, key], entry);
    if (child === undefined && !isGlobal && evidence?.is !== "read") {
      const found = checkEntry(values, { ...place, entry, key }, evidence);
      if (found !== undefined) yield found;
      continue;
    }
    if (!isMapNode(tree, entry)) continue;
    const isJudged = child !== undefined && isShaped(child) && !isUserKeyedMap(key) && !isGlobal;
    const onlyProven = place.onlyProven || !isJudged;
    // Without the templates, nothing is known of what is below.
    if (onlyProven && !hasTemplates(values, [...path, key])) continue;
    const below = { map: entry, known: child ?? newKnownValue(), path: [...path, key], onlyProven };
    yield* check(values, placeAt(tree, below));
  }
}

function placeAt(tree: Tree<"body">, place: Omit<MapLocation, "present">): MapLocation {
  let keys: ReadonlySet<string> | undefined;
  const present = (): ReadonlySet<string> =>
    (keys ??= new Set(childrenOf(tree, resolve(tree, place.map)).map((child) => keyOf(tree, child))));
  return { ...place, present };
}

function checkEntry(
  values: ComparableValues,
  stray: Stray,
  evidence: KeyEvidence | undefined,
): FoundInValues | undefined {
  const { tree } = values;
  const { entry, key, path } = stray;
  const isUnread = evidence?.is === "unread";
  if (stray.onlyProven && !isUnread) return undefined;
  const marked = { node: entry, marked: "key" } as const;
  const full = [...path, key].join(".");
  const near = nearKey(values, stray);
  if (near !== undefined) {
    return {
      ...marked,
      message: (pack) => sentences(l10n`${pack} does not read \`${full}\`.`, l10n`Did you mean \`${near}\`?`),
      fixes: () => [{ title: l10n`Rename to "${near}"`, edits: [replaceKey(tree, entry, near)] }],
    };
  }
  const other = otherPlace(values, stray);
  if (other !== undefined) {
    return {
      ...marked,
      message: (pack) => l10n`${pack} does not read \`${full}\`, but \`${other.join(".")}\`. Move it there.`,
      fixes: () => {
        const edits = moveEntry(tree, entry, other.slice(0, -1));
        return edits === undefined ? [] : [{ title: l10n`Move it to \`${other.join(".")}\``, edits }];
      },
    };
  }
  if (isUnread) return { ...marked, message: l10n`No template of chart "${evidence.chart}" reads \`${full}\`.` };
  if (evidence?.is === "within" || !isFullyKnown(values, stray)) return undefined;
  return {
    ...marked,
    severity: "hint",
    message: (pack) =>
      l10n`${pack} does not seem to read \`${full}\`: neither its defaults nor those of the chart have it.`,
  };
}

/** The one known but absent key that this one may be a misspelling of; undefined if not found or several. */
function nearKey(values: ComparableValues, { present, known, key, entry, path }: Stray): string | undefined {
  const { tree } = values;
  const isNear = (other: string): boolean => !present().has(other) && isSimilarKey(key, other);
  const near = [...known.children].filter(
    ([other, child]) => !child.isComment && isNear(other) && goesWith(tree, entry, child),
  );
  const read = readKeys(values, path).filter((other) => !known.children.has(other) && isNear(other));
  const all = [...near.map(([other]) => other), ...read];
  return all.length === 1 ? all[0] : undefined;
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
 * The one other place of the key, if the value may belong there: one level further in or out, or in the values of a
 * chart whose key was omitted.
 */
function otherPlace(values: ComparableValues, { path, key, entry, known }: Stray): string[] | undefined {
  const { tree, root } = values;
  if (values.known.known === undefined) return undefined;
  const section = path.slice(0, 2);
  const places = keyLocations(values.known.known, key).filter(({ path: other }) =>
    section.every((part, i) => other[i] === part),
  );
  const [only, second] = places;
  if (only === undefined || second !== undefined || valueAt(tree, root, only.path) !== NONE) return undefined;
  // A key whose content is beside it is reported by values-shape.
  if (only.path.some((_, i) => isEmpty(tree, valueAt(tree, root, only.path.slice(0, i))))) return undefined;
  if (!isRelated(path, only.path) || !goesWith(tree, entry, only.known)) return undefined;
  const isInWrapper = only.path.length > path.length && isWrapper(known);
  const isCertain = path.length === 0 || isKnownChart(values, path) || isInWrapper || !COMMON.test(key);
  return isCertain ? [...only.path] : undefined;
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

function isKnownChart({ known }: ComparableValues, [section, chart]: readonly string[]): boolean {
  return section === "charts" && chart !== undefined && known.knownCharts.has(chart);
}

/**
 * Whether all keys that are read here are known: in a chart whose own values are known. A pack's defaults often have
 * only some of them, and a map at a chart's root may hold the values of a subchart.
 */
function isFullyKnown(values: ComparableValues, { path, entry }: Stray): boolean {
  if (!isKnownChart(values, path)) return false;
  return path.length > 2 || !isMapNode(values.tree, entry);
}
