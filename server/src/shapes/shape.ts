import type { Range } from "../text/range";
import type { DocumentNode, NodeId, Tree } from "../syntax/tree";
import type { Outline } from "./outline";

/**
 * One shape in which profiles are written (docs/shapes.md), with everything that is particular to it. The rest of the
 * program never asks which shape a document has; it reads the record. A new shape is a file with one such record,
 * listed in allShapes.ts.
 */
export interface Shape {
  /** Its id in reports (there called `dialect`) and tests; a contract of the command line. */
  readonly id: string;
  /** Every text with this shape contains at least one of these. The first look searches for nothing else. */
  readonly marks: Marks;
  /** Whether a document's root has this shape and no other. Items that are still being written are ignored. */
  readonly recognise: (tree: Tree, root: NodeId, isBeingWritten?: ItemTest) => boolean;
  /**
   * Whether the marks of the shape are in the text of a document that is broken. Asked where the tree shows no shape;
   * absent: then the document has none.
   */
  readonly isOutlinedBy?: (outline: Outline, tree: Tree, document: DocumentNode) => boolean;
  /** Root keys, any of which is enough to recognize the shape in a file that is declared to be a profile. */
  readonly begunBy?: readonly string[];
  /** The profiles in a document of this shape, in order. */
  readonly profiles: (tree: Tree, root: NodeId) => readonly ProfilePlace[];
  /** Strings, one of which is in every text of this shape that names files with values or manifests. */
  readonly namesFilesBy?: readonly string[];
  /** The schema of its documents, a file of `schemas/`. */
  readonly schema: string;
  readonly traits: Traits;
  /** Parts that a document may omit although Palette's import gives the omission another meaning. */
  readonly unstated?: readonly Unstated[];
}

/** Strings to search for in a text before it is parsed. */
interface Marks {
  /** Keys, in YAML or JSON notation. */
  readonly keys?: readonly string[];
  /** Any other strings. */
  readonly texts?: readonly string[];
}

/** Properties of all documents of a shape. Absent means false. */
export interface Traits {
  /** The reader of the file converts numbers to strings, so an unquoted version loses nothing. */
  readonly numbersAreText?: boolean;
  /** The whole file is a template: `${…}` in its texts is filled in before Palette sees it. */
  readonly isTemplate?: boolean;
  /** Variables may be declared outside of the file, by the tool that reads it. */
  readonly variablesElsewhere?: boolean;
  /** Packs may omit their layer. */
  readonly layersOptional?: boolean;
  /** Registries may be referred to by uid, if the file already does so. */
  readonly registriesByUid?: boolean;
  /**
   * Palette reads the file and ignores unknown keys, so they are mistakes. In other shapes they may belong to another
   * tool.
   */
  readonly keysAreStrict?: boolean;
  /** How serious a variable without a format is; absent: Palette or another tool fills it in (docs/domain.md 1.9). */
  readonly missingVariableFormat?: "error" | "warning";
  /** Whether words of variables that Palette does not have are warnings: the provider's schema says them in words only. */
  readonly variableWordsAreWarnings?: boolean;
  /** The contexts that the tool allows, if it rejects others; absent: only the documentation lists them. */
  readonly contexts?: readonly string[];
  /** Whether the tool that reads it looks packs up by uid, or else by name, tag and registry (docs/domain.md 1.8). */
  readonly packsAreResolved?: boolean;
  /** Palette wrote the file, so it may contain what users must not write. */
  readonly isAnswer?: boolean;
  /** It changes an existing profile: what is omitted stays unchanged. */
  readonly isUpdate?: boolean;
  /** Whether it is the import form or the body of an API call. Mixing the two is reported. */
  readonly form?: "import" | "call";
  /** Parts other than packs that must have a name. */
  readonly named: readonly ("profile" | "manifest" | "variable")[];
  /** Whether a profile of this shape may have no name of its own. */
  readonly isNamedElsewhere?: (tree: Tree, node: NodeId) => boolean;
}

/** An alternative place of a part of the profile. */
export interface AlternativePath {
  readonly part: "name" | "description" | "version" | "type" | "cloudType" | "variables";
  readonly path: Path;
}

export interface Unstated {
  readonly part: "type" | "cloudType";
  /** Its place, relative to the profile. */
  readonly path: Path;
  readonly reason: string;
}

/** Keys that lead from a node down to a value. */
export type Path = readonly string[];

/** Paths of the parts of a profile, relative to its node. Absent: the shape has no such part. */
interface ProfilePaths {
  readonly name: Path;
  readonly description?: Path;
  readonly version: Path;
  readonly type?: Path;
  readonly cloudType?: Path;
  readonly packs: Path;
  readonly variables?: Path;
}

