import type { Catalog } from "../../packs/catalog";
import { layerOfPack } from "../../packs/packLayer";
import { literalText, type Field } from "../../syntax/field";
import { type Pack, type Profile } from "../../profile/model";
import { pinnedVersion } from "../../profile/packIdentity";
import { bodiesOf } from "../../profile/packBodies";
import { profilesIn, type Reading } from "../../profile/reading";
import { entryRangeOf, type NodeId } from "../../syntax/tree";
import { encloses, type Range } from "../../text/range";
import { bodyOutlines, within } from "./bodyOutline";
import type { DocumentSymbol } from "./documentSymbol";

/**
 * The outline of a file: each profile with its packs, their values and manifests and the keys and objects in them, then
 * its variables.
 */
export function documentSymbols(reading: Reading, catalog: Catalog): readonly DocumentSymbol[] {
  const { length } = reading.tree.source;
  const bodies = profilesIn(reading)
    .flatMap((profile) => bodiesOf(reading, profile))
    .filter(({ field, pack }) => field.range.end <= length && encloses(pack.range, field.range));
  const outline = bodyOutlines(bodies);
  const byField = new Map(bodies.map((body) => [body.field, body]));
  const inside: Within = (field) => {
    const body = field && byField.get(field);
    return body === undefined ? [] : outline(body);
  };
  return reading.documents.flatMap(({ profiles }) =>
    profiles.map((profile) => profileSymbol(profile, catalog, inside)),
  );
}

/** The symbols inside the values or a manifest. */
type Within = (field: Field | undefined) => readonly DocumentSymbol[];

function profileSymbol(profile: Profile, catalog: Catalog, inside: Within): DocumentSymbol {
  const details = [profile.version, profile.type, profile.cloudType].map(literalText);
  const variables = profile.variables.map(({ node, name }) => symbol(profile, "variable", node, name, "variable"));
  return {
    name: literalText(profile.name) ?? "(unnamed)",
    detail: details.filter((detail) => detail !== undefined).join(" · "),
    kind: "profile",
    range: profile.range,
    selectionRange: within(profile.range, profile.name?.range),
    children: [...profile.packs.map((pack) => packSymbol(profile, pack, catalog, inside)), ...variables],
  };
}

function packSymbol(profile: Profile, pack: Pack, catalog: Catalog, inside: Within): DocumentSymbol {
  const layer = layerOfPack(profile, pack, catalog)?.layer;
  const detail = [layer, pinnedVersion(pack)].filter((part) => part !== undefined).join(" · ");
  const manifests = pack.manifests.map(({ node, name, content }) => ({
    ...symbol(profile, "manifest", node, name, "manifest"),
    children: inside(content),
  }));
  const own = symbol(profile, "pack", pack.node, pack.name, detail);
  return { ...own, children: [...valuesSymbol(profile, pack, own.range, inside), ...manifests] };
}

/** The values of a pack, if they are written in its item and have keys. */
function valuesSymbol({ tree }: Profile, { values }: Pack, around: Range, inside: Within): DocumentSymbol[] {
  const children = inside(values);
  if (values?.keyRange === undefined || children.length === 0) return [];
  const range = entryRangeOf(tree, values.node);
  if (!encloses(around, range)) return [];
  const selectionRange = within(range, values.keyRange);
  return [
    {
      name: tree.source.slice(values.keyRange.start, values.keyRange.end).replace(/^"(.*)"$/, "$1"),
      detail: "",
      kind: "values",
      range,
      selectionRange,
      children,
    },
  ];
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
