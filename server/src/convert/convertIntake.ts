import { fieldOf } from "../syntax/field";
import { childrenOf, keyOf, kindOf, NONE, rangeOf, resolve, tagOf, type NodeId, type Tree } from "../syntax/tree";
import type { Range } from "../text/range";

/** Something that the converted profile does not say as its source does, and why. */
export interface Loss {
  readonly range: Range;
  /** The way to it in the source: `spec.forProvider.pack[0].uid`. */
  readonly path: string;
  readonly reason: string;
}

/** A value of the source, and the way to it. Aliases and merge keys are followed, so one node may have several ways. */
export interface Place {
  readonly node: NodeId;
  readonly path: string;
}

/** The reading of a source from which nothing may get lost in silence. */
export interface Intake {
  readonly tree: Tree;
  readonly losses: Loss[];
  /** What may still be read: anchors can stand for more than any file holds. */
  readonly left: { entries: number; characters: number };
}

const MOST_ENTRIES = 200_000;
const MOST_CHARACTERS = 100_000_000;
const MERGE_DEPTH = 8;

export function intakeOf(tree: Tree): Intake {
  return { tree, losses: [], left: { entries: MOST_ENTRIES, characters: MOST_CHARACTERS } };
}

export function lose(intake: Intake, { node, path }: Place, reason: string): void {
  intake.losses.push({ range: rangeOf(intake.tree, node), path, reason });
}

/** What becomes of a value. */
export type Taker = (place: Place) => void;

/** What becomes of each value of a map; one whose key is not named here is lost, and said to be. */
export interface Keys {
  readonly [key: string]: Taker | Keys;
}

/** Hands the values of a map to their takers. */
export function takeMap(intake: Intake, place: Place, keys: Keys, reasonFor: (key: string) => string): void {
  const map = ofKind(intake, place, "map", "A map belongs here");
  if (map === undefined) return;
  for (const [key, node] of entriesOf(intake, { node: map, path: place.path })) {
    const child = { node, path: pathTo(place.path, key) };
    const taker = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (typeof taker === "function") taker(child);
    else if (taker !== undefined) takeMap(intake, child, taker, reasonFor);
    else if (!saysNothing(intake.tree, node)) lose(intake, child, reasonFor(key));
  }
}

/** The values of a map, each under its key. */
export function placesIn(intake: Intake, place: Place): [string, Place][] {
  const map = ofKind(intake, place, "map", "A map belongs here");
  if (map === undefined) return [];
  const entries = entriesOf(intake, { node: map, path: place.path });
  return [...entries].map(([key, node]) => [key, { node, path: pathTo(place.path, key) }]);
}

/** The items of a list; undefined, and said to be lost, where it is something else. */
export function itemsIn(intake: Intake, place: Place): Place[] | undefined {
  const list = ofKind(intake, place, "seq", "A list belongs here");
  if (list === undefined) return undefined;
  const items = childrenOf(intake.tree, list).map((node, i) => ({ node, path: `${place.path}[${String(i)}]` }));
  return items.filter((item) => spend(intake, item, "entries", 1));
}

/** The text of a scalar, as it is written; undefined for nothing, and for what is no scalar. */
export function textIn(intake: Intake, place: Place): string | undefined {
  const scalar = ofKind(intake, place, "scalar", "Text belongs here");
  if (scalar === undefined) return undefined;
  const { text, type } = fieldOf(intake.tree, scalar);
  if (type === "null" || !spend(intake, place, "characters", text.length)) return undefined;
  if (tagOf(intake.tree, scalar) === "other")
    lose(intake, place, "The form has no tags of YAML; the text is as it stands");
  return text;
}

/** What a scalar says that must be true or false. */
export function booleanIn(intake: Intake, place: Place): boolean | undefined {
  const scalar = ofKind(intake, place, "scalar", "True or false belongs here");
  if (scalar === undefined) return undefined;
  const { text, type } = fieldOf(intake.tree, scalar);
  if (type === "boolean") return text.toLowerCase() === "true";
  if (type !== "null") lose(intake, place, "True or false belongs here, without quotes");
  return undefined;
}

type Kind = "map" | "seq" | "scalar";

function ofKind(intake: Intake, place: Place, kind: Kind, otherwise: string): NodeId | undefined {
  const { tree } = intake;
  const node = resolve(tree, place.node);
  if (node !== NONE && kindOf(tree, node) === kind) return node;
  if (!saysNothing(tree, place.node)) lose(intake, place, otherwise);
  return undefined;
}

/** Whether a value is nothing, or empty whatever it is. */
function saysNothing(tree: Tree, node: NodeId): boolean {
  const target = resolve(tree, node);
  if (target === NONE) return false;
  const { kind, type, text } = fieldOf(tree, target);
  if (kind === "scalar") return type === "null" || text === "";
  return kind === "empty" || childrenOf(tree, target).length === 0;
}

/** The values of a map as YAML counts them: the last of a key, then what is merged in. */
function entriesOf(intake: Intake, map: Place, depth = 0): Map<string, NodeId> {
  const { tree } = intake;
  const own = new Map<string, NodeId>();
  const merged: NodeId[] = [];
  for (const node of childrenOf(tree, map.node)) {
    const key = keyOf(tree, node);
    const place = { node, path: pathTo(map.path, key) };
    if (!spend(intake, place, "entries", 1)) continue;
    const earlier = own.get(key);
    if (key === "<<") merged.push(node);
    else own.set(key, node);
    if (earlier !== undefined)
      lose(intake, { ...place, node: earlier }, "The same key stands again below, and that one counts");
  }
  if (depth > MERGE_DEPTH) return own;
  for (const node of merged.flatMap((node) => mergedMaps(intake, { node, path: map.path }))) {
    for (const [key, value] of entriesOf(intake, { node, path: map.path }, depth + 1)) {
      if (!own.has(key)) own.set(key, value);
    }
  }
  return own;
}

/** The maps that a merge key names: one, or a list of them. */
function mergedMaps(intake: Intake, { node, path }: Place): NodeId[] {
  const { tree } = intake;
  const target = resolve(tree, node);
  const all = target !== NONE && kindOf(tree, target) === "seq" ? childrenOf(tree, target) : [node];
  const places = all.map((node) => ({ node, path: pathTo(path, "<<") }));
  return places.map((place) => ofKind(intake, place, "map", "A map belongs here")).filter((map) => map !== undefined);
}

/** Takes from what may still be read; where that is used up, the value is lost, and said to be. */
function spend(intake: Intake, place: Place, what: "entries" | "characters", count: number): boolean {
  const hasLeft = intake.left[what] >= count;
  if (hasLeft) intake.left[what] -= count;
  else lose(intake, place, "The file's anchors stand for more than is converted");
  return hasLeft;
}

/** The way to the value under a key. */
export function pathTo(path: string, key: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