/** Paths of the parts of a pack, relative to the pack. */
export interface PackPaths {
  readonly name: Path;
  readonly type: Path;
  readonly layer?: Path;
  readonly tag?: Path;
  readonly version?: Path;
  readonly uid?: Path;
  readonly addonType?: Path;
  /** The map with the registry's metadata. */
  readonly registry?: Path;
  readonly registryName: readonly Path[];
  readonly registryUid: readonly Path[];
  readonly values: Path;
  readonly manifests: Path;
  /** Keys that name files with values or manifests. */
  readonly elsewhere?: readonly FileKey[];
  /**
   * The file that the value of `values`, or of a manifest's content, is read from: an expression such as
   * `file("values.yaml")`. Undefined for any other value, and if the path is not literal.
   */
  readonly fileIn?: (tree: Tree, node: NodeId) => NamedFile | undefined;
  /** The key that pins a new pack if no other pack shows which; absent: `tag`. */
  readonly pinnedBy?: "version";
}

/** A key of a pack that names files, relative to the profile's folder. */
interface FileKey {
  readonly path: Path;
  readonly holds: "values" | "manifests";
  /** Whether it is a glob, and each file is a manifest. */
  readonly isGlob?: boolean;
  /** Folders below the profile's in which the file may be instead. */
  readonly folders?: readonly string[];
}

/** A file that an expression names. */
export interface NamedFile {
  /** Its path, relative to the profile's folder. */
  readonly path: string;
  /** The path in the text. */
  readonly range: Range;
}

/** Paths of the parts of a manifest, relative to the manifest. */
export interface ManifestPaths {
  readonly name: Path;
  readonly content: Path;
}

/** The keys of a variable and its options, and the key of nested variables in an item of the list. */
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
  readonly option: {
    readonly value: string;
    readonly label: string;
    readonly description: string;
    readonly default: string;
  };
  /** Absent: each item of the list is a variable. */
  readonly nestedIn?: string;
}

/**
 * Paths at which users who mix shapes write parts that belong elsewhere (docs/domain.md 1.2). They are read if the
 * proper path is absent, so that one mistake causes one finding. Nothing is written there.
 */
export interface Strays {
  readonly profile: Partial<Omit<ProfilePaths, "name" | "packs">>;
  readonly pack: Pick<PackPaths, "version" | "addonType" | "registry"> &
    Partial<Record<"uid" | "registryName" | "registryUid", readonly Path[]>>;
}

/** Paths of all parts of one profile. */
export interface Places {
  readonly profile: ProfilePaths;
  readonly pack: PackPaths;
  readonly manifest: ManifestPaths;
  readonly variable: VariableKeys;
  readonly strays?: Strays;
  /** Alternative places that `convert` reads if the proper place is absent. */
  readonly others?: readonly AlternativePath[];
  /** Where the profile says in which scope it lives, relative to the profile; absent: it does not say. */
  readonly context?: Path;
  /** What names the Palette it is created in, relative to the profile; absent: it does not say. */
  readonly tenant?: Path;
  /** Maps or lists of labels, relative to the profile. */
  readonly labels?: readonly Path[];
  /** Whether a list of one item may be written as that item alone. */
  readonly itemsMayBeAlone?: boolean;
  /** Whether the block with the variables may be there only once. */
  readonly hasOneVariablesBlock?: boolean;
  /** Keys that only identify the shape, relative to the profile. */
  readonly ignored?: readonly Path[];
  /** Finds what a pack takes from elsewhere in its file; absent: it takes nothing. */
  readonly lookUp?: (pack: NodeId) => LookedUp;
}

/** What the rest of a file says about a pack, each as a text; undefined if it does not. */
export interface LookedUp {
  /** Its version, if it states none itself. */
  readonly version: string | undefined;
  /** The name of the registry that it refers to by a uid, or takes its own uid from. */
  readonly registry: string | undefined;
}

/** One profile in a document: its node, and the paths of its parts. */
export interface ProfilePlace {
  readonly node: NodeId;
  readonly places: Places;
  /** What names it among others of its file, in the tool that reads it; undefined if nothing does. */
  readonly address?: { readonly kind: string; readonly name: string };
}

/** Whether a list item is still being written, and so may be incomplete. */
export type ItemTest = (item: NodeId) => boolean;

/** For shapes with one profile in a document: that profile, at the root. */
export function onlyProfile(places: Places): Shape["profiles"] {
  return (_tree, root) => [{ node: root, places }];
}

/** Keys of a pack that are the same in all shapes. */
export const PACK_KEYS = { name: ["name"], type: ["type"], values: ["values"] } as const;

/** Keys of a manifest, so far the same in all shapes. */
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
  option: { value: "value", label: "label", description: "description", default: "default" },
};

/** Keys of Kubernetes resources and Palette's responses that say nothing about the profile. */
export const RESOURCE_KEYS: readonly Path[] = [["apiVersion"], ["kind"]];
