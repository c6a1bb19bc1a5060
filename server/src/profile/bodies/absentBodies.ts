import type { Path } from "../../shapes/shape";
import { indentUnit } from "../../syntax/edits/indentUnit";
import { insertEntry } from "../../syntax/edits/structureEdits";
import type { Field } from "../../syntax/field";
import { columnOf, endOfLine } from "../../syntax/lines";
import { entryLines, quotedScalar } from "../../syntax/render";
import {
  NONE,
  parentOf,
  rangeOf,
  resolve,
  styleOf,
  valueAt,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import type { TextEdit } from "../../text/edit";
import { lineBreakOf } from "../../text/text";
import type { Pack, Profile } from "../model";
import { packTypeOf } from "../packIdentity";
import type { BodyPlace } from "./bodyPlace";
import { namedAlike } from "./followedBody";

/** Values that a pack does not have, or the content that a manifest does not have: they can be added. */
export interface AbsentBody {
  readonly place: BodyPlace;
  readonly pack: Pack;
  /** The edit of the file that adds it with a text; undefined if that is not possible. */
  readonly add: (text: string) => TextEdit | undefined;
}

/** The values and manifests of profiles that are not there, in the order of their packs. */
export function absentBodiesOf(profiles: readonly Profile[]): AbsentBody[] {
  return profiles.flatMap((profile, at) =>
    profile.packs.flatMap((pack) => {
      if (pack.hasFilesElsewhere || writtenKindOf(profile.tree, pack.node) !== "map") return [];
      const of = (field: Field | undefined, node: NodeId, path: Path, is: BodyPlace["body"]): AbsentBody[] => {
        const place = {
          profile: { number: at + 1, name: profile.name?.text },
          pack: { index: pack.index, name: pack.name?.text },
          body: is,
        };
        return isMissing(field) ? [{ place, pack, add: (text) => added(profile, field, node, path, text) }] : [];
      };
      const { places } = profile;
      const manifests = pack.manifests.flatMap(({ node, name, content }, index) =>
        of(content, node, places.manifest.content, { is: "manifest", index, name: name?.text }),
      );
      const isManifest = packTypeOf(pack) === "manifest";
      return [...(isManifest ? [] : of(pack.values, pack.node, places.pack.values, { is: "values" })), ...manifests];
    }),
  );
}

/** The absent body that a place named in an earlier state of the file: that of the nearest pack with its name. */
export function followedAbsentBody(all: readonly AbsentBody[], place: BodyPlace): AbsentBody | undefined {
  const distance = (one: AbsentBody): number => Math.abs(one.place.pack.index - place.pack.index);
  return [...namedAlike(all, place)].sort((a, b) => distance(a) - distance(b))[0];
}

/** Whether a field is not written, or says nothing. */
function isMissing(field: Field | undefined): boolean {
  return field === undefined || field.kind === "empty" || field.type === "null";
}

function added(
  { tree }: Profile,
  field: Field | undefined,
  owner: NodeId,
  path: Path,
  text: string,
): TextEdit | undefined {
  const key = path.at(-1);
  if (key === undefined) return undefined;
  if (field !== undefined) return written(tree, field, key, text);
  const map = resolve(tree, valueAt(tree, owner, path.slice(0, -1)));
  return map === NONE ? undefined : insertEntry(tree, map, key, text, writtenChildrenOf(tree, map).at(-1) ?? NONE);
}

/** The edit that gives a key that says nothing a text. */
function written(tree: Tree, { node, keyRange }: Field, key: string, text: string): TextEdit | undefined {
  const { source } = tree;
  const range = rangeOf(tree, node);
  if (keyRange === undefined) return undefined;
  if (styleOf(tree, parentOf(tree, node)) === "flow") {
    return { range, newText: range.start === range.end ? ` ${quotedScalar(text)}` : quotedScalar(text) };
  }
  const rest = source.slice(range.end, endOfLine(source, range.end, source.length));
  if (rest.trim() !== "") return undefined;
  const lines = entryLines(key, text, indentUnit(tree));
  const indent = " ".repeat(columnOf(source, keyRange.start));
  const newText = lines.map((line, at) => (at === 0 || line === "" ? line : indent + line)).join(lineBreakOf(source));
  return { range: { start: keyRange.start, end: range.end }, newText };
}
