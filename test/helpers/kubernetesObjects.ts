import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { kubernetesLibrary } from "../../server/src/profile/kubernetes/kubernetesLibrary";
import type { ObjectType, ValueType } from "../../server/src/profile/kubernetes/objectType";

type Data = Record<string, unknown>;

/** An object of Kubernetes with its type. */
export interface TypedObject {
  readonly data: Data;
  readonly type: ObjectType;
}

const FIXTURES = new URL("../fixtures/kubernetes/", import.meta.url);

/** Objects that were not made from the types: by hand, and by `kubectl create --dry-run=client`. */
export function writtenObjects(): TypedObject[] {
  return ["written.yaml", "kubectl.yaml"].flatMap((file) =>
    parseAllDocuments(readFileSync(new URL(file, FIXTURES), "utf8"), { version: "1.1" })
      .map((document) => document.toJS() as Data | null)
      .filter((data) => data !== null)
      .map((data) => ({ data, type: typeOf(data) })),
  );
}

function typeOf(data: Data): ObjectType {
  const known = kubernetesLibrary().kinds.get(`${String(data["apiVersion"])} ${String(data["kind"])}`);
  if (known === undefined) throw new Error(`No type for ${String(data["apiVersion"])} ${String(data["kind"])}`);
  return known.type;
}

/** An object of each kind that all minors have, with all fields down to a depth. */
export function generatedObjects(random: (below: number) => number): TypedObject[] {
  return [...kubernetesLibrary().kinds.values()]
    .filter(({ since, until }) => since === undefined && until === undefined)
    .map(({ apiVersion, kind, type }) => ({
      data: {
        ...(made({ is: "object", type }, random, 0) as Data),
        apiVersion,
        kind,
        metadata: { name: "x", namespace: "y" },
      },
      type,
    }));
}

const DEEPEST = 7;

function made(type: ValueType, random: (below: number) => number, depth: number): unknown {
  switch (type.is) {
    case "any":
      return { any: 1 };
    case "string":
      return pick(["text", "8080", "true", ""], random);
    case "time":
      return "2026-01-01T00:00:00Z";
    case "base64":
      return "aGVsbG8=";
    case "integer":
      return pick([0, 1, -5, 1000], random);
    case "number":
      return pick([0, 1.5], random);
    case "boolean":
      return random(2) === 0;
    case "quantity":
      return pick(["100m", "1.5Gi", 2, 0.5, "1e3", "-1"], random);
    case "intOrString":
      return pick([80, "http", "50%"], random);
    case "word":
      return pick(type.words, random);
    case "list":
      return depth > DEEPEST ? [] : [made(type.item, random, depth + 1)];
    case "map":
      return depth > DEEPEST
        ? {}
        : { "a.b/c": made(type.value, random, depth + 1), d: made(type.value, random, depth + 1) };
    case "object":
      return Object.fromEntries(
        [...type.type.fields]
          .filter(([, field]) => field.since === undefined && field.until === undefined)
          .filter(([, field]) => field.isRequired || (depth <= DEEPEST && random(3) > 0))
          .map(([name, field]) => [name, made(field.type, random, depth + 1)]),
      );
  }
}

function pick<T>(all: readonly T[], random: (below: number) => number): T | undefined {
  return all[random(all.length)];
}

/** A fault put into an object, and where it is to be found: at the key or the value of a path. */
export interface Fault {
  readonly data: Data;
  readonly what: string;
  readonly path: readonly (string | number)[];
  readonly at: "key" | "value";
}

interface Spot {
  readonly what: string;
  readonly make: (data: Data) => Omit<Fault, "data" | "what"> | undefined;
}

/** Puts one fault of a kind into a copy of an object; undefined if there is no place for it. */
export function withFault(
  { data, type }: TypedObject,
  what: string,
  random: (below: number) => number,
): Fault | undefined {
  const spots = spotsIn(data, { is: "object", type }, [], random).filter((spot) => spot.what === what);
  const spot = pick(spots, random);
  const copy = structuredClone(data);
  const place = spot?.make(copy);
  return place === undefined ? undefined : { data: copy, what, ...place };
}

