import { KUBERNETES_TYPES } from "../../generated/kubernetesTypes";
import type { FieldType, MinorSpan, ObjectType, ScalarKind, ValueType } from "./objectType";

/** A kind of Kubernetes' own API, in one apiVersion. */
export interface BuiltInKind extends MinorSpan {
  readonly apiVersion: string;
  readonly kind: string;
  readonly type: ObjectType;
}

const { types: TYPES, words: WORDS, minors: MINORS } = KUBERNETES_TYPES;

/** The newest minor whose types are known. */
export const NEWEST_MINOR = MINORS.at(-1) ?? 0;

const ANY: ValueType = { is: "any" };
const SCALARS: Readonly<Record<string, ScalarKind>> = {
  s: "string",
  i: "integer",
  n: "number",
  b: "boolean",
  q: "quantity",
  x: "intOrString",
  y: "base64",
  t: "time",
};
/** The fields of every object that the table leaves out. An object may be within another one, and then has them, too. */
const ROOT_FIELDS: readonly (readonly [string, FieldType])[] = [
  ["apiVersion", { type: { is: "string" }, isRequired: false, since: undefined, until: undefined }],
  ["kind", { type: { is: "string" }, isRequired: false, since: undefined, until: undefined }],
  ["status", { type: ANY, isRequired: false, since: undefined, until: undefined }],
];
const ROOTS: ReadonlySet<number> = new Set(
  KUBERNETES_TYPES.kinds.map((line) => Number.parseInt(line.split(" ")[2] ?? "", 10)),
);
const ALL_TYPES: readonly ObjectType[] = TYPES.map(lazyType);

/** All kinds of Kubernetes' own API, by `apiVersion kind`. */
export const BUILT_IN_KINDS: ReadonlyMap<string, BuiltInKind> = new Map(
  KUBERNETES_TYPES.kinds.map((line) => {
    const [apiVersion = "", kind = "", number = ""] = line.split(" ");
    const known = { apiVersion, kind, ...spanIn(number), type: typeAt(Number.parseInt(number, 10)) };
    return [`${apiVersion} ${kind}`, known];
  }),
);

/** The built-in type with a name, as `core.v1.PodSpec`; undefined if not found. */
export function builtInType(name: string): ObjectType | undefined {
  const number = TYPES.findIndex((line) => line.startsWith(`${name} `));
  return ALL_TYPES[number];
}

function typeAt(number: number): ObjectType {
  return ALL_TYPES[number] ?? { name: "", fields: new Map(), isOpen: true };
}

/** A type whose fields are read when they are first asked for: a session meets few of all types. */
function lazyType(line: string, number: number): ObjectType {
  let fields: ReadonlyMap<string, FieldType> | undefined;
  const [id = "", ...written] = line.split(" ");
  return {
    name: (id.split(".").at(-1) ?? id).replace(/^[A-Za-z]*V\d(?=[A-Z])/, ""),
    isOpen: false,
    get fields() {
      return (fields ??= new Map([...(ROOTS.has(number) ? ROOT_FIELDS : []), ...written.map(readField)]));
    },
  };
}

function readField(text: string): readonly [string, FieldType] {
  const at = text.search(/[!?]/);
  const type = readType(text.slice(at + 1));
  return [text.slice(0, at), { type, isRequired: text[at] === "!", ...spanIn(text) }];
}

function spanIn(text: string): MinorSpan {
  const [, since, until] = /@(\d*)-(\d*)$/.exec(text) ?? [];
  return { since: numberIn(since), until: numberIn(until) };
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined || text === "" ? undefined : Number(text);
}

function readType(text: string): ValueType {
  const first = text[0] ?? "";
  const rest = text.slice(1);
  if (first === "[") return { is: "list", item: readType(rest) };
  if (first === "{") return { is: "map", value: readType(rest) };
  if (first === "e") return { is: "word", words: WORDS[Number.parseInt(rest, 10)]?.split("|") ?? [] };
  if (first >= "0" && first <= "9") return { is: "object", type: typeAt(Number.parseInt(text, 10)) };
  const scalar = SCALARS[first];
  return scalar === undefined ? ANY : { is: scalar };
}
