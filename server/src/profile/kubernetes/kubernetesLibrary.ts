import type { Tree, TreeKind } from "../../syntax/tree";
import { BUILT_IN_KINDS, builtInType, NEWEST_MINOR, type BuiltInKind } from "./builtInTypes";
import { customKindsIn, type CustomKind } from "./customKinds";
import { customObjectsIn, faultsOfCustomKind, typeOfCustomKind } from "./customTypes";
import { removedApiOf, type RemovedApi } from "./removedApis";
import { faultsInManifest } from "./manifestCheck";
import type { ObjectFault } from "./objectFault";
import { scalarFault } from "./scalarCheck";
import { typeInWords, type ObjectType, type ValueType } from "./objectType";

/**
 * A place in Kubernetes objects that charts let their users fill in: the name of the type that has it, and the path from
 * there. `["core.v1.Container", "resources"]`, `["core.v1.PodSpec", "affinity"]`, `["core.v1.ServiceSpec"]`.
 */
type KnownPlace = readonly [type: string, ...path: (string | number)[]];

/** What is known of Kubernetes' own types. */
export interface KubernetesLibrary {
  /** The kinds of Kubernetes' own API, by `apiVersion kind`. */
  readonly kinds: ReadonlyMap<string, BuiltInKind>;
  /** The newest minor whose types are known. */
  readonly newest: number;
  /** The removed apiVersion of a kind; undefined if it was never removed. */
  readonly removedApiOf: (apiVersion: string, kind: string) => RemovedApi | undefined;
  /** The faults of a manifest's objects for some minors; without any, the faults that exist in all. */
  readonly faultsIn: (tree: Tree<"body">, minors: readonly number[]) => readonly ObjectFault[];
  /** The kinds that the CustomResourceDefinitions of a YAML text define. None if it has syntax errors, as templates have. */
  readonly customKindsIn: <K extends TreeKind>(tree: Tree<K>) => readonly CustomKind[];
  /** The objects of a manifest whose kinds are not Kubernetes' own. */
  readonly customObjectsIn: (tree: Tree<"body">) => readonly { readonly apiVersion: string; readonly kind: string }[];
  /** The faults of a manifest's objects of a custom kind. */
  readonly faultsOfCustomKind: (tree: Tree<"body">, kind: CustomKind) => readonly ObjectFault[];
  /** The type of a kind: Kubernetes' own, or else of one of these; undefined if it is not one of them. */
  readonly typeOfKind: (apiVersion: string, kind: string, custom: readonly CustomKind[]) => ObjectType | undefined;
  /** The type at a path below a value of a type; undefined if not found, or it is not known. */
  readonly typeAt: (type: ValueType, path: readonly (string | number)[]) => ValueType | undefined;
  /** The type at a place that charts fill in; undefined if not found. */
  readonly typeOfPlace: (place: KnownPlace) => ValueType | undefined;
  /** What the API server refuses about a scalar where a type is expected; `name` is that of its field, for the message. */
  readonly scalarFault: typeof scalarFault;
  readonly inWords: (type: ValueType) => string;
}

/** What is known of Kubernetes' own types, in a bundle of its own that is loaded by the first call. */
export function kubernetesLibrary(): KubernetesLibrary {
  return LIBRARY;
}

const LIBRARY: KubernetesLibrary = {
  kinds: BUILT_IN_KINDS,
  newest: NEWEST_MINOR,
  removedApiOf,
  faultsIn: faultsInManifest,
  customKindsIn,
  customObjectsIn,
  faultsOfCustomKind,
  typeOfKind(apiVersion, kind, custom) {
    const own = custom.find((known) => known.apiVersion === apiVersion && known.kind === kind);
    return BUILT_IN_KINDS.get(`${apiVersion} ${kind}`)?.type ?? (own && typeOfCustomKind(own));
  },
  typeAt,
  typeOfPlace([name, ...path]) {
    const type = builtInType(name);
    return type && typeAt({ is: "object", type }, path);
  },
  scalarFault,
  inWords: typeInWords,
};

function typeAt(type: ValueType, path: readonly (string | number)[]): ValueType | undefined {
  return path.reduce<ValueType | undefined>((at, step) => {
    if (at?.is === "list") return typeof step === "number" ? at.item : undefined;
    if (at?.is === "map") return at.value;
    return at?.is === "object" ? at.type.fields.get(String(step))?.type : undefined;
  }, type);
}
