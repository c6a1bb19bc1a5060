import { kubernetesLibrary } from "../../profile/kubernetes/kubernetesLibrary";
import type { CustomKind } from "../../profile/kubernetes/customKinds";
import { isInSpan, type FieldType, type MinorSpan, type ValueType } from "../../profile/kubernetes/objectType";
import type { Reading } from "../../profile/reading";
import { clusterKinds, type Cluster } from "../../rules/support/clusterKinds";
import { kubernetesMinors } from "../../rules/support/kubernetesMinors";
import { fieldAt, literalText } from "../../syntax/field";
import { NONE, parentOf, type NodeId } from "../../syntax/tree";
import { bodyCursorAt, type BodyCursor } from "./bodyCursor";
import { keyItem, keysBeside, placeIn, valueItem, type BodyPlace } from "./bodyPlace";
import { MAX_OFFERED, type Completion, type Completions } from "./completionItem";

/**
 * The completions inside a manifest: the fields of Kubernetes objects, the words of enumerations, kinds and apiVersions.
 * Undefined if the offset is not in a manifest.
 */
export function manifestItems(reading: Reading, offset: number, cluster: Cluster): Completions | undefined {
  const cursor = bodyCursorAt(reading, offset, "manifest");
  if (cursor === undefined) return undefined;
  const place = placeIn(cursor);
  if (place === undefined) return { items: [], isIncomplete: false };
  const known: Known = {
    minors: kubernetesMinors(cursor.profile, cluster),
    custom: clusterKinds(reading, cursor.profile, cluster),
  };
  const items = place.due === "key" ? keyItems(cursor, place, known) : valueItems(cursor, place, known);
  return { items, isIncomplete: false };
}

/** What is known of the cluster: the minors of Kubernetes, and the custom kinds. */
interface Known {
  readonly minors: readonly number[];
  readonly custom: readonly CustomKind[];
}

/** The object around a cursor, as far as it is written. */
function objectAround({ tree, node }: BodyPlace): { apiVersion: string; kind: string } {
  let root: NodeId<"body"> = node;
  for (let parent = parentOf(tree, root); parent !== NONE; parent = parentOf(tree, parent)) root = parent;
  const text = (key: string): string => literalText(fieldAt(tree, root, [key])) ?? "";
  return { apiVersion: text("apiVersion"), kind: text("kind") };
}

function typeAround(place: BodyPlace, { custom }: Known): ValueType | undefined {
  const { apiVersion, kind } = objectAround(place);
  const library = kubernetesLibrary();
  const type = library.typeOfKind(apiVersion, kind, custom);
  return type && library.typeAt({ is: "object", type }, place.path);
}

function keyItems(cursor: BodyCursor, place: BodyPlace, known: Known): Completion[] {
  const { path } = place;
  const present = keysBeside(place);
  const type = typeAround(place, known);
  const fields = type?.is === "object" ? type.type.fields : path.length === 0 ? ROOT_FIELDS : NO_FIELDS;
  const offered = [...fields]
    .filter(([key, field]) => !present.has(key) && key !== "status" && isServed(field, known.minors))
    // What is required comes first.
    .sort(([, a], [, b]) => Number(b.isRequired) - Number(a.isRequired));
  return offered.slice(0, MAX_OFFERED).flatMap(([key, { type: of, isRequired }], index) => {
    const kind = of.is === "object" || of.is === "map" ? "map" : of.is === "list" ? "list" : "scalar";
    const detail = `${kubernetesLibrary().inWords(of)}${isRequired ? " (required)" : ""}`;
    const isOpening = of.is === "object" || of.is === "word";
    return keyItem(cursor, place, { label: key, kind, detail, about: undefined, index, isOpening });
  });
}

const NO_FIELDS: ReadonlyMap<string, FieldType> = new Map();
/** The fields of an object whose kind is not known. */
const ROOT_FIELDS: ReadonlyMap<string, FieldType> = new Map([
  ["apiVersion", { type: { is: "word", words: [] }, isRequired: true, since: undefined, until: undefined }],
  ["kind", { type: { is: "word", words: [] }, isRequired: true, since: undefined, until: undefined }],
  ["metadata", { type: { is: "map", value: { is: "any" } }, isRequired: true, since: undefined, until: undefined }],
]);

function isServed(span: MinorSpan, minors: readonly number[]): boolean {
  // Without a version, what is only in old ones is not worth offering.
  return minors.length === 0 ? span.until === undefined : minors.some((minor) => isInSpan(span, minor));
}

function valueItems(cursor: BodyCursor, place: BodyPlace, known: Known): Completion[] {
  return wordsAt(place, known).flatMap((label, index) =>
    valueItem(cursor, place, { label, detail: "", about: undefined, index }),
  );
}

function wordsAt(place: BodyPlace, known: Known): readonly string[] {
  const [key] = place.path;
  if (place.path.length === 1 && (key === "apiVersion" || key === "kind")) return headWords(place, key, known);
  const type = typeAround(place, known);
  if (type?.is === "word") return type.words;
  return type?.is === "boolean" ? ["true", "false"] : [];
}

/** The apiVersions that have the kind, or the kinds of the apiVersion; all, as long as the other one is not written. */
function headWords(place: BodyPlace, key: "apiVersion" | "kind", { minors, custom }: Known): readonly string[] {
  const { apiVersion, kind } = objectAround(place);
  const builtIn = [...kubernetesLibrary().kinds.values()].filter((known) => isServed(known, minors));
  const all: readonly Pick<CustomKind, "apiVersion" | "kind">[] = [...builtIn, ...custom];
  const fitting = all.filter((known) => (key === "kind" ? known.apiVersion === apiVersion : known.kind === kind));
  const words = new Set((fitting.length > 0 ? fitting : all).map((known) => known[key]));
  // Stable versions come first.
  return [...words].sort((a, b) => Number(isEarly(a)) - Number(isEarly(b)) || (a < b ? -1 : 1));
}

function isEarly(word: string): boolean {
  return /v\d+(?:alpha|beta)\d+$/.test(word);
}
