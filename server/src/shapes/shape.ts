import type { NodeId, Tree } from "../syntax/tree";

/**
 * One shape in which profiles are kept (docs/shapes.md): everything that is particular to it. Nothing else in the program
 * asks which shape a document has; it asks the record. A new shape is a file with one such record, named in allShapes.ts.
 */
export interface Shape {
  /** Its name in reports (`dialect` there) and tests; a contract of the command line. */
  readonly id: string;
  /** What a text holds, at least one of it, if it holds this shape: the first look searches for nothing else. */
  readonly marks: Marks;
  /** Whether a document's root has this shape and no other, items that are just being written aside. */
  readonly recognise: (tree: Tree, root: NodeId, isBeingWritten?: ItemTest) => boolean;
  /** Root keys of which one is enough in a file that is declared to be a profile. */
  readonly begunBy?: readonly string[];
  /** The profiles in a document of this shape, in order. */
  readonly profiles: (tree: Tree, root: NodeId) => readonly ProfilePlace[];
  /** Its schema, a file of `schemas/`. */
  readonly schema: string;
  readonly traits: Traits;
  /** What the shape may leave out that Palette's import takes for something else. */
  readonly unstated?: readonly Unstated[];
}

/** Words of the text, before it is read. */
export interface Marks {
  /** Keys, as YAML or JSON write them. */
  readonly keys?: readonly string[];
  /** Any text. */
  readonly texts?: readonly string[];
}

/** What holds for documents of a shape. Absent: no. */
export interface Traits {
  /** Its readers make text of numbers, so that an unquoted version may be read without loss. */
  readonly numbersAreText?: boolean;
  /** The file as a whole is a template: `${…}` in its texts is filled in before Palette sees it. */
  readonly isTemplate?: boolean;
  /** Whoever reads the file declares the variables that it does not. */
  readonly variablesElsewhere?: boolean;
  /** A pack may be written without its layer. */
  readonly layersOptional?: boolean;
  /** Registries may be named by uid where the file does so already. */
  readonly registriesByUid?: boolean;
  /** Palette reads it, and ignores keys that it does not know: they are mistakes. In other shapes they may be anybody's. */
  readonly keysAreStrict?: boolean;
  /** Palette wrote it: it may say what nobody may write. */
  readonly isAnswer?: boolean;
  /** A call changes a profile that exists: what it leaves out stays as it is. */
  readonly isUpdate?: boolean;
  /** The import form or the body of a call: what mixes the two is told of. */
  readonly form?: "import" | "call";
  /** What must have a name besides packs. */
  readonly named: readonly ("profile" | "variable")[];
  /** Whether a profile does without a name of its own. */
  readonly isNamedElsewhere?: (tree: Tree, node: NodeId) => boolean;
}

/** Another place of a part of the profile. */
export interface OtherPlace {
  readonly part: "name" | "description" | "version" | "type" | "cloudType" | "variables";
  readonly path: Path;
}

export interface Unstated {
  readonly part: "type" | "cloudType";
  /** Where it would stand, seen from the profile. */
  readonly path: Path;
  readonly reason: string;
}

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
  readonly name: Path;
  readonly type: Path;
  readonly layer?: Path;
  readonly tag?: Path;
  readonly version?: Path;
  readonly uid?: Path;
  readonly addonType?: Path;
  /** The map of the registry's own metadata. */
  readonly registry?: Path;
  readonly registryName: readonly Path[];
  readonly registryUid: readonly Path[];
  readonly values: Path;
  readonly manifests: Path;
  /** Keys by which values or manifests stand in other files. */
  readonly elsewhere?: readonly Path[];
  /** Which of the two a new pack has where no other pack shows it; absent: the tag. */
  readonly pinnedBy?: "version";
}

/** Where a shape keeps the parts of a manifest, seen from the manifest. */
export interface ManifestPaths {
  readonly name: Path;
  readonly content: Path;
}

/** The keys of a variable and of its options, and the key under which an item of the list holds variables of its own. */
export interface VariableKeys {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly format: string;
  readonly inputType: string;
  readonly options: string;
  readonly defaultValue: string;
  readonly regex: string;
  readonly required: string;
  readonly immutable: string;
  readonly hidden: string;
  readonly isSensitive: string;
  readonly option: { readonly value: string; readonly label: string; readonly default: string };
  /** Absent: the items of the list are the variables. */
  readonly nestedIn?: string;
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

/** Where the parts of one profile stand. */
export interface Places {
  readonly profile: ProfilePaths;
  readonly pack: PackPaths;
  readonly manifest: ManifestPaths;
  readonly variable: VariableKeys;
  readonly strays?: Strays;
  /** Where else a part of the profile may stand that converting reads; it counts less than the place of the shape. */
  readonly others?: readonly OtherPlace[];
  /** Maps and lists of labels, seen from the profile. */
  readonly labels?: readonly Path[];
  /** Keys that only say which shape it is, seen from the profile. */
  readonly ignored?: readonly Path[];
}

/** One profile in a document: the node that holds it, and where its parts are. */
export interface ProfilePlace {
  readonly node: NodeId;
  readonly places: Places;
}

/** Says whether an item of a list is just being written, and so need not be whole. */
export type ItemTest = (item: NodeId) => boolean;

/** The place of the one profile of a document. */
export function onlyProfile(places: Places): Shape["profiles"] {
  return (_tree, root) => [{ node: root, places }];
}

/** The keys of a pack that all shapes share. */
export const PACK_KEYS = { name: ["name"], type: ["type"], values: ["values"] } as const;

/** The keys of a manifest in every shape so far. */
export const MANIFEST_KEYS: ManifestPaths = { name: ["name"], content: ["content"] };

/** The keys of a variable (docs/domain.md 1.9). */
export const VARIABLE_KEYS: VariableKeys = {
  name: "name",
  displayName: "displayName",
  description: "description",
  format: "format",
  inputType: "inputType",
  options: "options",
  defaultValue: "defaultValue",
  regex: "regex",
  required: "required",
  immutable: "immutable",
  hidden: "hidden",
  isSensitive: "isSensitive",
  option: { value: "value", label: "label", default: "default" },
};

/** What tells Kubernetes and Palette's answers apart, and says nothing of the profile. */
export const RESOURCE_KEYS: readonly Path[] = [["apiVersion"], ["kind"]];
