import { plainData } from "../../syntax/plainData";
import { NONE, type Tree, type TreeKind } from "../../syntax/tree";

/** A kind of resource in one of the versions that a CustomResourceDefinition defines (docs/domain.md 11.4). */
export interface CustomKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Its fields: a {@link FieldSchema} as JSON, which is parsed when an object of the kind is checked. */
  readonly schema: string;
}

/** The part of an OpenAPI schema that decides which fields and values the API server accepts. */
export interface FieldSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly items?: FieldSchema;
  /** The schema of the values of a map. */
  readonly values?: FieldSchema;
  readonly required?: readonly string[];
  readonly words?: readonly string[];
  readonly isTime?: true;
  readonly isIntOrString?: true;
  /** Whether a missing value gets a default, so that it is never missing. */
  readonly hasDefault?: true;
  /** Whether fields that are not in the schema are kept. */
  readonly isOpen?: true;
}

type Json = Readonly<Record<string, unknown>>;

/** Deeper levels are not checked. */
const MAX_DEPTH = 40;
/** The length limit of the schemas of one text, in characters. */
const MAX_LENGTH = 8 * 1024 * 1024;

/** The kinds that the CustomResourceDefinitions of a YAML text define. None if it has syntax errors, as templates have. */
export function customKindsIn<K extends TreeKind>(tree: Tree<K>): readonly CustomKind[] {
  if (tree.problems.length > 0) return [];
  const kinds = tree.documents.flatMap(({ root }) => (root === NONE ? [] : kindsIn(plainData(tree, root))));
  let left = MAX_LENGTH;
  return kinds.filter(({ schema }) => (left -= schema.length) >= 0);
}

const DEFINITION = "CustomResourceDefinition";

function kindsIn(data: unknown): CustomKind[] {
  const { apiVersion, kind, spec, items } = recordOf(data);
  if (kind === "List" || kind === `${DEFINITION}List`) return listOf(items).flatMap(kindsIn);
  if (kind !== DEFINITION || typeof apiVersion !== "string" || !apiVersion.startsWith("apiextensions.k8s.io/"))
    return [];
  const { group, names, versions, version, validation, preserveUnknownFields } = recordOf(spec);
  const name = recordOf(names)["kind"];
  if (typeof group !== "string" || typeof name !== "string") return [];
  // In v1beta1, unknown fields are kept unless it says otherwise.
  const isOpen = preserveUnknownFields === true || (apiVersion.endsWith("beta1") && preserveUnknownFields !== false);
  const all = Array.isArray(versions) ? listOf(versions) : [{ name: version }];
  return all.flatMap((one) => {
    const { name: versionName, schema, served } = recordOf(one);
    const root = recordOf(recordOf(schema ?? validation)["openAPIV3Schema"]);
    if (typeof versionName !== "string" || served === false || !isRecord(root["properties"])) return [];
    return [
      { apiVersion: `${group}/${versionName}`, kind: name, schema: JSON.stringify(fieldSchema(root, isOpen, 0)) },
    ];
  });
}

function fieldSchema(schema: Json, isOpen: boolean, depth: number): FieldSchema {
  if (depth > MAX_DEPTH || schema["x-kubernetes-embedded-resource"] === true) return {};
  const below = (value: unknown): FieldSchema => fieldSchema(recordOf(value), isOpen, depth + 1);
  const { type, properties, items, additionalProperties, required, format } = schema;
  const words = schema["enum"];
  const isKept = isOpen || schema["x-kubernetes-preserve-unknown-fields"] === true || isRecord(additionalProperties);
  const names = Array.isArray(required) ? required.filter(isText) : [];
  return {
    ...(isText(type) ? { type } : {}),
    ...(isRecord(properties)
      ? { properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, below(value)])) }
      : {}),
    ...(isRecord(items) ? { items: below(items) } : {}),
    ...(isRecord(additionalProperties) ? { values: below(additionalProperties) } : {}),
    ...(names.length > 0 ? { required: names } : {}),
    ...(type === "string" && Array.isArray(words) && words.every(isText) ? { words } : {}),
    ...(format === "date-time" ? { isTime: true } : {}),
    ...(schema["x-kubernetes-int-or-string"] === true ? { isIntOrString: true } : {}),
    ...("default" in schema ? { hasDefault: true } : {}),
    ...(isKept ? { isOpen: true } : {}),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function recordOf(value: unknown): Json {
  return isRecord(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
