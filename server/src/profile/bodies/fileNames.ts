import { fact } from "../../text/memory";
import type { Range } from "../../text/range";
import { fieldAt, insideQuotes, type Field } from "../../syntax/field";
import type { NodeId } from "../../syntax/tree";
import { profilesIn, type Reading } from "../reading";
import type { Pack, Profile } from "../model";

/** A name by which a pack may have values or manifests in other files. */
export interface NameOfFiles {
  readonly pack: Pack;
  readonly profile: Profile;
  /** The node of the path or the expression; that of the pack for files that only a configuration gives it. */
  readonly node: NodeId;
  /** The same in every reading in which the name is the same. */
  readonly key: string;
  /** The path as it is written; undefined if it is not known, or there is none. */
  readonly path: PathOfFiles | undefined;
}

export interface PathOfFiles {
  readonly text: string;
  readonly range: Range;
  readonly isGlob: boolean;
  /** Folders below the profile's in which the file may be instead. */
  readonly folders: readonly string[];
  /** Whether nothing but the profile's folder can be meant. */
  readonly isExact: boolean;
}

/** All names of files in a reading, each with the pack that it is for, and each pack itself. */
export const namesOfFiles = fact((reading: Reading): readonly NameOfFiles[] =>
  profilesIn(reading).flatMap((profile, index) =>
    profile.packs.flatMap((pack): NameOfFiles[] => {
      const own = `${String(index)} ${String(pack.index)}`;
      return [...namesIn(profile, pack, own), { pack, profile, node: pack.node, key: own, path: undefined }];
    }),
  ),
);

function namesIn(profile: Profile, pack: Pack, own: string): NameOfFiles[] {
  const { tree, places } = profile;
  const { elsewhere = [], fileIn } = places.pack;
  const byKeys = elsewhere.flatMap(({ path, isGlob = false, folders = [] }): NameOfFiles[] => {
    const field = fieldAt(tree, pack.node, path);
    if (field === undefined) return [];
    const text = field.literal;
    const named =
      text === undefined ? undefined : { text, range: insideQuotes(tree, field.node), isGlob, folders, isExact: false };
    return [{ pack, profile, node: field.node, key: `${own} ${path.join(".")} ${text ?? ""}`, path: named }];
  });
  const inExpression = (field: Field | undefined, key: string): NameOfFiles[] => {
    const file = field && fileIn?.(tree, field.node);
    if (field === undefined || file === undefined) return [];
    const path = { text: file.path, range: file.range, isGlob: false, folders: [], isExact: true };
    return [{ pack, profile, node: field.node, key: `${own} ${key} ${file.path}`, path }];
  };
  return [
    ...byKeys,
    ...inExpression(pack.values, "values"),
    ...pack.manifests.flatMap(({ content }, index) => inExpression(content, `manifests ${String(index)}`)),
  ];
}
