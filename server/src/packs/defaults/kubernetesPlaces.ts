import type { PackContent } from "../catalog";
import { kubernetesLibrary } from "../../profile/kubernetes/kubernetesLibrary";
import type { ObjectType, ValueType } from "../../profile/kubernetes/objectType";
import type { PlaceFacts } from "../../templates/facts/chartReads";
import { readingAt } from "./chartReadings";
import type { ValuePath } from "./knownValues";

/** What Kubernetes says of a value that templates put into an object. */
export interface PlacedType {
  /** The type there; undefined if the type around it has no such field. */
  readonly type: ValueType | undefined;
  /** The type around it. */
  readonly around: ValueType | undefined;
  /** Whether templates put what it is a part of there, not itself. */
  readonly isPart: boolean;
  /** Whether it is written as text, which is then read as YAML; else as YAML with its type. */
  readonly isText: boolean;
  /** `templates/deployment.yaml:41`. */
  readonly reader: string;
}

/** What the value, or what it is a part of, is put into, and the rest of the path from there. */
interface Placed {
  readonly type: ValueType;
  readonly rest: ValuePath;
  readonly isText: boolean;
  readonly reader: string;
}

/**
 * The types of the places in Kubernetes objects that templates put a value into. Undefined if none is known, or if the
 * value also goes elsewhere, so that it may have other fields.
 */
export function placedTypes(content: PackContent, path: ValuePath): readonly PlacedType[] | undefined {
  const all: PlacedType[] = [];
  for (let length = 3; length <= path.length; length++) {
    const placed = placesOf(content, path.slice(0, length), path.slice(length));
    if (placed === undefined) return undefined;
    for (const { type, rest, isText, reader } of placed) {
      const found = typeBelow(type, rest);
      if (found === undefined) return undefined;
      all.push({ ...found, isText, reader, isPart: rest.length > 0 });
    }
  }
  return all.length === 0 ? undefined : all;
}

/** The places that a value is put into as a whole; undefined if it goes to one that is not known. */
function placesOf(content: PackContent, path: ValuePath, rest: ValuePath): readonly Placed[] | undefined {
  const placed: Placed[] = [];
  for (const { how, place, file, line } of readingAt(content, path)?.reads ?? []) {
    const isText = how === "text";
    if (how === "open") return undefined;
    if (how !== "whole" && !(isText && rest.length === 0)) continue;
    const types = place === undefined ? [] : typesOfPlace(content, place);
    if (types.length === 0) return undefined;
    for (const type of types)
      placed.push({ type, rest, isText, reader: line < 0 ? file : `${file}:${String(line + 1)}` });
  }
  return placed;
}

/** The type at a path below a value of a type; undefined if there may be anything. */
function typeBelow(
  type: ValueType,
  path: ValuePath,
): { readonly type: ValueType | undefined; readonly around: ValueType | undefined } | undefined {
  let around: ValueType | undefined;
  let at: ValueType | undefined = type;
  for (const key of path) {
    if (at === undefined) return undefined;
    // A list where an object belongs: it is written at another place than was found.
    if (typeof key === "number" && at.is !== "list") return undefined;
    around = at;
    at = stepInto(at, key);
    if (at === undefined && (around.is !== "object" || around.type.isOpen)) return undefined;
  }
  return at?.is === "any" ? undefined : { type: at, around };
}

function stepInto(type: ValueType, key: string | number): ValueType | undefined {
  return kubernetesLibrary().typeAt(type, [key]);
}

/** A place belongs to what is known of one content. */
const cache = new WeakMap<PlaceFacts, readonly ValueType[]>();

function typesOfPlace(content: PackContent, place: PlaceFacts): readonly ValueType[] {
  let types = cache.get(place);
  if (types === undefined) cache.set(place, (types = findTypes(content, place)));
  return types;
}

/** The types of a place: several if the version of its object is not known. */
function findTypes(content: PackContent, { apiVersion, kind, path, isInText }: PlaceFacts): readonly ValueType[] {
  if (isInText === true) return [];
  const steps = path
    .split(/\.|(?=\[\])/)
    .filter((step) => step !== "")
    .map((step) => (step === "[]" ? 0 : step));
  const roots = rootsOfPlace(content, apiVersion, kind, steps);
  const types = roots.map((type) => type && typeBelow({ is: "object", type }, steps)?.type);
  const known = types.filter((type) => type !== undefined);
  // In an object of another kind, the place is unknown.
  return known.length === types.length || apiVersion === undefined ? known : [];
}

/** The types that an object may have; undefined for one that is not known. */
function rootsOfPlace(
  content: PackContent,
  apiVersion: string | undefined,
  kind: string | undefined,
  [first, second, third]: ValuePath,
): readonly (ObjectType | undefined)[] {
  const { kinds, typeOfKind } = kubernetesLibrary();
  // All objects have the same metadata, and workloads their pods at one place, whichever kind a template makes.
  if (first === "metadata") return [typeOfKind("v1", "ConfigMap", [])];
  if (kind === undefined) {
    const isInPod = first === "spec" && second === "template" && third === "spec";
    return isInPod ? [typeOfKind("apps/v1", "Deployment", [])] : [];
  }
  return apiVersion === undefined
    ? [...kinds.values()].filter((one) => one.kind === kind).map((one) => one.type)
    : [typeOfKind(apiVersion, kind, content.customKinds ?? [])];
}

/** The names of the fields that a value of a type may have. */
export function fieldsOf(placed: readonly PlacedType[]): readonly string[] {
  const types = placed.flatMap(({ type }) => (type?.is === "object" ? [type.type] : []));
  const names = types.flatMap(({ fields }) => [...fields.keys()]);
  return [...new Set(names)];
}

const RESOURCES = ["cpu", "memory", "ephemeral-storage"];

/** The resources that a container may ask for under plain names, if the path is that of its limits or requests. */
export function resourceNames(content: PackContent, path: ValuePath): readonly string[] {
  const last = path.at(-1);
  const around = last === "limits" || last === "requests" ? placedTypes(content, path) : undefined;
  const isOfContainer = around?.every(({ around: type }) => type?.is === "object" && type.type.name === CONTAINER);
  return isOfContainer === true ? RESOURCES : [];
}

const CONTAINER = "ResourceRequirements";

/**
 * The resources that are usual below limits or requests, those of custom resources included: their types have no names, so
 * that other resources are not wrong there.
 */
export function usualResources(content: PackContent, path: ValuePath): readonly string[] {
  const known = resourceNames(content, path);
  const last = path.at(-1);
  if (known.length > 0 || (last !== "limits" && last !== "requests")) return known;
  const around = placedTypes(content, path) ?? [];
  if (around.length === 0 || !around.every((one) => hasField(one.around, "limits") && hasField(one.around, "requests")))
    return [];
  const owners = placedTypes(content, path.slice(0, -2)) ?? [];
  return owners.some(({ type }) => hasField(type, "storageClassName")) ? ["storage"] : RESOURCES;
}

function hasField(type: ValueType | undefined, name: string): boolean {
  return type?.is === "object" && type.type.fields.has(name);
}

/** Whether a path is that of a resource that a container can have, or of anything else. */
export function isResourceName(content: PackContent, path: ValuePath): boolean {
  const key = String(path.at(-1));
  const names = resourceNames(content, path.slice(0, -1));
  return names.length === 0 || names.includes(key) || key.includes("/") || key.startsWith("hugepages-");
}
