import type { NodeId, Tree } from "../syntax/tree";

/** The shapes in which profiles are kept, docs/domain.md 1.0. The ids are a contract of the command line. */
export type DialectId =
  | "import"
  | "create"
  | "update"
  | "response"
  | "flat"
  | "flat-list"
  | "crossplane"
  | "crossplane-legacy"
  | "cluster-profile-cr";

/** The way to a value from the node above it, key by key. */
export type Path = readonly string[];

/** Where a shape keeps the parts of a profile, seen from the node that holds one; absent: the shape has no such part. */
export interface ProfilePaths {
  readonly name: Path;
  readonly description?: Path;
  readonly version: Path;
  readonly type?: Path;
  readonly cloudType?: Path;
  readonly packs: Path;
  readonly variables?: Path;
}

/** Where a shape keeps the parts of a pack, seen from the pack. */
export interface PackPaths {
  readonly layer?: Path;
  readonly tag?: Path;
  readonly version?: Path;
  readonly uid?: Path;
  readonly addonType?: Path;
  /** The map of the registry's own metadata. */
  readonly registry?: Path;
  readonly registryName: readonly Path[];
  readonly registryUid: readonly Path[];
  readonly manifests: Path;
  /** Keys by which values or manifests stand in other files. */
  readonly elsewhere?: readonly Path[];
  /** Which of the two a new pack has where no other pack shows it; absent: the tag. */
  readonly pinnedBy?: "version";
}

/**
 * Where people who mix shapes write what belongs elsewhere (docs/domain.md 1.2). It is read where the shape's own place
 * says nothing, so that one mistake is not taken for many; nothing is ever written there.
 */
export interface Strays {
  readonly profile: Partial<Omit<ProfilePaths, "name" | "packs">>;
  readonly pack: Pick<PackPaths, "version" | "addonType" | "registry"> &
    Partial<Record<"uid" | "registryName" | "registryUid", readonly Path[]>>;
}

export interface Shape {
  readonly profile: ProfilePaths;
  readonly pack: PackPaths;
  readonly strays?: Strays;
}

/** One profile in a document: the node that holds it, and where its parts are. */
export interface ProfilePlace {
  readonly node: NodeId;
  readonly shape: Shape;
}

/** Says whether an item of a list is just being written, and so need not be whole. */
export type ItemTest = (item: NodeId) => boolean;

export interface Dialect {
  readonly id: DialectId;
  /** Whether a document's root has this shape and no other, items that are just being written aside. */
  readonly recognise: (tree: Tree, root: NodeId, isBeingWritten?: ItemTest) => boolean;
  /** The profiles in a document of this shape, in order. */
  readonly profiles: (tree: Tree, root: NodeId) => readonly ProfilePlace[];
}

/** The place of the one profile of a document. */
export function onlyProfile(shape: Shape): Dialect["profiles"] {
  return (_tree, root) => [{ node: root, shape }];
}
