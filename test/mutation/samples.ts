import type { ShapeId } from "../helpers/shapeIds";
import type { Value } from "./writer";

/** A pack of a sample, before it takes the shape of a shape. Keys that are undefined are not written. */
export interface SamplePack {
  name?: Value;
  type?: Value;
  layer?: Value;
  tag?: Value;
  version?: Value;
  registry?: Value;
  values?: Value;
  manifests?: { name?: Value; content?: Value }[];
  /** Keys that no shape has, or that a fault puts there. */
  extra?: Record<string, Value>;
}

/** A profile of a sample, before it takes the shape of a shape. */
export interface SampleProfile {
  name?: Value;
  description?: Value;
  version?: Value;
  type?: Value;
  cloudType?: Value;
  packs: SamplePack[];
  variables?: Record<string, Value>[];
}

export const KINDS = ["cluster", "infra", "add-on", "edge"] as const;
export type Kind = (typeof KINDS)[number];

const values = (namespace: string): string => `pack:\n  namespace: ${namespace}\n\ncharts:\n  web:\n    replicas: 2\n`;
const pack = (name: string, layer: string, tag: string, rest: SamplePack = {}): SamplePack => ({
  name,
  type: "spectro",
  layer,
  tag,
  registry: "Public Repo",
  ...rest,
});
const MANIFEST = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: web\ndata:\n  a: b\n";

const AWS = (): SamplePack[] => [
  pack("ubuntu-aws", "os", "22.04"),
  pack("kubernetes", "k8s", "1.30.4", { values: "pack:\n  podCIDR: 192.168.0.0/16\n" }),
  pack("cni-calico", "cni", "3.28.0"),
  pack("csi-aws-ebs", "csi", "1.30.0"),
];
const ADD_ONS = (): SamplePack[] => [
  pack("fluentbit", "addon", "5.0.3", { values: values("logging") }),
  pack("argo-cd", "addon", "5.46.8", { values: values("argocd") }),
  { name: "settings", type: "manifest", layer: "addon", manifests: [{ name: "settings", content: MANIFEST }] },
];

/** Profiles in which nothing is wrong. */
export function sampleOf(kind: Kind): SampleProfile {
  const head = { name: "shop", description: "The web shop", version: "1.2.3" };
  switch (kind) {
    case "cluster":
      return { ...head, type: "cluster", cloudType: "aws", packs: [...AWS(), ...ADD_ONS()] };
    case "infra":
      return { ...head, type: "infra", cloudType: "aws", packs: AWS() };
    case "add-on":
      return { ...head, type: "add-on", cloudType: "all", packs: ADD_ONS() };
    case "edge":
      return {
        ...head,
        type: "infra",
        cloudType: "edge-native",
        packs: [
          pack("edge-native-byoi", "os", "1.0.0"),
          pack("edge-k3s", "k8s", "1.30.4"),
          pack("cni-calico", "cni", "3.28.0"),
        ],
      };
  }
}

const UID = "64eaff453040297344bcad5d";
const written = (map: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));

/** A sample as the document of a shape; what the shape cannot say is left out. */
export function documentOf(sample: SampleProfile, shape: ShapeId): Value {
  const { name, description, version, type, cloudType, variables } = sample;
  const packs = sample.packs.map((one) => packIn(one, shape));
  const resource = (apiVersion: string, kind: string, spec: Value): Value =>
    written({ apiVersion, kind, metadata: { name: "shop" }, spec });
  const provided = written({
    name,
    description,
    type,
    cloud: cloudType,
    version,
    pack: packs,
    profileVariables: variables && [{ variable: variables }],
  });
  switch (shape) {
    case "import":
      return {
        metadata: written({ name, description }),
        spec: written({ version, template: written({ type, cloudType, packs }), variables }),
      };
    case "create":
      return {
        metadata: written({ name, annotations: written({ description }) }),
        spec: written({ version, template: written({ type, cloudType, packs }), variables }),
      };
    case "update":
      return { metadata: written({ name }), spec: written({ version, template: written({ type, packs }) }) };
    case "response":
      return {
        metadata: written({ name, annotations: written({ description }) }),
        spec: { published: written({ type, cloudType, packs }), version },
      };
    case "flat":
      return written({ name, description, version, type, cloudType, packs });
    case "flat-list":
      return [written({ name, version, charts: packs })];
    case "crossplane":
      return resource("cluster.palette.crossplane.io/v1alpha1", "Profile", { forProvider: provided });
    case "crossplane-legacy":
      return resource("palette.crossplane.io/v1alpha1", "ClusterProfile", { forProvider: provided });
    case "cluster-profile-cr":
      return written({
        apiVersion: "profile.palette.spectrocloud.com/v1",
        kind: "ClusterProfile",
        metadata: written({ name }),
        spec: written({ version, cloudType, type, packs, variables }),
      });
    case "terraform": {
      const profile = written({ name, description, version, type, cloud: cloudType, pack: packs });
      const profile_variables = variables && { variable: variables };
      return { resource: { spectrocloud_cluster_profile: { shop: written({ ...profile, profile_variables }) } } };
    }
  }
}

function packIn(sample: SamplePack, shape: ShapeId): Record<string, Value> {
  const { name, type, layer, tag, version, registry, values: text, manifests, extra = {} } = sample;
  const files = manifests?.map((manifest) => written({ ...manifest }));
  const uid = registry === undefined ? undefined : UID;
  switch (shape) {
    case "create":
    case "update":
      return written({ name, type, layer, tag, registryUid: uid, values: text, manifests: files, ...extra });
    case "response":
      // A list of references: the texts of manifests are not in an answer.
      return written({ name, type, layer, tag, version, registryUid: uid, packUid: UID, values: text, ...extra });
    case "crossplane":
      return written({
        name,
        type,
        tag: tag ?? version,
        registryName: registry,
        values: text,
        manifest: files,
        ...extra,
      });
    case "crossplane-legacy":
      return written({ name, type, tag: tag ?? version, registryUid: uid, values: text, manifest: files, ...extra });
    case "terraform":
      return written({
        name,
        type,
        tag: tag ?? version,
        registry_name: registry,
        values: text,
        manifest: files,
        ...extra,
      });
    case "flat-list":
      return written({ name, type, version: tag ?? version, registry, values: text, manifests: files, ...extra });
    case "flat":
      return written({
        name,
        type,
        layer,
        version: tag ?? version,
        registry,
        values: text,
        manifests: files,
        ...extra,
      });
    case "import":
    case "cluster-profile-cr":
      return written({ name, type, layer, tag, version, registry, values: text, manifests: files, ...extra });
  }
}
