import { fieldAt, literalText } from "../../syntax/field";
import { childrenOf, kindOf, NONE, resolve, type NodeId, type Tree } from "../../syntax/tree";
import { objectsIn } from "../facts/kubernetes";
import { BUILT_IN_KINDS, builtInType, NEWEST_MINOR } from "./builtInTypes";
import type { CustomKind, FieldSchema } from "./customKinds";
import { objectFaults } from "./objectCheck";
import type { ObjectFault } from "./objectFault";
import type { FieldType, ObjectType, ValueType } from "./objectType";

const ANY: ValueType = { is: "any" };

/** The type of a custom kind's objects. */
export function typeOfCustomKind({ kind, schema }: CustomKind): ObjectType {
  const { fields, isOpen } = objectOf(JSON.parse(schema) as FieldSchema, kind);
  const metadata = builtInType("meta.v1.ObjectMeta");
  return {
    name: kind,
    isOpen,
    fields: new Map([
      ...fields,
      ["apiVersion", optional({ is: "string" })],
      ["kind", optional({ is: "string" })],
      ["metadata", optional(metadata === undefined ? ANY : { is: "object", type: metadata })],
      // It is written by controllers.
      ["status", optional(ANY)],
    ]),
  };
}

function optional(type: ValueType): FieldType {
  return { type, isRequired: false, since: undefined, until: undefined };
}

function objectOf({ properties = {}, required = [], isOpen }: FieldSchema, name: string): ObjectType {
  const fields = Object.entries(properties).map(([key, schema]): [string, FieldType] => {
    const isRequired = required.includes(key) && schema.hasDefault !== true;
    return [key, { ...optional(typeOf(schema)), isRequired }];
  });
  return { name, fields: new Map(fields), isOpen: isOpen === true };
}

function typeOf(schema: FieldSchema): ValueType {
  if (schema.isIntOrString === true) return { is: "intOrString" };
  switch (schema.type) {
    case "object":
      if (schema.properties !== undefined) return { is: "object", type: objectOf(schema, "") };
      return { is: "map", value: schema.values === undefined ? ANY : typeOf(schema.values) };
    case "array":
      return { is: "list", item: schema.items === undefined ? ANY : typeOf(schema.items) };
    case "string":
      return schema.words === undefined
        ? { is: schema.isTime === true ? "time" : "string" }
        : { is: "word", words: schema.words };
    case "integer":
    case "number":
    case "boolean":
      return { is: schema.type };
    case undefined:
    default:
      return ANY;
  }
}

/** What the API server refuses or ignores in the objects of a custom kind in a manifest. */
export function faultsOfCustomKind(tree: Tree<"body">, custom: CustomKind): readonly ObjectFault[] {
  const roots = customObjectsIn(tree).filter(({ apiVersion, kind }) => isOfKind(custom, apiVersion, kind));
  if (roots.length === 0) return [];
  const type = typeOfCustomKind(custom);
  return roots.flatMap(({ root }) => objectFaults({ tree, minors: [], newest: NEWEST_MINOR }, root, type));
}

function isOfKind(custom: CustomKind, apiVersion: string, kind: string): boolean {
  return custom.apiVersion === apiVersion && custom.kind === kind;
}

interface CustomObject {
  readonly root: NodeId<"body">;
  readonly apiVersion: string;
  readonly kind: string;
}

/** The objects in a manifest whose kinds are not Kubernetes' own, in order; also those in lists. */
export function customObjectsIn(tree: Tree<"body">): readonly CustomObject[] {
  return objectsIn(tree).flatMap(({ root }) => customObjects(tree, root));
}

function customObjects(tree: Tree<"body">, root: NodeId<"body">): CustomObject[] {
  const node = resolve(tree, root);
  if (node === NONE || kindOf(tree, node) !== "map") return [];
  const apiVersion = literalText(fieldAt(tree, root, ["apiVersion"]));
  const kind = literalText(fieldAt(tree, root, ["kind"]));
  if (apiVersion === undefined || kind === undefined) return [];
  if (apiVersion === "v1" && kind === "List") {
    const items = fieldAt(tree, root, ["items"]);
    return items?.kind === "seq"
      ? childrenOf(tree, resolve(tree, items.node)).flatMap((item) => customObjects(tree, item))
      : [];
  }
  return apiVersion.includes("/") && !BUILT_IN_KINDS.has(`${apiVersion} ${kind}`) ? [{ root, apiVersion, kind }] : [];
}
