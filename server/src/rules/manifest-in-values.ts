import { objectsIn } from "../profile/facts/kubernetes";
import { type Pack, type Profile } from "../profile/model";
import { registryNameOfPack } from "../profile/packIdentity";
import { isErrorFree, type PackBody } from "../profile/packBodies";
import { linesOfEntry } from "../syntax/edits/mergeEdits";
import { replaceText } from "../syntax/edits/replaceText";
import { insertEntry } from "../syntax/edits/structureEdits";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { literalText } from "../syntax/field";
import {
  keyOf,
  NONE,
  resolve,
  styleOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import type { Writable } from "../syntax/render";
import type { Fix, Rule } from "./rule";
import { l10n } from "../text/message";

export const manifestInValues: Rule = {
  id: "manifest-in-values",
  order: 462,
  severity: "warning",
  summary: "The values of a manifest pack contain a Kubernetes object, and the pack has no manifests.",
  needsCatalog: false,
  fix: "choice",
  *checkBody({ profile, body }) {
    const { pack, manifest, placed } = body;
    if (literalText(pack.type) !== "manifest" || pack.manifests.length > 0 || pack.hasFilesElsewhere) return;
    if (manifest !== undefined || !isErrorFree(body)) return;
    const object = objectsIn(placed.body.tree).find(({ apiVersion, kind }) => apiVersion && kind);
    const kind = literalText(object?.kind);
    if (object === undefined || kind === undefined || literalText(object.apiVersion) === undefined) return;
    yield {
      range: hostRange(placed, object.apiVersion?.keyRange ?? object.kind?.range ?? { start: 0, end: 0 }),
      message: l10n`This ${kind} is in the values of a manifest pack, so it is never applied. Move it to \`${profile.places.pack.manifests.join(".")}\`.`,
      fixes: () => fixesFor(profile, pack, body, literalText(object.name)),
    };
  },
};

/** The fix that makes a manifest of all that is beside the `pack` header. */
function fixesFor(profile: Profile, pack: Pack, values: PackBody, objectName: string | undefined): Fix[] {
  const { tree, places } = profile;
  const split = splitAtHeader(values.placed.body.tree);
  const [key, below] = places.pack.manifests;
  const entries = writtenChildrenOf(tree, resolve(tree, pack.node));
  const before = entries[entries.indexOf(values.field.node) - 1];
  if (split === undefined || key === undefined || below !== undefined || before === undefined) return [];
  // A list that is there already, but empty.
  if (entries.some((entry) => keyOf(tree, entry) === key)) return [];
  const name = objectName ?? registryNameOfPack(pack) ?? "manifest";
  const manifest: Writable = { name, content: split.others };
  const added = insertEntry(tree, pack.node, key, [manifest], before);
  const changed = replaceText(tree, resolve(tree, values.field.node), split.header);
  if (added === undefined || changed.length === 0) return [];
  return [{ title: l10n`Move it to manifest "${name}"`, edits: [added, ...changed], isSafe: false }];
}

/** The text of the `pack` header, and of all other entries; undefined if they cannot be distinguished line by line. */
function splitAtHeader(tree: Tree<"body">): { readonly header: string; readonly others: string } | undefined {
  const root = tree.documents[0]?.root ?? NONE;
  if (tree.documents.length !== 1 || root === NONE) return undefined;
  if (writtenKindOf(tree, root) !== "map" || styleOf(tree, root) !== "block") return undefined;
  const entries = writtenChildrenOf(tree, root);
  const header = textOf(
    tree,
    entries.filter((entry) => keyOf(tree, entry) === "pack"),
  );
  const others = textOf(
    tree,
    entries.filter((entry) => keyOf(tree, entry) !== "pack"),
  );
  return header === undefined || others === undefined ? undefined : { header, others };
}

function textOf(tree: Tree<"body">, entries: readonly NodeId<"body">[]): string | undefined {
  const lines = entries.map((entry) => linesOfEntry(tree, entry));
  if (lines.length === 0 || lines.includes(undefined)) return undefined;
  return `${lines.flatMap((each) => each ?? []).join("\n")}\n`;
}
