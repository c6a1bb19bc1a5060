import { parse, stringify } from "yaml";
import type { ShapeId } from "./shapeIds";
import type { LanguageId } from "./languages";

/** An example in one shape: a full profile for AWS without its network layer. The name is the last key of each pack. */
export interface ShapeExample {
  readonly shape: ShapeId;
  readonly value: unknown;
  /** The path of the list of packs. */
  readonly packs: readonly (string | number)[];
  /** The path of the profile's type. */
  readonly type: readonly (string | number)[];
  readonly cloudType?: readonly (string | number)[];
  /** The missing network layer as it should be added to this shape. */
  readonly added: Readonly<Record<string, unknown>>;
  /** The same in JSON, if that differs. */
  readonly addedInJson?: Readonly<Record<string, unknown>>;
}

const NEW = { name: "cni-calico", type: "spectro" };
const [VERSION, UID] = ["3.32.1", "64c0b7a9f2d1e30001a2b3c4"];

/** The three packs of every example, each with the shape's further keys. */
function packs(rest: Readonly<Record<string, unknown>>, hasLayers = true): unknown[] {
  return [
    { type: "spectro", ...(hasLayers ? { layer: "os" } : {}), ...pinned(rest, "22.04"), name: "ubuntu-aws" },
    { type: "spectro", ...(hasLayers ? { layer: "k8s" } : {}), ...pinned(rest, "1.30.4"), name: "kubernetes" },
    { type: "spectro", ...(hasLayers ? { layer: "csi" } : {}), ...pinned(rest, "1.46.0"), name: "csi-aws-ebs" },
  ];
}

function pinned(rest: Readonly<Record<string, unknown>>, version: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, value === "VERSION" ? version : value]));
}

const registry = { registry: "Public Repo" };
const resource = (apiVersion: string, kind: string): object => ({ apiVersion, kind, metadata: { name: "shop" } });
const call = (extra: object, template: object): unknown => ({
  metadata: { name: "shop" },
  spec: {
    version: "1.0.0",
    template: { type: "cluster", ...template, packs: packs({ tag: "VERSION", registryUid: UID, uid: UID }) },
    ...extra,
  },
});
const template = ["spec", "template"];
const provider = ["spec", "forProvider"];

export const SHAPE_EXAMPLES: readonly ShapeExample[] = [
  {
    shape: "import",
    value: {
      metadata: { name: "shop" },
      spec: {
        version: "1.0.0",
        template: { type: "cluster", cloudType: "aws", packs: packs({ tag: "VERSION" }) },
      },
    },
    packs: [...template, "packs"],
    type: [...template, "type"],
    cloudType: [...template, "cloudType"],
    added: { ...NEW, layer: "cni", tag: VERSION, ...registry },
    addedInJson: { ...NEW, layer: "cni", tag: VERSION, registry: { metadata: { name: "Public Repo", kind: "pack" } } },
  },
  {
    shape: "create",
    value: call({}, { cloudType: "aws" }),
    packs: [...template, "packs"],
    type: [...template, "type"],
    cloudType: [...template, "cloudType"],
    added: { ...NEW, layer: "cni", tag: VERSION },
  },
  {
    shape: "update",
    value: call({}, {}),
    packs: [...template, "packs"],
    type: [...template, "type"],
    added: { ...NEW, layer: "cni", tag: VERSION },
  },
  {
    shape: "response",
    value: {
      metadata: { name: "shop" },
      spec: {
        published: {
          type: "cluster",
          cloudType: "aws",
          packs: packs({ version: "VERSION", tag: "VERSION", registryUid: UID, packUid: UID }),
        },
        version: "1.0.0",
      },
    },
    packs: ["spec", "published", "packs"],
    type: ["spec", "published", "type"],
    cloudType: ["spec", "published", "cloudType"],
    added: { ...NEW, layer: "cni", version: VERSION, tag: VERSION },
  },
  {
    shape: "flat",
    value: { name: "shop", type: "cluster", cloudType: "aws", packs: packs({ version: "VERSION", ...registry }) },
    packs: ["packs"],
    type: ["type"],
    cloudType: ["cloudType"],
    added: { ...NEW, layer: "cni", version: VERSION, ...registry },
  },
  {
    shape: "flat-list",
    value: [
      { name: "shop", type: "cluster", cloudType: "aws", charts: packs({ version: "VERSION", ...registry }, false) },
    ],
    packs: [0, "charts"],
    type: [0, "type"],
    cloudType: [0, "cloudType"],
    added: { ...NEW, version: VERSION, ...registry },
  },
  {
    shape: "crossplane",
    value: {
      ...resource("cluster.palette.crossplane.io/v1alpha1", "Profile"),
      spec: {
        forProvider: {
          name: "shop",
          type: "cluster",
          cloud: "aws",
          pack: packs({ tag: "VERSION", registryName: "Public Repo" }, false),
        },
      },
    },
    packs: [...provider, "pack"],
    type: [...provider, "type"],
    cloudType: [...provider, "cloud"],
    added: { ...NEW, tag: VERSION, registryName: "Public Repo" },
  },
  {
    shape: "crossplane-legacy",
    value: {
      ...resource("palette.crossplane.io/v1alpha1", "ClusterProfile"),
      spec: {
        forProvider: {
          name: "shop",
          type: "cluster",
          cloud: "aws",
          pack: packs({ tag: "VERSION", uid: UID, registryUid: UID }, false),
        },
      },
    },
    packs: [...provider, "pack"],
    type: [...provider, "type"],
    cloudType: [...provider, "cloud"],
    added: { ...NEW, tag: VERSION },
  },
  {
    shape: "cluster-profile-cr",
    value: {
      ...resource("profile.palette.spectrocloud.com/v1", "ClusterProfile"),
      spec: {
        version: "1.0.0",
        cloudType: "aws",
        type: "cluster",
        packs: packs({ tag: "VERSION", ...registry }),
      },
    },
    packs: ["spec", "packs"],
    type: ["spec", "type"],
    cloudType: ["spec", "cloudType"],
    added: { ...NEW, layer: "cni", tag: VERSION, ...registry },
  },
];

export const FORMS = ["block", "flow", "JSON"] as const;
export type Form = (typeof FORMS)[number];

/** The language of a form. */
export function languageOf(form: Form): LanguageId {
  return form === "JSON" ? "json" : "yaml";
}

/** Formats a value. Texts that look like numbers are quoted. */
export function write(value: unknown, form: Form): string {
  if (form === "JSON") return JSON.stringify(value, undefined, 2);
  return stringify(value, { collectionStyle: form, lineWidth: 0 });
}

/** Parses a text with a library. */
export function readBack(text: string, form: Form): unknown {
  return form === "JSON" ? JSON.parse(text) : parse(text);
}

/** The value at a path. */
export function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((node, key) => (node as Record<string | number, unknown> | undefined)?.[key], value);
}

/** A copy of a value, with the value at a path replaced. */
export function withAt(value: unknown, path: readonly (string | number)[], put: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  const inner = withAt(at(value, [key]), rest, put);
  if (Array.isArray(value)) return value.map((item: unknown, i) => (i === key ? inner : item));
  return { ...(value as Record<string, unknown>), [key]: inner };
}
