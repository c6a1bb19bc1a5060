import { fieldAt, fieldOf, literalText } from "../../syntax/field";
import { childrenOf, kindOf, NONE, resolve, type NodeId, type Tree } from "../../syntax/tree";
import { didYouMean, l10n, sentences } from "../../text/message";
import { nearest } from "../../text/nearest";
import { removedApiOf } from "./removedApis";
import { objectsIn } from "../facts/kubernetes";
import { BUILT_IN_KINDS, NEWEST_MINOR } from "./builtInTypes";
import { objectFaults } from "./objectCheck";
import type { ObjectFault } from "./objectFault";
import { isInSpan } from "./objectType";

/**
 * What the API server refuses or ignores in the objects of a manifest, as far as their kinds are Kubernetes' own; for
 * some minors, or else the faults that exist in all. Loaded when it is first called.
 */
export function faultsInManifest(tree: Tree<"body">, minors: readonly number[]): readonly ObjectFault[] {
  return objectsIn(tree).flatMap(({ root }) => faultsInObject(tree, root, minors));
}

function faultsInObject(tree: Tree<"body">, root: NodeId<"body">, minors: readonly number[]): readonly ObjectFault[] {
  const node = resolve(tree, root);
  if (node === NONE || kindOf(tree, node) !== "map") return [];
  const apiVersion = literalText(fieldAt(tree, root, ["apiVersion"]));
  const kind = literalText(fieldAt(tree, root, ["kind"]));
  if (apiVersion === undefined || kind === undefined) return [];
  if (apiVersion === "v1" && kind === "List") return faultsInItems(tree, root, minors);
  const known = BUILT_IN_KINDS.get(`${apiVersion} ${kind}`);
  if (known === undefined) return unknownKind(tree, root, apiVersion, kind);
  // An object that the cluster does not serve is reported by removed-api, and its fields do not matter.
  const isServed = minors.length === 0 || minors.some((minor) => isInSpan(known, minor));
  return isServed ? objectFaults({ tree, minors, newest: NEWEST_MINOR }, root, known.type) : [];
}

function faultsInItems(tree: Tree<"body">, root: NodeId<"body">, minors: readonly number[]): readonly ObjectFault[] {
  const items = fieldAt(tree, root, ["items"]);
  if (items?.kind !== "seq") return [];
  return childrenOf(tree, resolve(tree, items.node)).flatMap((item) => faultsInObject(tree, item, minors));
}

/** The fault of a kind that an apiVersion of Kubernetes' own does not have, where it is clear which one is meant. */
function unknownKind(tree: Tree<"body">, root: NodeId<"body">, apiVersion: string, kind: string): ObjectFault[] {
  const kinds = [...BUILT_IN_KINDS.values()];
  const isStable = /(?:^|\/)v\d+$/.test(apiVersion) && kinds.some((known) => known.apiVersion === apiVersion);
  if (!isStable || removedApiOf(apiVersion, kind) !== undefined) return [];
  const others = kinds.filter((known) => known.kind === kind && /v\d+$/.test(known.apiVersion));
  const place = others.length > 0 ? "apiVersion" : "kind";
  const near =
    others.length > 0
      ? others.at(-1)?.apiVersion
      : nearest(
          kind,
          kinds.filter((known) => known.apiVersion === apiVersion).map((known) => known.kind),
          1,
        )[0];
  const field = fieldAt(tree, root, [place]);
  if (near === undefined || field === undefined) return [];
  return [
    {
      range: fieldOf(tree, field.node).range,
      path: place,
      message: sentences(
        l10n`"${apiVersion}" has no kind "${kind}".`,
        place === "kind" ? didYouMean(near) : l10n`It is served as "${near}".`,
      ),
      isRefused: true,
      repair: {
        title: l10n`Change to "${near}"`,
        range: field.range,
        newText: near,
        isCaseOnly: near.toLowerCase() === field.text.toLowerCase(),
      },
    },
  ];
}
