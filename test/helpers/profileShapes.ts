import fc from "fast-check";
import type { ShapeId } from "./shapeIds";
import type { Value } from "./profileWriters";

// Writes one profile in each shape.

type Entries = Readonly<Record<string, Value>>;

/** The content of a profile, whatever its shape. */
export interface ProfileParts {
  readonly name: Value;
  readonly description: Value;
  readonly version: Value;
  readonly type: Value;
  readonly cloudType: Value;
  readonly packs: readonly Entries[];
  readonly variables: Value;
  /** Unknown keys beside its metadata. */
  readonly extra: Entries;
}

/** Keys that a build script, a user or Palette adds to packs. */
export interface Ids {
  readonly uid: Value;
  readonly registryUid: Value;
  readonly isMixed: boolean;
}

export const ids: fc.Arbitrary<Ids> = fc.record({
  uid: fc.constantFrom("64c0b7a9f2d1e30001a2b3c4", "64c0b7a9f2d1e30001a2b3c5", undefined),
  registryUid: fc.constantFrom("64eaff453040297344bcad5d", "64c0b7a9f2d1e30001a2b3c6", undefined),
  isMixed: fc.constantFrom(false, false, false, true),
});

const renamed = (pack: Entries, names: Readonly<Record<string, string>>): Entries =>
  Object.fromEntries(Object.entries(pack).map(([key, value]) => [names[key] ?? key, value]));

const without = (pack: Entries, keys: readonly string[]): Entries =>
  Object.fromEntries(Object.entries(pack).filter(([key]) => !keys.includes(key)));

/** Reduces the registry to its name, for shapes that have no more. */
function named(pack: Entries): Entries {
  const { registry } = pack;
  return registry === undefined || typeof registry === "string" ? pack : { ...pack, registry: "Palette Registry" };
}

const call = (
  { name, description, version, type, cloudType, variables, extra }: ProfileParts,
  packs: Value,
): Value => ({
  metadata: { name, annotations: { description }, ...extra },
  spec: { version, template: { type, cloudType, packs }, variables },
});

function provider(parts: ProfileParts, apiVersion: string, kind: string, pack: Value): Value {
  const { name, description, version, type, cloudType, variables, extra } = parts;
  const profileVariables = variables === undefined ? undefined : [{ variable: variables }];
  return {
    apiVersion,
    kind,
    metadata: { name: "resource", ...extra },
    spec: { forProvider: { name, description, version, type, cloud: cloudType, pack, profileVariables } },
  };
}

const ofCall = (pack: Entries, { uid, registryUid, isMixed }: Ids): Entries =>
  isMixed ? { ...pack, packUid: uid, registryUid } : { ...without(pack, ["registry", "version"]), uid, registryUid };
const ofProvider = (pack: Entries): Entries =>
  renamed(without(named(pack), ["layer", "version", "addonType"]), { registry: "registryName", manifests: "manifest" });

/** Writes a profile in each shape. Each pack has its own ids. */
export const SHAPES: Readonly<Record<ShapeId, (parts: ProfileParts, idsOf: (index: number) => Ids) => Value>> = {
  import: (parts, idsOf) => {
    const { name, description, version, type, cloudType, packs, variables, extra } = parts;
    const mixed = packs.map((pack, i) => (i === 2 && idsOf(i).isMixed ? { ...pack, uid: idsOf(i).uid } : pack));
    return {
      metadata: name === undefined && description === undefined ? undefined : { name, description, ...extra },
      spec: { version, template: { type, cloudType, packs: mixed }, variables },
    };
  },
  create: (parts, idsOf) => {
    const packs = parts.packs.map((pack, i) => ofCall(pack, idsOf(i)));
    return call(parts, packs);
  },
  update: (parts, idsOf) => {
    const packs = parts.packs.map((pack, i) => ofCall(pack, idsOf(i)));
    return call({ ...parts, cloudType: undefined, variables: undefined }, packs);
  },
  response: ({ name, description, version, type, cloudType, packs, extra }, idsOf) => ({
    metadata: { name, annotations: { description }, ...extra },
    spec: {
      published: {
        type,
        cloudType,
        packs: packs.map((pack, i) => ({
          ...without(pack, ["registry", "addonType"]),
          packUid: idsOf(i).uid,
          registryUid: idsOf(i).registryUid,
        })),
      },
      version,
    },
  }),
  flat: ({ name, description, version, type, cloudType, packs, variables, extra }, idsOf) => ({
    name,
    description,
    version,
    type,
    cloudType,
    ...extra,
    packs: packs.map((pack, i) => (idsOf(i).isMixed ? { ...named(pack), packUid: idsOf(i).uid } : named(pack))),
    variables,
  }),
  "flat-list": ({ name, version, packs, extra }, idsOf) => {
    // Only these keys distinguish a list of profiles from other lists.
    const charts = [{}, ...packs].map((pack) => ({
      name: "agent",
      type: "helm",
      ...without(named(pack), ["layer", "tag"]),
    }));
    const other = { name: "other", version, charts: [...charts].reverse() };
    return [{ name: name ?? "web", version, ...extra, charts }, ...(idsOf(0).isMixed ? [other] : [])];
  },
  crossplane: (parts) => {
    const apiVersion = "cluster.palette.crossplane.io/v1alpha1";
    return provider(parts, apiVersion, "Profile", parts.packs.map(ofProvider));
  },
  "crossplane-legacy": (parts, idsOf) => {
    const packs = parts.packs.map((pack, i) => ({ ...ofProvider(pack), registryUid: idsOf(i).registryUid }));
    return provider(parts, "palette.crossplane.io/v1alpha1", "ClusterProfile", packs);
  },
  "cluster-profile-cr": ({ name, version, type, cloudType, packs, variables, extra }) => ({
    apiVersion: "profile.palette.spectrocloud.com/v1",
    kind: "ClusterProfile",
    metadata: { name, ...extra },
    spec: { version, cloudType, type, packs, variables },
  }),
  terraform: ({ name, description, version, type, cloudType, packs, variables, extra }, idsOf) => {
    const pack = packs.map((one, i) => {
      const { registryName, ...rest } = ofProvider(one);
      return {
        ...rest,
        registry_name: registryName,
        registry_uid: idsOf(i).isMixed ? idsOf(i).registryUid : undefined,
      };
    });
    const profile = { name, description, version, type, cloud: cloudType, pack, ...extra };
    const profile_variables = variables === undefined ? undefined : { variable: variables };
    return { resource: { spectrocloud_cluster_profile: { web: { ...profile, profile_variables } } } };
  },
};
