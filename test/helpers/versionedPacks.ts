import { join } from "node:path";

const DEFAULTS: Readonly<Record<string, string>> = {
  "1.0.0": `pack:
  namespace: web
charts:
  web:
    # Number of pods.
    replicas: 1
    image:
      tag: 1.0.0
    metricsPort: 9090
    legacy: false
    admin:
      password: ""
`,
  "1.0.1": `pack:
  namespace: web
charts:
  web:
    # Number of pods.
    replicas: 1
    image:
      tag: 1.0.1
    metricsPort: 9090
    legacy: false
    admin:
      password: ""
`,
  "1.1.0": `pack:
  namespace: web
charts:
  web:
    # Number of pods.
    replicas: 1
    image:
      tag: 1.1.0
    metrics:
      metricsPort: 9090
    admin:
      password: ""
`,
  "2.0.0": `pack:
  namespace: web
charts:
  web:
    # Number of pods.
    replicas: 2
    image:
      tag: 2.0.0
    metrics:
      metricsPort: 9090
    admin:
      password: changeme
`,
};

/** Writes versions of the pack `web`, and a Kubernetes pack, to a folder `packs`, and returns its path. */
export function writeVersionedPacks(folder: string, write: (name: string, content: string) => unknown): string {
  for (const [version, values] of Object.entries(DEFAULTS)) {
    const state = version === "1.0.0" ? { annotations: { system_state: "deprecated" } } : {};
    const pack = { name: "web", version, layer: "addon", addonType: "app services", cloudTypes: ["all"], ...state };
    write(`packs/web-${version}/pack.json`, JSON.stringify(pack));
    write(`packs/web-${version}/values.yaml`, values);
  }
  for (const version of ["1.29.1", "1.30.0", "1.31.0"]) {
    const pack = { name: "kubernetes", version, layer: "k8s", cloudTypes: ["aws"] };
    write(`packs/kubernetes-${version}/pack.json`, JSON.stringify(pack));
    write(`packs/kubernetes-${version}/values.yaml`, "pack: {}\n");
  }
  return join(folder, "packs");
}

/** The defaults of a version of the pack `web`. */
export function webDefaults(version: string): string {
  return DEFAULTS[version] ?? "";
}

/** A profile with the pack `web` at 1.0.0, with these values, and the Kubernetes pack. */
export function webProfile(values: string, version = "1.4.0", tag = "1.0.0"): string {
  return `# The shop.
metadata:
  name: shop
spec:
  version: ${version}
  template:
    type: add-on
    packs:
      - name: web # ours
        type: spectro
        layer: addon
        tag: "${tag}"
        registry: { metadata: { name: Own } }
        values: |
${values.replace(/^(?=.)/gm, "          ")}      - name: kubernetes
        type: spectro
        layer: k8s
        tag: "1.29.1"
        registry: { metadata: { name: Own } }
        values: |
          pack: {}
`;
}
