import type { Constant } from "../syntax/ast";
import type { Place } from "./place";

/**
 * What an expression of a template may be: any one of the alternatives in it. Values are interned, so equal values are
 * the same object.
 */
export interface Value {
  readonly id: number;
  /** Values of the user, by their path. */
  readonly paths: readonly PathNode[];
  /** Known scalars. In a string, {@link ANY_TEXT} stands for any text. */
  readonly constants: readonly Constant[];
  /** Texts that were made from other values. */
  readonly texts: readonly TextValue[];
  /** YAML texts that were parsed again, with `fromYaml`. */
  readonly documents: readonly TextValue[];
  readonly maps: readonly MapValue[];
  readonly lists: readonly ListValue[];
  /** Whether it may be something else that does not depend on the user's values in a way that is followed. */
  readonly isUnknown: boolean;
  /** Whether all it can be are known scalars, without {@link ANY_TEXT}. */
  readonly isExact: boolean;
  /** Whether it has neither paths nor anything that contains other values. */
  readonly isPlain: boolean;
  /** The only thing in it that can have fields, if that is a path. */
  readonly onlyPath: PathNode | undefined;
}

/** Stands for any text in a string that is known in part. A private-use character, which no chart has. */
export const ANY_TEXT = "\uE000";

/** A text with actions that are not known, such as that of a large file: as a template, it may read anything. */
export const UNKNOWN_ACTIONS = `{{${ANY_TEXT}}}`;

/** A text made of other values, with how each of them went into it. */
export interface TextValue {
  readonly id: number;
  readonly parts: readonly Part[];
}

/** A value in a text. */
export interface Part {
  readonly value: Value;
  readonly how: "text" | "yaml";
  readonly site: Site;
  /** Where in the YAML of its text it stands. */
  readonly place: Place;
}

/** Where an action of a template reads values: an offset in all texts of a chart, one after the other. */
export type Site = number;

/** More than any {@link Site}: with the number of a value, of which there are fewer than 2 ** 26, it makes one number. */
export const MAX_SITE = 2 ** 27;

/** A map that a template made, or one of Helm's. It can be changed with `set`, so it is not interned. */
export interface MapValue {
  readonly id: number;
  readonly fields: Map<string, Value>;
  /** What other keys may have; undefined if it has no others. */
  rest: Value | undefined;
  /** Values whose keys it has, too. */
  from: Value | undefined;
  /** The keys that were read; ANY_TEXT for all. What is set later was not seen by these reads. */
  readonly readKeys: Set<string>;
}

/** A list that a template made. */
export interface ListValue {
  readonly id: number;
  readonly items: readonly Value[];
  /** What further items may be; undefined if there are none. */
  readonly rest: Value | undefined;
}

/**
 * How a value is read. `condition`: whether it is set or true; `equal`: compared with a word; `kind`: only its type is
 * asked for; `keys`: the names of its keys are used; `digest`: only a checksum depends on it; `open`: by something that
 * is not followed, so that anything below it may be read.
 */
export type How =
  | "text"
  | "number"
  | "condition"
  | "equal"
  | "kind"
  | "list"
  | "map"
  | "keys"
  | "whole"
  | "template"
  | "digest"
  | "open";

/** One way in which an action reads a value. */
export interface PathRead {
  readonly how: How;
  readonly site: Site;
  readonly place: Place | undefined;
  /** What it is compared with. */
  readonly word: string | undefined;
}

/** A path of the values, with everything that is known of its readers. */
export interface PathNode {
  readonly id: number;
  readonly parent: PathNode | undefined;
  /** Its key in its parent; empty for the root, items and patterns. */
  readonly key: string;
  readonly depth: number;
  /** Whether it is the values of the chart or of a subchart, as a whole. */
  isRoot: boolean;
  readonly keys: Map<string, PathNode>;
  /** The values of keys that match a pattern with ANY_TEXT in it. */
  readonly patterns: Map<string, PathNode>;
  /** Any item or any key, where the user names the keys. */
  each: PathNode | undefined;
  /** Other paths that are read in its place, such as `global` of the parent chart. */
  readonly also: PathNode[];
  /** Paths that a template merges with it, if it is the root: their values are as good as defaults of the root. */
  readonly merged: Set<PathNode>;
  /** What templates add to it with `set` and `merge`. */
  added: Value | undefined;
  /** Its reads by how they read it, each by what tells it from others. */
  readonly reads: Map<How, Map<number | string, PathRead>>;
  /** The default values at this path: of the chart, and of the charts around it. */
  defaults: readonly unknown[];
  /** The value that is this path and nothing else, once it was needed. */
  value: Value | undefined;
}

/** The texts that it may be, with {@link ANY_TEXT} for what is not known. */
export function patternsOf(value: Value): readonly string[] {
  const known = value.constants.map((constant) => (constant === null ? "" : String(constant)));
  const isOther = value.isUnknown || value.paths.length + value.texts.length + value.documents.length > 0;
  return isOther || known.length === 0 ? [...known, ANY_TEXT] : known;
}

/** Whether a name fits a pattern with {@link ANY_TEXT} in it. */
export function fitsPattern(pattern: string, name: string): boolean {
  if (!pattern.includes(ANY_TEXT)) return pattern === name;
  const [first = "", ...rest] = pattern.split(ANY_TEXT);
  const last = rest.pop() ?? "";
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}