function at(data: unknown, path: readonly (string | number)[]): Data {
  return path.reduce<unknown>((value, key) => (value as Data)[key], data) as Data;
}

function spotsIn(
  value: unknown,
  type: ValueType,
  path: readonly (string | number)[],
  random: (below: number) => number,
): Spot[] {
  if (value === null || value === undefined || type.is === "any") return [];
  const holder = path.slice(0, -1);
  const last = path.at(-1) ?? "";
  const isEntry = typeof last === "string" && path.length > 0 && last !== "apiVersion" && last !== "kind";
  const replacing = (what: string, wrong: unknown, place: "key" | "value"): Spot[] =>
    isEntry
      ? [
          {
            what,
            make: (data) => {
              at(data, holder)[last] = wrong;
              return { path, at: place };
            },
          },
        ]
      : [];
  if (type.is === "object" && typeof value === "object" && !Array.isArray(value)) {
    const entries = Object.entries(value as Data);
    return [
      ...entries.flatMap(([key, inner]) => {
        const field = type.type.fields.get(key);
        return field === undefined ? [] : spotsIn(inner, field.type, [...path, key], random);
      }),
      ...entries
        .filter(([key]) => type.type.fields.has(key) && !["apiVersion", "kind", "metadata", "name"].includes(key))
        .map(([key]): Spot => ({
          what: "misspelt field",
          make: (data) => misspelt(data, path, key, type.type, random),
        })),
      ...entries
        .filter(([key]) => type.type.fields.get(key)?.isRequired === true && entries.length > 1)
        .map(([key]): Spot => ({
          what: "missing required",
          make: (data) => {
            // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the field is what is to be missing
            delete at(data, path)[key];
            const first = Object.keys(at(data, path))[0] ?? "";
            return typeof path.at(-1) === "string" ? { path, at: "key" } : { path: [...path, first], at: "key" };
          },
        })),
    ];
  }
  if (type.is === "list" && Array.isArray(value)) {
    return [
      ...value.flatMap((item, index) => spotsIn(item, type.item, [...path, index], random)),
      ...replacing("wrong type", { a: 1 }, "key"),
    ];
  }
  if (type.is === "map" && typeof value === "object") {
    return Object.entries(value as Data).flatMap(([key, inner]) => spotsIn(inner, type.value, [...path, key], random));
  }
  switch (type.is) {
    case "word":
      return [
        ...replacing("wrong enum", `${type.words[0] ?? ""}x`, "value"),
        ...replacing("wrong type", true, "value"),
      ];
    case "string":
    case "base64":
    case "time":
      return replacing("wrong type", pick([8080, false, 1.5], random), "value");
    case "integer":
      return replacing("wrong type", pick(["3", "many", 1.5, true], random), "value");
    case "number":
    case "boolean":
      return replacing("wrong type", pick(["true", "maybe"], random), "value");
    case "quantity":
      return replacing("wrong type", pick(["512MB", "1 Gi", true], random), "value");
    case "intOrString":
      return replacing("wrong type", false, "value");
    case "list":
    case "map":
    case "object":
      return [];
  }
}

function misspelt(
  data: Data,
  path: readonly (string | number)[],
  key: string,
  type: ObjectType,
  random: (below: number) => number,
): Omit<Fault, "data" | "what"> | undefined {
  const middle = 1 + random(Math.max(1, key.length - 1));
  const wrong = pick(
    [
      key.slice(0, middle) + key.slice(middle + 1),
      `${key.slice(0, middle)}x${key.slice(middle)}`,
      key.toUpperCase(),
      `${key}s`,
      key.slice(0, middle - 1) + (key[middle] ?? "") + (key[middle - 1] ?? "") + key.slice(middle + 1),
    ],
    random,
  );
  const map = at(data, path);
  if (wrong === undefined || wrong === "" || type.fields.has(wrong) || wrong in map) return undefined;
  const entries = Object.entries(map).map(([name, value]) => [name === key ? wrong : name, value] as const);
  for (const name of Object.keys(map)) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the entries are put back in their order
    delete map[name];
  }
  Object.assign(map, Object.fromEntries(entries));
  return { path: [...path, wrong], at: "key" };
}
