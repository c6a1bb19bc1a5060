import type { PackContent } from "../../packs/catalog";
import { knownAt, type KnownValue, type ValuePath } from "../../packs/defaults/knownValues";
import { likelyFirst, type DefaultOfKey } from "../../packs/defaults/likelyKeys";
import { packValuesOf } from "../../packs/defaults/packValues";
import type { JsonSchema } from "../../generated/jsonSchema";
import { packTypeOf, registryNameOfPack } from "../../profile/packIdentity";
import { keysOf, schemaAt, typesOf, VALUES_SCHEMA } from "../../shapes/schema";
import { EACH_ITEM } from "../../syntax/dottedPath";
import { fieldAt, literalText } from "../../syntax/field";
import { isOpaque } from "../../syntax/opaque";
import { childrenOf, keyOf, NONE, resolve, valueAt, writtenChildrenOf, writtenKindOf } from "../../syntax/tree";
import { valueDocumentation } from "../hover/valueDocumentation";
import { readersKeys, readValue } from "./readersKeys";
import type { Markdown } from "../markdown";
import type { BodyCursor } from "./bodyCursor";
import { valuesKnownAt } from "./bodyValues";

/** A key that values may have. */
interface KnownKey {
  readonly key: string;
  readonly kind: ValueKind;
  readonly detail: string;
  /** What Palette reads there in any pack. */
  readonly documentation: Markdown | undefined;
}

/** What begins after a key. */
export type ValueKind = "map" | "list" | "scalar";

/**
 * The keys of a map in values: those of the pack in its order, then those of any pack, then names that may be keys. Of many
 * keys of a chart, those that people most likely set come first.
 */
export function keysKnownAt(cursor: BodyCursor, path: ValuePath, content: PackContent | undefined): KnownKey[] {
  const own = ownKeys(path, content);
  const common = commonKeys(path);
  const read = readersKeys(content, path);
  const names = namesAt(cursor, path, content);
  // Those found only in comments may not be real keys, so they come last.
  const stated = [...own].filter(([, { isComment }]) => !isComment).map(([key]) => key);
  const all = [...new Set([...stated, ...common.keys(), ...read.keys(), ...own.keys(), ...names])];
  const ordered =
    path[0] === "charts" ? likelyFirst(all.map((key) => ({ key, ...defaultOf(own.get(key)) }))) : undefined;
  return (ordered?.map(({ key }) => key) ?? all).map((key): KnownKey => {
    const schema = common.get(key);
    const kind = schema === undefined ? kindOfOwn(own.get(key), content, [...path, key]) : kindOfSchema(schema);
    const detail = own.has(key) ? undefined : schema === undefined ? read.get(key)?.detail : "common to all packs";
    return {
      key,
      kind,
      detail: detail ?? DETAILS[kind],
      documentation: schema && valueDocumentation(undefined, [...path, key]),
    };
  });
}

/** Whether choices exist after a key: known keys below it, or known values. */
export function opensList(
  cursor: BodyCursor,
  path: ValuePath,
  kind: ValueKind,
  content: PackContent | undefined,
): boolean {
  if (kind === "scalar") return valuesKnownAt(cursor, path, content).values.length > 0;
  if (kind === "list") return commonKeys([...path, 0]).size > 0 || readersKeys(content, [...path, 0]).size > 0;
  return (
    [ownKeys(path, content), commonKeys(path), readersKeys(content, path)].some(({ size }) => size > 0) ||
    namesAt(cursor, path, content).length > 0
  );
}

const DETAILS = { map: "map", list: "list", scalar: "value" } as const;

/** The keys that the pack itself has. */
function ownKeys(path: ValuePath, content: PackContent | undefined): ReadonlyMap<string, KnownValue> {
  const known = content && knownAt(packValuesOf(content).known, path);
  const keys = [...(known?.children ?? [])].filter(([key]) => key !== EACH_ITEM && !isOpaque(key));
  return new Map(keys);
}

/** The kind of a value that the pack has; of an empty one, what its readers take. */
function kindOfOwn(known: KnownValue | undefined, content: PackContent | undefined, path: ValuePath): ValueKind {
  const kind = kindOfDefault(known);
  return kind === "scalar" && content !== undefined && !hasScalar(known)
    ? (readValue(content, path).kind ?? kind)
    : kind;
}

function hasScalar(known: KnownValue | undefined): boolean {
  return (known?.places ?? []).some(({ tree, node }) => writtenKindOf(tree, node) === "scalar");
}

function kindOfDefault(known: KnownValue | undefined): ValueKind {
  const place = known?.places[0];
  const kind = place === undefined ? "scalar" : writtenKindOf(place.tree, place.node);
  const isFilled = place !== undefined && writtenChildrenOf(place.tree, place.node).length > 0;
  if (kind === "map" && (isFilled || (known?.children.size ?? 0) > 0)) return "map";
  return kind === "seq" && isFilled ? "list" : "scalar";
}

/** The keys that any pack may have: the sections of values, and the keys of the header (docs/domain.md 2.7). */
function commonKeys(path: ValuePath): ReadonlyMap<string, JsonSchema> {
  const found = schemaAt(VALUES_SCHEMA, path);
  return found === undefined ? new Map<string, JsonSchema>() : keysOf(found);
}

/** Whether a key has a default, and whether that has something in it. */
function defaultOf(known: KnownValue | undefined): DefaultOfKey {
  const place = known?.places[0];
  if (place === undefined) return { byDefault: "none", hasMore: false };
  const hasMore = kindOfDefault(known) !== "scalar";
  const isEmpty = !hasMore && writtenKindOf(place.tree, place.node) !== "scalar";
  return { byDefault: isEmpty ? "empty" : "filled", hasMore };
}

function kindOfSchema(schema: JsonSchema): ValueKind {
  const [type] = typesOf(schema);
  return type === "object" ? "map" : type === "array" ? "list" : "scalar";
}

/** Names that may be keys: charts of the pack, or its namespace. */
function namesAt({ tree, pack }: BodyCursor, path: ValuePath, content: PackContent | undefined): readonly string[] {
  const root = tree.documents[0]?.root ?? NONE;
  const ownChart = packTypeOf(pack) === "helm" ? registryNameOfPack(pack) : undefined;
  switch (path.join(".")) {
    case "charts":
      return literal([ownChart]);
    case "pack.releaseNameOverride": {
      const charts = root === NONE ? NONE : valueAt(tree, root, ["charts"]);
      const written = charts === NONE ? [] : childrenOf(tree, resolve(tree, charts)).map((chart) => keyOf(tree, chart));
      const withValues = content === undefined ? [] : [...packValuesOf(content).knownCharts];
      const known = [...ownKeys(["charts"], content).keys(), ...withValues];
      // A dot in a name leads to a chart inside another one.
      return literal([...written, ...known.filter((name) => !name.includes(".")), ownChart]);
    }
    case "pack.namespaceLabels":
    case "pack.namespaceAnnotations":
      return literal([root === NONE ? undefined : literalText(fieldAt(tree, root, ["pack", "namespace"]))]);
    default:
      return [];
  }
}

function literal(names: readonly (string | undefined)[]): string[] {
  return names.filter((name) => name !== undefined).filter((name) => name !== "" && !isOpaque(name));
}
