import type { PackContent } from "../../packs/catalog";
import { readingAt, readKeys } from "../../packs/defaults/chartReadings";
import { fieldsOf, placedTypes, usualResources } from "../../packs/defaults/kubernetesPlaces";
import type { ValuePath } from "../../packs/defaults/knownValues";
import { kubernetesLibrary } from "../../profile/kubernetes/kubernetesLibrary";
import type { ValueType } from "../../profile/kubernetes/objectType";

/** What the readers of a value say of it. */
interface ReadValue {
  /** What they take; undefined if that is not known. */
  readonly kind: "map" | "list" | "scalar" | undefined;
  readonly detail: string;
}

/** The keys of a map that templates read by name, then the fields that Kubernetes has where templates put the map. */
export function readersKeys(content: PackContent | undefined, path: ValuePath): ReadonlyMap<string, ReadValue> {
  const keys = new Map<string, ReadValue>();
  if (content === undefined) return keys;
  const names = [
    ...(path.length > 1 ? readKeys({ content }, path) : []),
    ...fieldsOf(placedTypes(content, path) ?? []),
    ...usualResources(content, path),
  ];
  for (const key of names) if (!keys.has(key)) keys.set(key, readValue(content, [...path, key]));
  return keys;
}

/** What the readers of a value take. */
export function readValue(content: PackContent, path: ValuePath): ReadValue {
  const type = typeOf(content, path);
  if (type !== undefined) return { kind: kindOf(type), detail: kubernetesLibrary().inWords(type) };
  const kinds = readingAt(content, path)?.kinds;
  const kind = kinds?.has("scalar") === true ? "scalar" : kinds?.has("map") === true ? "map" : undefined;
  return { kind, detail: "read by templates" };
}

/** The words that a value can have: those of its type, and those that templates compare it with. */
export function readersWords(content: PackContent | undefined, path: ValuePath): readonly string[] {
  if (content === undefined) return [];
  const type = typeOf(content, path);
  const words = type?.is === "word" ? type.words : type?.is === "boolean" ? ["true", "false"] : [];
  const compared = (readingAt(content, path)?.reads ?? []).flatMap(({ word }) => word ?? []);
  return [...words, ...compared.filter((word) => /^[\w./-]+$/.test(word))];
}

function typeOf(content: PackContent, path: ValuePath): ValueType | undefined {
  return placedTypes(content, path)?.find(({ type }) => type !== undefined)?.type;
}

function kindOf({ is }: ValueType): ReadValue["kind"] {
  return is === "object" || is === "map" ? "map" : is === "list" ? "list" : "scalar";
}
