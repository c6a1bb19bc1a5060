import { fact, newMemory, type Part } from "../text/memory";
import type { Range } from "../text/range";
import type { Text } from "../text/text";
import { shapeOf } from "../shapes/recognise";
import type { Shape } from "../shapes/shape";
import { readBody, type PlacedBody } from "../syntax/embedded/embeddedBody";
import { cacheBody, cachedBody, newBodyCache, reusableBodies, type BodyCache } from "./bodies/bodyCache";
import { canHoldProfile } from "../shapes/firstLook";
import type { Language } from "../syntax/language";
import { profilesOf, type Profile } from "./model";
import { isTemplate } from "./templates";
import { unreadableReason } from "./unreadable";
import type { Placeholders } from "../syntax/opaque";
import { NONE, scalarOf, withPlaceholders, type NodeId, type Tree } from "../syntax/tree";
import { emptyTree } from "../syntax/treeBuilder";

/**
 * The parsed text of one file: its documents and their profiles. Immutable, except that `bodies` caches the bodies as
 * `bodyAt` parses them.
 */
export interface Reading extends Part {
  readonly text: Text;
  readonly language: Language;
  readonly isDeclared: boolean;
  /** Whether another tool makes profiles from it. Then nothing is reported. */
  readonly isTemplate: boolean;
  /** Why the file cannot be read, though it is declared a profile: a sentence without its full stop. */
  readonly unreadable?: string | undefined;
  readonly tree: Tree;
  readonly documents: readonly DocumentReading[];
  /** Cache of the bodies parsed so far. */
  readonly bodies: BodyCache;
  /** The bodies of the previous reading, reused for equal texts. */
  readonly earlierBodies: BodyCache;
  /** The files with values and manifests that are read as if they were written in this file; undefined if none. */
  readonly attached?: Attached | undefined;
}

/** Files that a reading has with it. Its own text and offsets are as in the reading without them; theirs lie behind. */
export interface Attached {
  /** The reading without them. */
  readonly base: Reading;
  /** In the order of their texts. */
  readonly files: readonly AttachedFile[];
  /** The files that cannot be attached, at the node that names each. */
  readonly absent: readonly AbsentFile[];
  /** The files by the nodes that name them. */
  readonly named: readonly FilesNamed[];
  /**
   * The reading with the same files after a change: `own` is its own text, read anew, and `texts` has the files whose
   * texts are others. A name that the change wrote anew has no files.
   */
  readonly again: (own: Reading, texts: ReadonlyMap<string, Text>) => Reading;
}

/** A file with its text. */
export interface FileText {
  readonly uri: string;
  readonly text: Text;
}

/** What is known of the files that a node names. */
export interface FilesNamed {
  /** The node of a path or an expression; that of a pack if a configuration names the files. */
  readonly node: NodeId;
  /** The range of the path; undefined if there is none. */
  readonly path?: Range | undefined;
  readonly files: readonly FileText[];
  /** Whether these are all that the node names. */
  readonly areAll: boolean;
}

export interface AttachedFile {
  readonly uri: string;
  readonly text: Text;
  /** The offset in the reading's text at which that of the file begins. */
  readonly start: number;
  /** Where the reading names it; a pack's node if a configuration gives the file to the pack. */
  readonly namedBy: readonly NodeId[];
}

/** A file that cannot be attached. */
export interface AbsentFile {
  readonly namedBy: NodeId;
  readonly path: string;
  readonly range: Range;
  /** It does not exist, or is outside of the workspace. */
  readonly is: "missing" | "outside";
  /** Names in its folder that are much alike. */
  readonly near: readonly string[];
  /** Whether nothing but the profile's folder can be meant. */
  readonly isExact: boolean;
}

export interface DocumentReading extends Part {
  readonly index: number;
  readonly root: NodeId;
  readonly range: Range;
  /** Undefined if the document is not a profile; then nothing is reported about it. */
  readonly shape: Shape | undefined;
  /** The schema of the document, a file of `schemas/`; undefined if not found. */
  readonly schema: string | undefined;
  readonly profiles: readonly Profile[];
}

