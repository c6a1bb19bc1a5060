// What a new profile is for, and what is suggested for that. Sources: docs/domain.md 8.1.

/** What a profile may be for; "plain" is nothing in particular. */
export type Purpose = "plain" | "development" | "production" | "ai" | "hpc" | "edge";

/** Add-ons to suggest: those of a category, or single packs that registries file under a general one. */
export type Suggestion =
  | { readonly category: string }
  /** `for` is what the packs do, in a word. */
  | { readonly for: string; readonly packs: readonly string[] };

/** What a purpose leads to. */
export interface PurposeFacts {
  /** The cloud that is made for it. */
  readonly cloud?: string;
  /** The most important first. */
  readonly suggestions: readonly Suggestion[];
}

const GPU: Suggestion = { for: "GPU", packs: ["nvidia-gpu-operator-ai", "nvidia-gpu-operator", "nvidia-dra-driver"] };
const FAST_NETWORK: Suggestion = { for: "fast network", packs: ["network-operator", "sriov-network-operator"] };

export const PURPOSES: Readonly<Record<Purpose, PurposeFacts>> = {
  plain: { suggestions: [] },
  development: {
    suggestions: [{ for: "dashboard", packs: ["headlamp", "spectro-k8s-dashboard", "k8s-dashboard"] }],
  },
  production: {
    suggestions: [
      { category: "monitoring" },
      { category: "logging" },
      { for: "backup", packs: ["velero", "veeamkasten", "triliovault", "cloudcasa"] },
      { category: "security" },
    ],
  },
  ai: { suggestions: [GPU, { category: "ai" }, FAST_NETWORK] },
  hpc: { suggestions: [FAST_NETWORK, GPU] },
  edge: { cloud: "edge-native", suggestions: [{ category: "registry" }] },
};
