import type { Body } from "../syntax/embedded/embeddedBody";
import { isErrorFree } from "../profile/packBodies";
import { literalText } from "../syntax/field";
import { objectsIn, type KubernetesObject } from "../profile/facts/kubernetes";
import { endOfLineWithin } from "../syntax/lines";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { isOpaque } from "../syntax/opaque";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  kindOf,
  rangeOf,
  resolve,
  textOfNode,
  writtenKindOf,
  type Tree,
} from "../syntax/tree";
import type { Range } from "../text/range";
import { fact } from "../text/memory";
import type { Rule } from "./rule";
import { allOf, l10n, type Wording } from "../text/message";

export const manifestNotKubernetes: Rule = {
  id: "manifest-not-kubernetes",
  order: 460,
  severity: "error",
  summary: "A manifest is not a Kubernetes object.",
  needsCatalog: false,
  fix: "none",
  *checkBody({ body }) {
    if (body.manifest === undefined || !isErrorFree(body)) return;
    // In packs of other types, a manifest may have another purpose.
    const severity = literalText(body.pack.type) === "manifest" ? "error" : "warning";
    for (const { range, message } of faultsIn(body.placed.body)) {
      yield { range: hostRange(body.placed, range), message, severity };
    }
  },
};

interface Fault {
  readonly range: Range;
  readonly message: Wording;
}

const faultsIn = fact(({ tree }: Body): readonly Fault[] => objectsIn(tree).flatMap((object) => faultOf(tree, object)));

function faultOf(tree: Tree<"body">, object: KubernetesObject): Fault[] {
  const { root, apiVersion, kind, metadata } = object;
  const node = resolve(tree, root);
  if (kindOf(tree, node) !== "map")
    return isUnknown(tree, object) ? [] : [{ range: firstLine(tree, object), message: NO_MAP }];
  const missing = missingFrom(object);
  if (missing.length === 0) return [];
  const children = childrenOf(tree, node);
  const pack = children.find((child) => keyOf(tree, child) === "pack");
  if (pack !== undefined && apiVersion === undefined && kind === undefined) {
    return [{ range: keyRangeOf(tree, pack) ?? firstLine(tree, object), message: VALUES_TEXT }];
  }
  const holder = apiVersion === undefined || kind === undefined ? undefined : metadata;
  const first = children[0];
  const range = holder?.keyRange ?? (first === undefined ? undefined : keyRangeOf(tree, first));
  return [
    { range: range ?? firstLine(tree, object), message: l10n`This Kubernetes object is missing ${allOf(missing)}.` },
  ];
}

const NO_MAP = l10n`This manifest is not a Kubernetes object. Write a map with \`apiVersion\`, \`kind\` and \`metadata\`.`;
const VALUES_TEXT = l10n`This is values text, not a manifest. Move it to the pack's \`values\`.`;

/** The required fields that an object does not have. */
function missingFrom({ apiVersion, kind, metadata, name }: KubernetesObject): string[] {
  const missing: string[] = [];
  if (apiVersion === undefined) missing.push("`apiVersion`");
  if (kind === undefined) missing.push("`kind`");
  const text = kind?.kind === "scalar" ? kind.text : "";
  if (name === undefined && metadata?.isOpaque !== true && !isNameless(text)) missing.push("`metadata.name`");
  return missing;
}

/** Lists contain named objects, and Kustomize's own files have no name. */
function isNameless(kind: string): boolean {
  return kind.endsWith("List") || kind === "Kustomization";
}

/** Whether a document that is not a map is a placeholder. */
function isUnknown(tree: Tree<"body">, { root }: KubernetesObject): boolean {
  const text = textOfNode(tree, root);
  return writtenKindOf(tree, root) === "empty" || (text !== undefined && isOpaque(text, tree.placeholders));
}

function firstLine(tree: Tree<"body">, { root }: KubernetesObject): Range {
  const { start, end } = rangeOf(tree, root);
  return { start, end: endOfLineWithin(tree.source, start, end) };
}
