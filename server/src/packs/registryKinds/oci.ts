import type { KindRecord } from "./kindRecord";

const DOCKER_HUB = "registry-1.docker.io";

/** An OCI registry (docs/domain.md 4.3). */
export const oci = {
  id: "oci",
  place: "url",
  tenantKind: "oci",
  listsAll: false,
  address: {
    scheme: "oci",
    hosts: { "docker.io": DOCKER_HUB, "index.docker.io": DOCKER_HUB },
    tokenServers: { "https://registry-1.docker.io": "https://auth.docker.io" },
  },
  signIn: { asks: "login", files: "docker" },
  words: {
    noun: "an OCI registry",
    summary: "An OCI registry that holds packs or charts.",
    examples: ["platform", "oci://harbor.example.com/packs", "oci://registry.example.com/packs"],
  },
} as const satisfies KindRecord;