export interface ReadingOptions {
  readonly language: Language;
  /** Whether the file is a profile by its name, its language or the configuration, whatever its content. */
  readonly isDeclared?: boolean;
  /**
   * Whether the file is a template from which another tool makes profiles: `true` if its location says so, `false` if
   * the user lists it as a profile. If undefined, the text decides.
   */
  readonly isTemplate?: boolean | undefined;
  /** Why the file could not be read, if it could not: a sentence without its full stop. Its text is then empty. */
  readonly unreadable?: string | undefined;
  /** The schema of a document that contains no profiles. Documents that may contain some get it from their shape. */
  readonly schema?: string | undefined;
  /** The user's own placeholders; undefined if not found. */
  readonly placeholders?: Placeholders | undefined;
  /** An earlier reading of the same file with the same placeholders. Its bodies are reused where their text is unchanged. */
  readonly previous?: Reading | undefined;
}

/**
 * Parses the text of a file; never throws. A text that is not declared, has no schema and cannot hold a profile is only
 * searched once, and has no documents.
 */
export function readProfileText(text: Text, options: ReadingOptions): Reading {
  const { language, isDeclared = false, schema, previous } = options;
  const { content } = text;
  const earlierBodies = previous ? reusableBodies(previous.bodies, previous.earlierBodies) : newBodyCache();
  const cache = { bodies: newBodyCache(), earlierBodies, memory: newMemory() };
  const mayBeUnreadable = isDeclared && schema === undefined;
  const unreadable = mayBeUnreadable ? (options.unreadable ?? unreadableReason(content)) : undefined;
  if (unreadable !== undefined || (!isDeclared && schema === undefined && !canHoldProfile(content))) {
    return {
      text,
      language,
      isDeclared,
      isTemplate: false,
      unreadable,
      tree: emptyTree(content, "", language.notation),
      documents: [],
      ...cache,
    };
  }
  const read = previous?.tree.source === content ? previous.tree : language.read(content, previous?.tree);
  const tree = withPlaceholders(read, options.placeholders);
  const isLeftAlone = schema === undefined && (options.isTemplate ?? isTemplate(tree));
  const documents = tree.documents.map((document, index): DocumentReading => {
    const { root, range } = document;
    const shape = schema !== undefined || isLeftAlone ? undefined : shapeOf(tree, document, isDeclared);
    const profiles = root === NONE || shape === undefined ? [] : profilesOf(tree, root, shape);
    return { index, root, range, shape, schema: schema ?? shape?.schema, profiles, memory: newMemory() };
  });
  return { text, language, isDeclared, isTemplate: isLeftAlone, tree, documents, ...cache };
}

/** What a reading says without its bodies. */
export function outlineOf({ tree, language, isDeclared }: Reading): Pick<Reading, "tree" | "language" | "isDeclared"> {
  return { tree, language, isDeclared };
}

/** Everything a reading says about profiles, document after document. */
export function profilesIn(reading: Reading): readonly Profile[] {
  return reading.documents.flatMap(({ profiles }) => profiles);
}

/** The bodies of a reading that were placed so far: every rule asks for them, and comparing long texts takes time. */
const placedBodiesOf = fact((_: Reading) => new Map<NodeId, PlacedBody | undefined>());

/**
 * The YAML document inside a scalar of the file; undefined if the node is not a scalar. Parses it on the first call,
 * and caches it in the reading.
 */
export function bodyAt(reading: Reading, node: NodeId): PlacedBody | undefined {
  const placed = placedBodiesOf(reading);
  if (!placed.has(node)) placed.set(node, placeBody(reading, node));
  return placed.get(node);
}

function placeBody(reading: Reading, node: NodeId): PlacedBody | undefined {
  const scalar = scalarOf(reading.tree, node);
  if (scalar === undefined) return undefined;
  const { start, end } = scalar.range;
  const written = scalar.source.slice(start, end);
  // Only with an explicit indentation indicator does a body depend on its place.
  const parentIndent = /^[|>][-+]?[1-9]/.test(written) ? scalar.parentIndent : 0;
  let body = cachedBody(reading.bodies, written, parentIndent);
  if (body === undefined) {
    // Bodies are mostly requested in the order of the text, and mostly keep that order.
    const place = reading.bodies.inOrder.length;
    body =
      cachedBody(reading.earlierBodies, written, parentIndent, place) ??
      readBody(scalar, reading.earlierBodies.inOrder[place]?.body, reading.tree.placeholders);
    cacheBody(reading.bodies, { written, parentIndent, body });
  }
  return { body, hostStart: start };
}
