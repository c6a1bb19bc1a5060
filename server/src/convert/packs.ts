import { isBefore } from "../syntax/tree";
import { layerOfPack } from "../packs/packLayer";
import type { Pack } from "../profile/model";
import type { Path } from "../shapes/shape";
import type { Writable } from "../syntax/render";
import { firstIndex } from "../text/range";
import {
  convertMap,
  convertMaps,
  isOfKind,
  NO_KEYS,
  reportLoss,
  subpath,
  type ConversionContext,
  type FieldHandler,
  type FieldHandlers,
  type SourceKeys,
  type SourceValue,
} from "./context";
import {
  addText,
  addValue,
  bodyText,
  booleanHandlers,
  resolved,
  textHandlers,
  withKept,
  type FieldValues,
} from "./fields";

const PACK_TEXTS = ["name", "type", "layer", "version", "tag"] as const;
/** The order of Palette's exports (docs/domain.md 1.1). */
const PACK_ORDER = ["name", "type", "layer", "version", "tag", "values", "registry", "manifests"];
const IN_REGISTRY = ["metadata", "matchingRegistries"];
const IN_MANIFEST = ["name", "content"];
const REGISTRY_ORDER = ["uid", "name", "kind", "isPrivate", "providerType", "isSyncSupported"];

/** The packs of a list, in order. */
export function convertPacks(context: ConversionContext, list: SourceValue): Writable[] | undefined {
  return convertMaps(context, list, (item) => convertPack(context, item));
}

function convertPack(context: ConversionContext, item: SourceValue): Writable {
  const values: FieldValues = new Map();
  const registry: RegistryValues = { metadata: new Map(), others: new Map(), keys: NO_KEYS, metadataKeys: NO_KEYS };
  const { pack } = context.profile.places;
  const lookedUp = packOf(context, item)?.lookedUp;
  const manifests: FieldHandler = (list) => {
    const converted = convertMaps(context, list, (manifest) => convertManifest(context, manifest));
    addValue(values, "manifests", list, converted);
  };
  const keys = convertMap(context, item, {
    ...textHandlers(context, values, PACK_TEXTS),
    ...ownTextHandlers(context, values),
    ...registryHandlers(context, registry),
    ...(lookedUp?.registry === undefined ? {} : { [lastOf(pack.registryUid[0] ?? [])]: () => undefined }),
    [lastOf(pack.values)]: (body) => addValue(values, "values", body, bodyText(context, body)),
    manifests,
    // The key in Crossplane.
    manifest: manifests,
    [lastOf(pack.manifests)]: manifests,
    // Only a note to readers, which the import form does not have: not reported as lost.
    addonType: () => undefined,
  });
  if (!values.has("layer")) addValue(values, "layer", item, layerFor(context, item));
  if (!values.has("tag") && !values.has("version")) addValue(values, "tag", item, lookedUp?.version);
  addValue(registry.metadata, "name", item, lookedUp?.registry);
  addValue(values, "registry", item, resolvedRegistry(context, registry));
  return withKept(resolved(context, values, PACK_ORDER), keys, PACK_ORDER);
}

/** Handlers for the short texts of a pack under keys that only the shape uses. */
function ownTextHandlers(context: ConversionContext, values: FieldValues): FieldHandlers {
  const { pack } = context.profile.places;
  return Object.fromEntries(
    PACK_TEXTS.flatMap((part) => (pack[part]?.length === 1 ? [[lastOf(pack[part]), part] as const] : [])).map(
      ([key, part]) => [key, (value: SourceValue) => addText(context, values, part, value)],
    ),
  );
}

/** The values found for a pack's registry: for its metadata, and for its other fields. */
interface RegistryValues {
  readonly metadata: FieldValues;
  readonly others: FieldValues;
  /** The keys of the registry, if it is a map, and of its metadata. */
  keys: SourceKeys;
  metadataKeys: SourceKeys;
}

