import type { KeyPath, TreeValue } from "./treeValue";

/** The roots of three texts of values, all of them maps: the old defaults, the user's values and the new defaults. */
export interface ThreeValues {
  readonly before: TreeValue;
  readonly mine: TreeValue;
  readonly after: TreeValue;
}

/** What happened to a value between two versions of its defaults. */
export type ChangeKind =
  /** It differs from the default, which did not change; or it already is what the new default says. */
  | "kept"
  /** It was the old default, and the new default differs. */
  | "changed"
  /** The new version does not have it. */
  | "gone"
  /** Only the new defaults have it. */
  | "new"
  /** It differs from the old default, and the new default differs from both. */
  | "conflict";

/** A value that differs between the old defaults, the user's values and the new defaults. */
export interface ValueChange {
  readonly is: ChangeKind;
  readonly path: KeyPath;
  /** In the old defaults. */
  readonly before: TreeValue | undefined;
  /** In the user's values. */
  readonly mine: TreeValue | undefined;
  /** In the new defaults; for a value that has moved, at its new place. */
  readonly after: TreeValue | undefined;
  /** Where the new version has a value that is gone, if there is exactly one such place. */
  readonly movedTo?: KeyPath | undefined;
  /** Whether the user's value differs from the old default. */
  readonly isOverride: boolean;
  /** For a new default: whether values that are a copy of the old defaults take it over. */
  readonly isTaken?: boolean;
}
