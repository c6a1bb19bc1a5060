import type { KindRecord } from "./kindRecord";

/** A Helm repository: a folder on the web with an `index.yaml` (docs/domain.md 4.3). */
export const helm = {
  id: "helm",
  place: "url",
  tenantKind: "helm",
  listsAll: true,
  signIn: { asks: "login", files: "helmRepositories" },
  words: {
    noun: "a Helm repository",
    summary: "A Helm repository.",
    examples: ["Bitnami", "https://charts.bitnami.com/bitnami", "https://charts.example.com/stable"],
  },
} as const satisfies KindRecord;
