import type { Body } from "../syntax/embedded/embeddedBody";
import { isErrorFree, manifestBodiesOf, valuesBodyOf, type PackBody } from "../profile/packBodies";
import { editInHost } from "../syntax/embedded/bodyEdits";
import { fieldAt, literalText } from "../syntax/field";
import { isNamespaced, objectsIn, type KubernetesObject } from "../profile/facts/kubernetes";
import type { Pack } from "../profile/model";
import { hostRange } from "../syntax/embedded/embeddedBody";
import type { Reading } from "../profile/reading";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { insertEntry } from "../syntax/edits/structureEdits";
import { NONE, ownEntry, writtenKindOf, type Tree } from "../syntax/tree";
import type { TextEdit } from "../text/edit";
import { lazyValue } from "../text/lazyValue";
import { fact } from "../text/memory";
import type { Fix, Rule } from "./rule";
import { l10n } from "../text/message";

export const manifestNamespace: Rule = {
  id: "manifest-namespace",
  order: 465,
  severity: "information",
  summary: "A namespaced object in a manifest has no namespace.",
  needsCatalog: false,
  fix: "choice",
  *checkBodies({ reading, profile }) {
    for (const pack of profile.packs) {
      if (pack.manifests.length === 0 || !isWithoutNamespace(reading, pack)) continue;
      const manifests = manifestBodiesOf(reading, pack).filter(isErrorFree);
      const namespaces = lazyValue(() => namespacesIn(manifests));
      for (const manifest of manifests) {
        for (const object of homelessIn(manifest.placed.body)) {
          const { metadata, kind, name } = object;
          if (metadata?.keyRange === undefined) continue;
          yield {
            range: hostRange(manifest.placed, metadata.keyRange),
            message: l10n`${kind?.text ?? ""} "${name?.text ?? ""}" has no namespace and is created in "default". Set \`metadata.namespace\`.`,
            fixes: () => fixesFor(reading, manifest, object, namespaces()),
          };
        }
      }
    }
  },
};

/** The namespaced objects that do not state a namespace. */
const homelessIn = fact(({ tree }: Body): readonly KubernetesObject[] =>
  objectsIn(tree).filter(
    (object) => object.name !== undefined && object.namespace === undefined && isNamespaced(object),
  ),
);

/**
 * Whether nothing else can set the namespace of a pack's manifests. The header of its values may; without values the
 * pack's defaults apply, unless the manifests are not from a pack.
 */
function isWithoutNamespace(reading: Reading, pack: Pack): boolean {
  if (pack.hasFilesElsewhere) return false;
  if (pack.values === undefined || pack.values.type === "null") return literalText(pack.type) === "manifest";
  const values = valuesBodyOf(reading, pack);
  if (values === undefined || !isErrorFree(values)) return false;
  const { tree } = values.placed.body;
  const root = tree.documents[0]?.root ?? NONE;
  if (root !== NONE && writtenKindOf(tree, root) !== "map") return false;
  const namespace = fieldAt(tree, root, ["pack", "namespace"]);
  return namespace === undefined || namespace.type === "null";
}

const MAX_OFFERED = 10;

/** The namespaces that a pack's manifests use or create. */
function namespacesIn(manifests: readonly PackBody[]): string[] {
  const names = manifests.flatMap(({ placed }) =>
    objectsIn(placed.body.tree).flatMap(({ kind, name, namespace }) => [
      literalText(namespace),
      literalText(kind) === "Namespace" ? literalText(name) : undefined,
    ]),
  );
  return [...new Set(names.filter((name) => name !== undefined).filter((name) => name !== "default"))]
    .slice(0, MAX_OFFERED)
    .concat("default");
}

function fixesFor(
  reading: Reading,
  manifest: PackBody,
  object: KubernetesObject,
  namespaces: readonly string[],
): Fix[] {
  const { field, placed } = manifest;
  const { tree } = placed.body;
  return namespaces.flatMap((namespace) => {
    const edit = statedNamespace(tree, object, namespace);
    const hostEdit = edit && editInHost(reading.tree, field.node, placed, edit);
    const title = l10n`Set namespace to "${namespace}"`;
    return hostEdit === undefined ? [] : [{ title, edits: [hostEdit], isSafe: false }];
  });
}

/** The edit that states an object's namespace: in place of an empty one, or after the name. */
function statedNamespace(tree: Tree<"body">, { root }: KubernetesObject, namespace: string): TextEdit | undefined {
  const metadata = ownEntry(tree, root, "metadata");
  // An alias is shared with other objects.
  if (metadata === NONE || writtenKindOf(tree, metadata) !== "map") return undefined;
  const empty = ownEntry(tree, metadata, "namespace");
  if (empty === NONE) return insertEntry(tree, metadata, "namespace", namespace, ownEntry(tree, metadata, "name"));
  const { range, newText } = replaceScalar(tree, empty, namespace);
  return { range, newText: writtenKindOf(tree, empty) === "empty" ? ` ${newText}` : newText };
}
