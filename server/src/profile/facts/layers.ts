import { folded } from "../../text/nearest";
import { categoryMeantBy, categoryNamed } from "./categories";
import { cloudForRules } from "./clouds";

// Layers and profile types, docs/domain.md 2.1, docs/domain.md 2.2.

export const CORE_LAYERS = ["os", "k8s", "cni", "csi"] as const;
export const LAYERS = [...CORE_LAYERS, "addon"] as const;

export type CoreLayer = (typeof CORE_LAYERS)[number];
export type Layer = (typeof LAYERS)[number];

export const PROFILE_TYPES = ["cluster", "infra", "add-on", "system"] as const;
export type ProfileType = (typeof PROFILE_TYPES)[number];

export const PACK_TYPES = ["spectro", "oci", "helm", "manifest"] as const;
export type PackType = (typeof PACK_TYPES)[number];

export function isLayer(text: string): text is Layer {
  return (LAYERS as readonly string[]).includes(text);
}

export function isCoreLayer(layer: string | undefined): layer is CoreLayer {
  return (CORE_LAYERS as readonly (string | undefined)[]).includes(layer);
}

export function isProfileType(text: string): text is ProfileType {
  return (PROFILE_TYPES as readonly string[]).includes(text);
}

export function isPackType(text: string): text is PackType {
  return (PACK_TYPES as readonly string[]).includes(text);
}

/** The pack type that a word means, ignoring case and separators; undefined if none. */
export function packTypeMeantBy(text: string): PackType | undefined {
  const word = folded(text);
  return isPackType(word) ? word : undefined;
}

/** Names of the layers for messages, such as "operating system". */
export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  os: "operating system",
  k8s: "Kubernetes",
  cni: "network",
  csi: "storage",
  addon: "add-on",
};

/** Words that users write for a layer, with the layer that each means. Ambiguous words are not listed. */
const LAYER_WORDS: Readonly<Record<string, Layer>> = {
  network: "cni",
  networking: "cni",
  storage: "csi",
  kubernetes: "k8s",
  kube: "k8s",
  operatingsystem: "os",
  addons: "addon",
};

/** The layer that a wrong word certainly means, ignoring case and separators; undefined if none. */
export function layerMeantBy(text: string): Layer | undefined {
  const word = folded(text);
  if (isLayer(word)) return word;
  return LAYER_WORDS[word] ?? ((categoryNamed(text) ?? categoryMeantBy(text)) ? "addon" : undefined);
}

const TYPE_WORDS: Readonly<Record<string, ProfileType>> = {
  full: "cluster",
  cluster: "cluster",
  infra: "infra",
  infrastructure: "infra",
  addon: "add-on",
  addons: "add-on",
  system: "system",
};

/** The profile type that a wrong word means, ignoring case and separators; undefined if none. */
export function profileTypeMeantBy(text: string): ProfileType | undefined {
  return TYPE_WORDS[folded(text)];
}

/**
 * The core layers that a profile requires, in order; none unless its type is `cluster` (full) or `infra`. Edge
 * appliances may omit storage, and a custom cloud has its own operating system and Kubernetes. Without a cloud, only
 * layers that are required on every cloud are returned (docs/domain.md 2.2).
 */
export function requiredLayers(type: ProfileType | undefined, cloudType: string | undefined): readonly CoreLayer[] {
  if (type !== "cluster" && type !== "infra") return [];
  switch (cloudForRules(cloudType)) {
    case undefined:
      return ["cni"];
    case "custom":
      return ["cni", "csi"];
    case "edge-native":
      return ["os", "k8s", "cni"];
    default:
      return CORE_LAYERS;
  }
}
