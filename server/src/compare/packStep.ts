import type { PackContent } from "../packs/catalog";
import { defaultValuesOf } from "../packs/defaults/packValues";
import type { PackBody } from "../profile/packBodies";
import { isErrorFree } from "../profile/packBodies";
import { editsInHost } from "../syntax/embedded/bodyEdits";
import { NONE, writtenKindOf, type NodeId, type Tree } from "../syntax/tree";
import { applyEdits, type TextEdit } from "../text/edit";
import { l10n, type Wording } from "../text/message";
import { carryOver } from "./values/carryOver";
import { conflictMarkers } from "./values/conflictMarkers";
import { compareValues } from "./values/compareValues";
import { knownPathsOf } from "./values/knownPaths";
import type { TreeValue } from "./values/treeValue";
import type { ThreeValues, ValueChange } from "./values/valueChange";

/** How conflicts are solved: by the user's value, by the new default, or by git's markers around both. */
export type ConflictChoice = "keep-mine" | "take-new" | "markers";

/** The files of two versions of a pack. */
export interface VersionContents {
  readonly before: PackContent;
  readonly after: PackContent;
}

/** The values of a pack compared with the defaults of two versions, or the reason why they cannot be. */
export type PackStep =
  | { readonly is: "compared"; readonly values: ThreeValues; readonly changes: readonly ValueChange[] }
  | { readonly is: "unknown"; readonly reason: Wording };

/** Compares the values of a pack with the defaults of two versions. */
export function comparePack(body: PackBody, { before, after }: VersionContents): PackStep {
  const { tree } = body.placed.body;
  if (!isErrorFree(body)) return { is: "unknown", reason: l10n`Its values have syntax errors.` };
  const mine = rootMapOf(tree);
  if (mine === undefined) return { is: "unknown", reason: l10n`Its values are not a map.` };
  const [old, next] = [defaultValuesOf(before), defaultValuesOf(after)];
  if (old === undefined || next === undefined) {
    return { is: "unknown", reason: l10n`The default values of one of the versions are invalid.` };
  }
  const values = { before: { ...old, node: old.root }, mine, after: { ...next, node: next.root } };
  const known = { before: knownPathsOf(before), after: knownPathsOf(after) };
  return { is: "compared", values, changes: compareValues(values, known) };
}

function rootMapOf(tree: Tree<"body">): TreeValue | undefined {
  const root: NodeId<"body"> = tree.documents[0]?.root ?? NONE;
  if (tree.documents.length !== 1 || root === NONE || writtenKindOf(tree, root) !== "map") return undefined;
  return { tree, node: root };
}

/** How the comment is headed that a value becomes which a version, such as `nginx 2.0.0`, does not have. */
function headingFor(version: string): (change: ValueChange) => string {
  return ({ movedTo }) =>
    movedTo === undefined ? `No longer in ${version}:` : `In ${version} this is ${movedTo.join(".")}:`;
}

/** The text of values that are carried over to a version, and the changes that could not be made in it. */
export interface CarriedText {
  readonly text: string;
  readonly blocked: readonly ValueChange[];
}

/**
 * The text of a pack's values, carried over to a new version. `takesNew` says which conflicts are solved by the new default.
 * Undefined if the text does not allow that.
 */
export function carriedText(
  { placed }: PackBody,
  { values, changes }: Extract<PackStep, { is: "compared" }>,
  version: string,
  takesNew: (conflict: ValueChange) => boolean,
): CarriedText | undefined {
  const carried = carryOver(values, changes, { takesNew, heading: headingFor(version) });
  return carried && { text: applyEdits(placed.body.text, carried.edits), blocked: carried.blocked };
}

/** The edits of a file that carry the values of a pack over to a new version. */
export interface CarriedPack {
  readonly edits: readonly TextEdit[];
  /** The changes that could not be made in this text. */
  readonly blocked: readonly ValueChange[];
}

/**
 * Carries the values of a pack over to a new version. `version` names it in the comments that gone values become, such as
 * `nginx 2.0.0`. Undefined if the text does not allow that.
 */
export function carryPack(
  fileTree: Tree,
  { field, placed }: PackBody,
  { values, changes }: Extract<PackStep, { is: "compared" }>,
  { version, conflicts }: { readonly version: string; readonly conflicts: ConflictChoice },
): CarriedPack | undefined {
  const carried = carryOver(values, changes, {
    takesNew: () => conflicts === "take-new",
    heading: headingFor(version),
  });
  if (carried === undefined) return undefined;
  const marks = conflicts === "markers" ? conflictMarkers(changes, version) : [];
  const edits = editsInHost(fileTree, field.node, placed, [...carried.edits, ...marks]);
  return edits && { edits, blocked: carried.blocked };
}
