import { literalText } from "../syntax/field";
import { bodyOffset, type Body } from "../syntax/embedded/embeddedBody";
import { NONE, pathOf, scalarOf, type NodeId, type Tree, type TreeKind } from "../syntax/tree";
import { enclosingNode } from "../syntax/search/nodeSearch";
import { fact } from "../text/memory";
import { encloses, firstIndex, type Range } from "../text/range";
import { positionAt, textOf, type Position } from "../text/text";
import type { Manifest, Pack, Profile } from "./model";
import { bodyAt, type DocumentReading, type Reading } from "./reading";
import type { Variable } from "./variables";

/** Where a range of a file is in terms of profiles, however the file is written. */
export interface LogicalPlace {
  /** The profile, with its index in the file; undefined if the range is in none. */
  readonly profile: NamedPlace | undefined;
  /** The pack, with its index in the profile; undefined if the range is in none. */
  readonly pack: NamedPlace | undefined;
  /** The variable of the profile, with its index in the profile; undefined if the range is in none. */
  readonly variable: NamedPlace | undefined;
  /** The embedded text; undefined if the range is in none. */
  readonly body: BodyPlace | undefined;
  /**
   * The keys and the indexes of items to the innermost value: from the root of the body, or else from the pack, the
   * variable, the profile, or the document.
   */
  readonly path: LogicalPath;
}

/** Keys of maps, and indexes of items. */
type LogicalPath = readonly (string | number)[];

interface NamedPlace {
  readonly index: number;
  /** Undefined if it is not stated, or a placeholder. */
  readonly name: string | undefined;
}

/** A place in the values or in a manifest of a pack. */
interface BodyPlace {
  /** The manifest, with its index in the pack; undefined for values. */
  readonly manifest: NamedPlace | undefined;
  /** The index of the YAML document in the body. */
  readonly document: number;
  /** Where the range begins in the body. */
  readonly position: Position;
}

/** The logical place of a range of a file. */
export function logicalPlaceOf(reading: Reading, range: Range): LogicalPlace {
  const parts = partsOf(reading);
  const body = partAround(parts.bodies, range);
  if (body !== undefined) return { ...inPack(body), ...inBody(reading, body, range) };
  const { tree } = reading;
  const pack = partAround(parts.packs, range);
  if (pack !== undefined) return { ...inPack(pack), path: pathBelow(tree, pack.pack.node, range) };
  const variable = partAround(parts.variables, range);
  if (variable !== undefined) {
    const { profile, index } = variable;
    const named = { index, name: literalText(variable.variable.name) };
    return { ...NOWHERE, profile, variable: named, path: pathBelow(tree, variable.variable.node, range) };
  }
  const document = partAround(reading.documents, range);
  const own = partAround(parts.profiles, range) ?? onlyProfileOf(parts, document);
  const root = own?.profile.node ?? document?.root ?? NONE;
  return { ...NOWHERE, profile: own?.place, path: pathBelow(tree, root, range) };
}

const NOWHERE: LogicalPlace = { profile: undefined, pack: undefined, variable: undefined, body: undefined, path: [] };

interface Part {
  readonly range: Range;
}

interface ProfilePart extends Part {
  readonly place: NamedPlace;
  readonly profile: Profile;
}

interface PackPart extends Part {
  readonly profile: NamedPlace;
  readonly pack: Pack;
}

interface BodyPart extends PackPart {
  readonly node: NodeId;
  readonly manifest: { readonly index: number; readonly manifest: Manifest } | undefined;
}

interface VariablePart extends Part {
  readonly profile: NamedPlace;
  readonly index: number;
  readonly variable: Variable;
}

/** The parts of a file in text order. */
interface Parts {
  readonly profiles: readonly ProfilePart[];
  readonly packs: readonly PackPart[];
  readonly variables: readonly VariablePart[];
  readonly bodies: readonly BodyPart[];
}

const partsOf = fact(({ tree, documents }: Reading): Parts => {
  const all = documents.flatMap(({ profiles }) => profiles);
  const profiles = all.map((profile, index): ProfilePart => {
    return { range: profile.range, place: { index, name: literalText(profile.name) }, profile };
  });
  const packs = profiles.flatMap(({ profile, place }) =>
    profile.packs.map((pack): PackPart => ({ range: pack.range, profile: place, pack })),
  );
  const variables = profiles.flatMap(({ profile, place }) =>
    profile.variables.map((variable, index): VariablePart => ({
      range: variable.range,
      profile: place,
      index,
      variable,
    })),
  );
  return {
    profiles: inOrder(profiles),
    packs: inOrder(packs),
    variables: inOrder(variables),
    bodies: inOrder(packs.flatMap((part) => bodiesIn(tree, part))),
  };
});

function bodiesIn(tree: Tree, part: PackPart): BodyPart[] {
  const bodyIn = (node: NodeId | undefined, manifest: BodyPart["manifest"]): BodyPart[] => {
    const range = node === undefined ? undefined : scalarOf(tree, node)?.range;
    return node === undefined || range === undefined ? [] : [{ ...part, range, node, manifest }];
  };
  const { values, manifests } = part.pack;
  return [
    ...bodyIn(values?.node, undefined),
    ...manifests.flatMap((manifest, index) => bodyIn(manifest.content?.node, { index, manifest })),
  ];
}

function inOrder<P extends Part>(parts: readonly P[]): readonly P[] {
  return [...parts].sort((a, b) => a.range.start - b.range.start);
}

/** The part that encloses a range; the first one if several parts share their text. */
function partAround<P extends Part>(parts: readonly P[], range: Range): P | undefined {
  const behind = firstIndex(parts.length, (index) => (parts[index]?.range.start ?? 0) > range.start);
  const last = parts[behind - 1];
  if (last === undefined || !encloses(last.range, range)) return undefined;
  const { start } = last.range;
  return parts[firstIndex(parts.length, (index) => (parts[index]?.range.start ?? 0) >= start)];
}

/** The profile of a document that has only one: what is beside it in the document belongs to it, too. */
function onlyProfileOf({ profiles }: Parts, document: DocumentReading | undefined): ProfilePart | undefined {
  const [own, ...others] = document?.profiles ?? [];
  return own === undefined || others.length > 0 ? undefined : profiles.find(({ profile }) => profile === own);
}

function inPack({ profile, pack: { index, name } }: PackPart): LogicalPlace {
  return { ...NOWHERE, profile, pack: { index, name: literalText(name) } };
}

function inBody(
  reading: Reading,
  { node, manifest }: BodyPart,
  range: Range,
): Partial<Pick<LogicalPlace, "body" | "path">> {
  const placed = bodyAt(reading, node);
  if (placed === undefined) return {};
  const { tree } = placed.body;
  const inner = { start: bodyOffset(placed, range.start), end: bodyOffset(placed, range.end) };
  const position = positionAt(textOfBody(placed.body), inner.start);
  const behind = firstIndex(tree.documents.length, (index) => (tree.documents[index]?.range.start ?? 0) > inner.start);
  const document = Math.max(0, behind - 1);
  const named = manifest && { index: manifest.index, name: literalText(manifest.manifest.name) };
  return {
    body: { manifest: named, document, position },
    path: pathBelow(tree, tree.documents[document]?.root ?? NONE, inner),
  };
}

const textOfBody = fact(({ text }: Body) => textOf(text));

/** The path from a node to the innermost one that encloses a range. */
function pathBelow<K extends TreeKind>(tree: Tree<K>, root: NodeId<K>, range: Range): LogicalPath {
  const node = enclosingNode(tree, root, range);
  return node === NONE ? [] : pathOf(tree, node).slice(pathOf(tree, root).length);
}
