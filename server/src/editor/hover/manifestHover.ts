import { kubernetesLibrary } from "../../profile/kubernetes/kubernetesLibrary";
import { profilesIn, type Reading } from "../../profile/reading";
import { clusterKinds, type Cluster } from "../../rules/support/clusterKinds";
import { bodyOffset, hostRange } from "../../syntax/embedded/embeddedBody";
import { fieldAt, literalText } from "../../syntax/field";
import { keyOf, keyRangeOf, NONE, pathOf } from "../../syntax/tree";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { touches } from "../../text/range";
import { md } from "../markdown";
import { manifestAround } from "./bodyAround";
import type { HoverText } from "./hoverText";

/** The hover text for a field of a Kubernetes object in a manifest; undefined if its type is not known. */
export function manifestHover(reading: Reading, offset: number, cluster: Cluster): HoverText | undefined {
  const body = manifestAround(reading, offset);
  const profile = profilesIn(reading).find(({ packs }) => packs.some((pack) => pack === body?.pack));
  if (body === undefined || profile === undefined) return undefined;
  const { placed } = body;
  const { tree } = placed.body;
  const at = bodyOffset(placed, offset);
  const document = tree.documents.find(({ root, range }) => root !== NONE && touches(range, at));
  const node = document === undefined ? NONE : nodeAt(tree, document.root, at);
  const key = node === NONE ? undefined : keyRangeOf(tree, node);
  if (document === undefined || key === undefined || !touches(key, at)) return undefined;
  const text = (name: string): string => literalText(fieldAt(tree, document.root, [name])) ?? "";
  const library = kubernetesLibrary();
  const custom = clusterKinds(reading, profile, cluster);
  const kind = library.typeOfKind(text("apiVersion"), text("kind"), custom);
  const path = pathOf(tree, node);
  const holder = kind && library.typeAt({ is: "object", type: kind }, path.slice(0, -1));
  const field = holder?.is === "object" ? holder.type.fields.get(keyOf(tree, node)) : undefined;
  if (field === undefined || holder?.is !== "object") return undefined;
  const type = `${library.inWords(field.type)}${field.isRequired ? ", required" : ""}`;
  const sentences = [
    `(${type}).`,
    holder.type.name === "" ? "" : `Field of ${holder.type.name}.`,
    field.type.is === "word" ? `One of: ${field.type.words.join(", ")}.` : "",
    field.since === undefined ? "" : `Since Kubernetes 1.${String(field.since)}.`,
    field.until === undefined ? "" : `Up to Kubernetes 1.${String(field.until)}.`,
  ];
  return {
    range: hostRange(placed, key),
    contents: md`**${keyOf(tree, node)}** ${sentences.filter((text) => text !== "").join(" ")}`,
  };
}