/** Handlers for all keys under which packs of any shape name their registry. */
function registryHandlers(context: ConversionContext, registry: RegistryValues): FieldHandlers {
  const { metadata, others } = registry;
  const inMap: FieldHandlers = {
    metadata: (value) => (registry.metadataKeys = convertMap(context, value, metadataHandlers(context, metadata))),
    matchingRegistries: (list) => {
      const registries = convertMaps(context, list, (item) => convertMatchingRegistry(context, item));
      addValue(others, "matchingRegistries", list, registries);
    },
  };
  return {
    registry: (value) =>
      isOfKind(context, value, "scalar")
        ? addText(context, metadata, "name", value)
        : (registry.keys = convertMap(context, value, inMap)),
    registryName: (value) => addText(context, metadata, "name", value, 1),
    registryUid: (value) => addText(context, metadata, "uid", value, 1),
    registry_uid: (value) => addText(context, metadata, "uid", value, 1),
    ...ownRegistryHandlers(context, metadata),
  };
}

/** Handlers for the registry's name and uid under keys that only the shape uses. */
function ownRegistryHandlers(context: ConversionContext, metadata: FieldValues): FieldHandlers {
  const { registryName, registryUid } = context.profile.places.pack;
  const handlers = (paths: readonly Path[], field: string): FieldHandlers =>
    Object.fromEntries(
      paths
        .filter((path) => path.length === 1 && path[0] !== "registry")
        .map((path) => [lastOf(path), (value: SourceValue) => addText(context, metadata, field, value, 1)]),
    );
  return { ...handlers(registryName, "name"), ...handlers(registryUid, "uid") };
}

function lastOf(path: Path): string {
  return path.at(-1) ?? "";
}

/** A registry; its name alone if the source states nothing else, in whatever place. */
function resolvedRegistry(context: ConversionContext, registry: RegistryValues): Writable | undefined {
  const { metadata, others, keys, metadataKeys } = registry;
  const own = withKept(resolved(context, metadata, REGISTRY_ORDER), metadataKeys, REGISTRY_ORDER);
  const isStated = own.size > 0;
  const whole = withKept({ ...(isStated ? { metadata: own } : {}), ...resolved(context, others) }, keys, IN_REGISTRY);
  const name = own.get("name");
  if (keys === NO_KEYS && own.size === 1 && name !== undefined && name !== "") return name;
  return whole.size > 0 ? whole : undefined;
}

function metadataHandlers(context: ConversionContext, values: FieldValues): FieldHandlers {
  return {
    ...textHandlers(context, values, ["uid", "name", "kind", "providerType"]),
    ...booleanHandlers(context, values, ["isPrivate", "isSyncSupported"]),
  };
}

function convertMatchingRegistry(context: ConversionContext, item: SourceValue): Writable {
  const values: FieldValues = new Map();
  const keys = convertMap(context, item, metadataHandlers(context, values));
  return withKept(resolved(context, values, REGISTRY_ORDER), keys, REGISTRY_ORDER);
}

function convertManifest(context: ConversionContext, item: SourceValue): Writable {
  const values: FieldValues = new Map();
  const { name, content } = context.profile.places.manifest;
  const keys = convertMap(context, item, {
    [lastOf(name)]: (value) => addText(context, values, "name", value),
    [lastOf(content)]: (body) => addValue(values, "content", body, bodyText(context, body)),
  });
  if (!values.has("content")) reportLoss(context, item, "The content of the manifest is not in this file");
  return withKept(resolved(context, values, IN_MANIFEST), keys, IN_MANIFEST);
}

/**
 * The layer of a pack that does not state one; undefined if unknown, or if the source has the target's form. A guessed layer is reported, an unknown one only
 * if the shape lets packs omit it.
 */
function layerFor(context: ConversionContext, item: SourceValue): string | undefined {
  const { profile, catalog } = context;
  if (context.keepsUnknownKeys) return undefined;
  const pack = packOf(context, item);
  const known = pack && layerOfPack(profile, pack, catalog);
  const layer = { ...item, path: subpath(item.path, "layer") };
  context.asksRegistries = true;
  if (known === undefined && profile.shape.traits.layersOptional === true) {
    reportLoss(context, layer, "The layer is missing, and the pack was not found in any known registry", "note");
  }
  if (known?.isStated === false) {
    reportLoss(context, layer, `The layer is missing; ${known.layer} was guessed from the pack's name`, "note");
  }
  return known?.layer;
}

/** The pack of an item; undefined if the profile has none there. */
function packOf({ profile: { packs } }: ConversionContext, { node }: SourceValue): Pack | undefined {
  // The packs of a profile are sorted by node, so binary search works.
  const pack = packs[firstIndex(packs.length, (index) => !isBefore(packs[index]?.node ?? node, node))];
  return pack?.node === node ? pack : undefined;
}
