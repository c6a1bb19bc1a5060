import type { Catalog } from "../../packs/catalog";
import { layerOfPack } from "../../packs/packLayer";
import { literalText, type Field } from "../../syntax/field";
import { type Pack, type Profile } from "../../profile/model";
import { pinnedVersion } from "../../profile/packIdentity";
import type { Reading } from "../../profile/reading";
import { entryRangeOf, type NodeId } from "../../syntax/tree";
import type { Range } from "../../text/range";

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: "profile" | "pack" | "manifest" | "variable" | "key";
  /** The range of the whole element, and the range to select. */
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly DocumentSymbol[];
}

/** The outline of a file: each profile with its packs and their manifests, then its variables. */
export function documentSymbols(reading: Reading, catalog: Catalog): readonly DocumentSymbol[] {
  return reading.documents.flatMap(({ profiles }) => profiles.map((profile) => profileSymbol(profile, catalog)));
}

function profileSymbol(profile: Profile, catalog: Catalog): DocumentSymbol {
  const details = [profile.version, profile.type, profile.cloudType].map(literalText);
  const variables = profile.variables.map(({ node, name }) => symbol(profile, "variable", node, name, "variable"));
  return {
    name: literalText(profile.name) ?? "(unnamed)",
    detail: details.filter((detail) => detail !== undefined).join(" · "),
    kind: "profile",
    range: profile.range,
    selectionRange: within(profile.range, profile.name?.range),
    children: [...profile.packs.map((pack) => packSymbol(profile, pack, catalog)), ...variables],
  };
}

function packSymbol(profile: Profile, pack: Pack, catalog: Catalog): DocumentSymbol {
  const layer = layerOfPack(profile, pack, catalog)?.layer;
  const detail = [layer, pinnedVersion(pack)].filter((part) => part !== undefined).join(" · ");
  const manifests = pack.manifests.map(({ node, name }) => symbol(profile, "manifest", node, name, "manifest"));
  return { ...symbol(profile, "pack", pack.node, pack.name, detail), children: manifests };
}

function symbol(
  { tree }: Profile,
  kind: DocumentSymbol["kind"],
  node: NodeId,
  name: Field | undefined,
  detail: string,
): DocumentSymbol {
  const range = entryRangeOf(tree, node);
  const text = literalText(name) ?? "(unnamed)";
  return { name: text, detail, kind, range, selectionRange: within(range, name?.range), children: [] };
}

/** The range to select must lie in the whole range; the name of an aliased value does not. */
function within(range: Range, part: Range | undefined): Range {
  const isInside = part !== undefined && range.start <= part.start && part.end <= range.end;
  return isInside ? part : { start: range.start, end: range.start };
}
