import { layerOfPack } from "../packs/packLayer";
import type { Path } from "../shapes/shape";
import { firstIndex } from "../text/rangeSearch";
import type { Writable } from "../syntax/render";
import { claim, settled, type Claims } from "./convertClaims";
import { lose, pathTo, type Keys, type Place } from "./convertIntake";
import { bodyText, booleans, claimText, isScalar, mapsIn, take, texts, type Source } from "./convertSource";

const PACK_TEXTS = ["name", "type", "layer", "version", "tag"] as const;
const PACK_ORDER = ["name", "type", "layer", "version", "tag", "registry", "values", "manifests"];
const REGISTRY_ORDER = ["uid", "name", "kind", "isPrivate", "providerType", "isSyncSupported"];

/** The packs of a list, in order. */
export function packsIn(source: Source, place: Place): Writable[] | undefined {
  return mapsIn(source, place, (item) => packIn(source, item));
}

function packIn(source: Source, item: Place): Writable {
  const facts: Claims = new Map();
  const registry: Registry = { metadata: new Map(), others: new Map() };
  const manifests = (place: Place): void =>
    claim(
      facts,
      "manifests",
      place,
      mapsIn(source, place, (manifest) => manifestIn(source, manifest)),
    );
  take(source, item, {
    ...texts(source, facts, PACK_TEXTS),
    ...ownTexts(source, facts),
    ...registryKeys(source, registry),
    [lastOf(source.profile.places.pack.values)]: (place) => claim(facts, "values", place, bodyText(source, place)),
    manifests,
    // Crossplane's word.
    manifest: manifests,
    [lastOf(source.profile.places.pack.manifests)]: manifests,
    // A note to the reader: the native form says that it is left out.
    addonType: () => undefined,
  });
  if (!facts.has("layer")) claim(facts, "layer", item, layerFor(source, item));
  claim(facts, "registry", item, registryOf(source, registry));
  return settled(source.intake, facts, PACK_ORDER);
}

/** The short texts of a pack, where the shape has words of its own for them. */
function ownTexts(source: Source, facts: Claims): Keys {
  const { pack } = source.profile.places;
  return Object.fromEntries(
    PACK_TEXTS.flatMap((part) => (pack[part]?.length === 1 ? [[lastOf(pack[part]), part] as const] : [])).map(
      ([key, part]) => [key, (place: Place) => claimText(source, facts, part, place)],
    ),
  );
}

/** What a pack says of its registry: about the registry itself, and what else stands in that map. */
interface Registry {
  readonly metadata: Claims;
  readonly others: Claims;
}

/** Where packs of any shape name their registry. */
function registryKeys(source: Source, { metadata, others }: Registry): Keys {
  const inMap: Keys = {
    metadata: (place) => take(source, place, metadataKeys(source, metadata)),
    matchingRegistries: (place) =>
      claim(
        others,
        "matchingRegistries",
        place,
        mapsIn(source, place, (item) => registryIn(source, item)),
      ),
  };
  return {
    registry: (place) =>
      isScalar(source.intake, place) ? claimText(source, metadata, "name", place) : take(source, place, inMap),
    registryName: (place) => claimText(source, metadata, "name", place, 1),
    registryUid: (place) => claimText(source, metadata, "uid", place, 1),
    registry_uid: (place) => claimText(source, metadata, "uid", place, 1),
    ...ownRegistryKeys(source, metadata),
  };
}

/** What the shape calls the registry's name and uid, where it has words of its own for them. */
function ownRegistryKeys(source: Source, metadata: Claims): Keys {
  const { registryName, registryUid } = source.profile.places.pack;
  const keysOf = (paths: readonly Path[]): string[] =>
    paths.filter((path) => path.length === 1 && path[0] !== "registry").map(lastOf);
  const keys = (paths: readonly Path[], part: string): Keys =>
    Object.fromEntries(
      keysOf(paths).map((key) => [key, (place: Place) => claimText(source, metadata, part, place, 1)]),
    );
  return { ...keys(registryName, "name"), ...keys(registryUid, "uid") };
}

function lastOf(path: Path): string {
  return path.at(-1) ?? "";
}

function registryOf({ intake }: Source, { metadata, others }: Registry): Writable | undefined {
  const own = settled(intake, metadata, REGISTRY_ORDER);
  const registry = { ...(metadata.size > 0 ? { metadata: own } : {}), ...settled(intake, others) };
  return Object.keys(registry).length > 0 ? registry : undefined;
}

function metadataKeys(source: Source, registry: Claims): Keys {
  return {
    ...texts(source, registry, ["uid", "name", "kind", "providerType"]),
    ...booleans(source, registry, ["isPrivate", "isSyncSupported"]),
  };
}

function registryIn(source: Source, item: Place): Writable {
  const facts: Claims = new Map();
  take(source, item, metadataKeys(source, facts));
  return settled(source.intake, facts, REGISTRY_ORDER);
}

function manifestIn(source: Source, item: Place): Writable {
  const facts: Claims = new Map();
  const { name, content } = source.profile.places.manifest;
  take(source, item, {
    [lastOf(name)]: (place) => claimText(source, facts, "name", place),
    [lastOf(content)]: (place) => claim(facts, "content", place, bodyText(source, place)),
  });
  if (!facts.has("content")) lose(source.intake, item, "The manifest's content does not stand in this file");
  return settled(source.intake, facts, ["name", "content"]);
}

/** The layer of a pack that states none; a guess, and that there is none, is said. */
function layerFor({ intake, profile, catalog }: Source, item: Place): string | undefined {
  // Their nodes grow with their places.
  const place = firstIndex(profile.packs.length, (index) => (profile.packs[index]?.node ?? item.node) >= item.node);
  const here = profile.packs[place];
  const pack = here?.node === item.node ? here : undefined;
  const known = pack && layerOfPack(profile, pack, catalog);
  const layerPlace = { ...item, path: pathTo(item.path, "layer") };
  if (known === undefined && profile.shape.traits.layersOptional === true) {
    lose(intake, layerPlace, "No layer is stated, and no registry that is known here knows the pack");
  }
  if (known?.isStated === false) {
    lose(intake, layerPlace, `No layer is stated; ${known.layer} is a guess from the pack's name`);
  }
  return known?.layer;
}
