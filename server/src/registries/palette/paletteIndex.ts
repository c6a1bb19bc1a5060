import { categoryNamed } from "../../profile/facts/categories";
import { isLayer, type Layer } from "../../profile/facts/layers";
import { builtInRegistry } from "../../packs/registryKinds/knownRegistries";
import { jsonObject, listOf, visibleName, nonEmptyText, nonEmptyTexts, type JsonObject } from "./data";

/** A registry as Palette knows it. */
export interface PaletteRegistry {
  readonly uid: string;
  readonly name: string;
  /** `pack`, `helm`, `oci`, or a kind that a newer Palette has added. */
  readonly kind: string;
  /** The content of an OCI registry, if Palette reports it. */
  readonly providerType?: "pack" | "helm" | "zarf";
  /** Set when Palette does not sync it, so that it may hold more than Palette lists. */
  readonly isUnsynced?: true;
}

/** A pack, as Palette's search returns it. */
export interface PalettePack {
  readonly name: string;
  readonly displayName?: string;
  /** Undefined when it is not a layer of profiles. */
  readonly layer?: Layer;
  readonly clouds: readonly string[];
  readonly category?: string;
  /** The uid of each registry that holds it, and its newest version there. */
  readonly registries: readonly (readonly [string, string])[];
}

/** Everything that was synced from a Palette. */
export interface PaletteIndex {
  readonly registries: readonly PaletteRegistry[];
  /** The packs by the uid of their registry, then by name. */
  readonly packs: ReadonlyMap<string, ReadonlyMap<string, PalettePack>>;
}

/**
 * The index from its cached lines: the registries, then one pack per line; undefined or a rejection when malformed.
 * `pace` is awaited between lines.
 */
export async function loadPaletteIndex(
  [head = "", ...lines]: readonly string[],
  pace: () => Promise<void> | undefined,
): Promise<PaletteIndex | undefined> {
  const registries: unknown = JSON.parse(head);
  if (!Array.isArray(registries)) return undefined;
  const packs = new Map<string, Map<string, PalettePack>>();
  for (const line of lines) {
    const pack = JSON.parse(line) as PalettePack;
    for (const [uid] of pack.registries) {
      const ofRegistry = packs.get(uid) ?? new Map<string, PalettePack>();
      packs.set(uid, ofRegistry.set(pack.name, pack));
    }
    await pace();
  }
  return { registries: registries as PaletteRegistry[], packs };
}

/**
 * The registries of `v1RegistriesMetadata`, with the details of `v1OciRegistries`; what those do not say of a registry
 * that every Palette has is taken from {@link builtInRegistry}.
 */
export function registriesIn(
  items: readonly JsonObject[],
  ociItems: readonly JsonObject[],
): readonly PaletteRegistry[] {
  const details = new Map(ociItems.map((item) => [nonEmptyText(jsonObject(item["metadata"])["uid"]), item]));
  return items.flatMap((item): PaletteRegistry[] => {
    const [uid, name] = [nonEmptyText(item["uid"]), visibleName(item["name"])];
    if (uid === undefined || name === undefined) return [];
    const detail = details.get(uid);
    const stated = jsonObject(detail?.["spec"])["providerType"];
    const usual = builtInRegistry(name);
    const kind = nonEmptyText(item["kind"]) ?? "";
    const providerType =
      (["pack", "helm", "zarf"] as const).find((known) => known === stated) ??
      (usual?.kind === kind ? usual.providerType : undefined);
    const sync = jsonObject(jsonObject(detail?.["status"])["sync"]);
    return [
      {
        uid,
        name,
        kind,
        ...(providerType === undefined ? {} : { providerType }),
        ...(sync["isSyncSupported"] === false ? { isUnsynced: true } : {}),
      },
    ];
  });
}

/** The cached line of a pack in `v1PackMetadataList`; undefined when it has no usable name. */
export function lineOfPack(item: JsonObject): string | undefined {
  const spec = jsonObject(item["spec"]);
  const name = visibleName(spec["name"]) ?? visibleName(jsonObject(item["metadata"])["name"]);
  if (name === undefined) return undefined;
  const [displayName, layer, category] = [spec["displayName"], spec["layer"], spec["addonType"]].map(nonEmptyText);
  const registries = listOf(spec["registries"]).flatMap((registry): [string, string][] => {
    const uid = nonEmptyText(registry["uid"]);
    return uid === undefined ? [] : [[uid, visibleName(registry["latestVersion"]) ?? ""]];
  });
  const pack: PalettePack = {
    name,
    clouds: nonEmptyTexts(spec["cloudTypes"]),
    registries,
    ...(displayName === undefined ? {} : { displayName }),
    ...(layer === undefined || !isLayer(layer) ? {} : { layer }),
    ...(category === undefined ? {} : { category: categoryNamed(category) ?? category }),
  };
  return JSON.stringify(pack);
}
