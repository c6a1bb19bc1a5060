// A stack of six profiles with thirty packs that depend on each other, some in vain.

/** Pack, layer, category, versions with the newest last, and what it requires: a pack and its least version. */
type Row = readonly [
  name: string,
  layer: string,
  category: string,
  versions: string,
  ...requires: readonly (readonly [string, string])[],
];

const K8S = "kubernetes";
const PACKS: readonly Row[] = [
  ["edge-native-ubuntu", "os", "", "22.4.1 22.4.3"],
  [K8S, "k8s", "", "1.31.4 1.32.1 1.32.6"],
  ["cni-cilium", "cni", "", "1.16.2 1.17.1", [K8S, "1.29"]],
  ["csi-longhorn", "csi", "", "1.7.2 1.8.1", [K8S, "1.25"]],
  ["cert-manager", "addon", "security", "1.15.0 1.16.2"],
  ["external-secrets", "addon", "security", "0.10.4 0.12.1", ["cert-manager", "1.10"]],
  ["vault", "addon", "security", "0.28.1 0.29.1", ["cert-manager", "1.16"]],
  ["kyverno", "addon", "security", "3.2.6 3.3.4", [K8S, "1.32"]],
  ["trivy-operator", "addon", "security", "0.24.1"],
  ["ingress-nginx", "addon", "ingress", "4.11.3 4.12.0", ["cert-manager", "1.0"]],
  ["metallb", "addon", "load balancer", "0.14.8 0.14.9"],
  ["external-dns", "addon", "ingress", "1.15.0", ["ingress-nginx", "4.0"]],
  ["prometheus-operator", "addon", "monitoring", "65.1.0 66.3.0"],
  ["grafana", "addon", "monitoring", "8.5.1 8.6.4", ["prometheus-operator", "60"]],
  ["loki", "addon", "logging", "6.16.0 6.24.0", ["prometheus-operator", "60"]],
  ["fluent-bit", "addon", "logging", "0.47.10 0.48.3", ["loki", "6.20"]],
  ["node-problem-detector", "addon", "monitoring", "2.3.14"],
  ["postgres-operator", "addon", "system app", "1.13.0 1.14.0"],
  ["redis-operator", "addon", "system app", "0.18.3"],
  ["kafka", "addon", "system app", "0.43.0 0.45.0"],
  ["minio", "addon", "system app", "6.0.3", ["cert-manager", "1.0"]],
  ["velero", "addon", "system app", "7.2.1 8.1.0", ["minio", "6.0"]],
  ["orders", "addon", "app services", "2.4.0", ["postgres-operator", "1.0"], ["kafka", "0.40"]],
  ["payments", "addon", "app services", "1.9.2", ["postgres-operator", "1.0"], ["vault", "0.28"]],
  ["catalog", "addon", "app services", "3.1.0", ["postgres-operator", "1.0"], ["redis-operator", "0.18"]],
  [
    "storefront",
    "addon",
    "app services",
    "5.0.1 5.2.0",
    ["ingress-nginx", "4.0"],
    ["catalog", "3.0"],
    ["orders", "2.0"],
  ],
  ["recommendations", "addon", "ai", "0.9.0", ["redis-operator", "0.18"]],
];

const LAYER_OF = new Map(PACKS.map(([name, layer]) => [name, layer]));

/** Profile, version, type, and its packs: `name version order reads`. */
const PROFILES: readonly (readonly [name: string, version: string, type: string, packs: readonly string[]])[] = [
  [
    "edge-base",
    "3.2.0",
    "infra",
    ["edge-native-ubuntu 22.4.3", "kubernetes 1.31.4", "cni-cilium 1.16.2", "csi-longhorn 1.8.1"],
  ],
  [
    "security",
    "1.8.0",
    "add-on",
    ["cert-manager 1.15.0 -10", "external-secrets 0.12.1", "vault 0.28.1", "kyverno 3.3.4", "trivy-operator 0.24.1 10"],
  ],
  ["network", "2.0.1", "add-on", ["metallb 0.14.9", "ingress-nginx 4.12.0 10", "external-dns 1.15.0 20"]],
  [
    "observability",
    "4.1.0",
    "add-on",
    [
      "prometheus-operator 66.3.0",
      "grafana 8.5.1 10",
      "loki 6.16.0 10",
      "fluent-bit 0.48.3 20",
      "node-problem-detector 2.3.14 10",
    ],
  ],
  [
    "data",
    "1.3.0",
    "add-on",
    ["postgres-operator 1.13.0 20", "redis-operator 0.18.3 20", "kafka 0.45.0 20", "minio 6.0.3 20", "velero 8.1.0 30"],
  ],
  [
    "webshop",
    "7.5.2",
    "add-on",
    [
      "orders 2.4.0 40 kafka",
      "payments 1.9.2 40",
      "catalog 3.1.0 40",
      "storefront 5.0.1 50",
      "recommendations 0.9.0 50",
      "node-problem-detector 2.3.14 50",
    ],
  ],
];

function profile([name, version, type, packs]: (typeof PROFILES)[number]): string {
  const cloud = type === "infra" ? "edge-native" : "all";
  const items = packs.map((words) => {
    const [pack = "", tag = "", order = "0", reads] = words.split(" ");
    return `      - name: ${pack}
        type: spectro
        layer: ${LAYER_OF.get(pack) ?? "addon"}
        tag: "${tag}"
        registry: Examples
        values: |
          pack:
            namespace: ${pack}
            spectrocloud.com/install-priority: "${order}"
${reads === undefined ? "" : `          queue: "{{.spectro.pack.${reads}.pack.namespace}}"\n`}`;
  });
  return `metadata: { name: ${name} }\nspec:\n  version: ${version}\n  template:\n    type: ${type}\n    cloudType: ${cloud}\n    packs:\n${items.join("")}`;
}

function packFiles([name, layer, addonType, versions, ...requires]: Row): (readonly [string, string])[] {
  const dependencies = requires.map(([packName, minVersion]) => {
    return { packName, layer: LAYER_OF.get(packName), minVersion, maxVersion: "", type: "required" };
  });
  return versions.split(" ").map((version) => {
    const facts = {
      name,
      displayName: name,
      version,
      layer,
      addonType,
      cloudTypes: ["all"],
      constraints: { dependencies },
    };
    return [`packs/${name}-${version}/pack.json`, JSON.stringify(facts)] as const;
  });
}

/** Its files, for the registry `Examples` of a workspace in memory. */
export const BRANCH_STORE: Readonly<Record<string, string>> = Object.fromEntries([
  ...PACKS.flatMap(packFiles),
  ...PROFILES.map((one) => [`${one[0]}.profile.yaml`, profile(one)] as const),
]);

/** Its stack, in the configuration. */
export const BRANCH_STACK = `stacks:\n  - name: branch-store\n    profiles: [${PROFILES.map(([name]) => `${name}.profile.yaml`).join(", ")}]\n`;
