/**
 * What the templates of a chart read of its values, kept in the cache for each version of a chart (`packedReads.ts`).
 * Numbers stand for entries of the lists; `pathReading.ts` answers questions about it.
 */
export interface ChartReads {
  /** The version of the code that wrote it. */
  readonly version: number;
  /** Paths in the chart: `templates/service.yaml`, `charts/redis/Chart.yaml`. */
  readonly files: Table<string>;
  readonly places: Table<PlaceFacts>;
  /** Words that values are compared with. */
  readonly words: Table<string>;
  readonly root: PathFacts;
  /**
   * Keys whose values templates merge with the values as a whole, as Istio does with `_internal_defaults_do_not_set`: what
   * is below them is as good as a default of the chart.
   */
  readonly defaultsBelow: readonly string[];
  /** Actions that cannot be parsed. */
  readonly problems: readonly { readonly file: number; readonly line: number; readonly kind: string }[];
  /** Whether there was too much to read, so that nothing can be said of paths that are not listed. */
  readonly isIncomplete: boolean;
}

/** A list, of which a part may be made only when it is asked for. */
export type Table<T> = Pick<readonly T[], "at" | "length">;

/** The version of {@link ChartReads} and of the code that makes it. */
export const READS_VERSION = 4;

/** What reads a path, and the paths below it. All lists may be left out. */
export interface PathFacts {
  /** Values of known keys. */
  readonly keys?: Readonly<Record<string, PathFacts>> | undefined;
  /** Values of keys that match a pattern; `*` stands for any text. */
  readonly patterns?: Readonly<Record<string, PathFacts>> | undefined;
  /** Any item of a list, or any value of a map whose keys the user names. */
  readonly each?: PathFacts | undefined;
  /** Reads, {@link READ_LENGTH} numbers each: how, file, line (from 0, -1 if unknown), place + 1, word + 1. */
  readonly reads?: readonly number[] | undefined;
}

export const READ_LENGTH = 5;

/** Where a template puts a value. */
export interface PlaceFacts {
  readonly apiVersion?: string;
  readonly kind?: string;
  /** `spec.template.spec.containers[].resources`, from the object if its kind is known. */
  readonly path: string;
  /** Whether it is part of a text of several lines, such as a file in a ConfigMap. */
  readonly isInText?: true;
}

/**
 * How a value is read, in the order of its numbers. text: written as text. number: computed with. condition: whether it
 * is set or true. equal: compared with a word. kind: asked for its type. list, map: item by item. keys: the names of its
 * keys. whole: as YAML or JSON with all below it. template: evaluated with `tpl`. digest: only a checksum depends on it.
 * open: passed to something that is not followed. mentioned: only by actions that are never executed.
 */
export const HOWS = [
  "text",
  "number",
  "condition",
  "equal",
  "kind",
  "list",
  "map",
  "keys",
  "whole",
  "template",
  "digest",
  "open",
  "mentioned",
] as const;

export type ReadHow = (typeof HOWS)[number];
