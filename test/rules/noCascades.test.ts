import { describe, expect, it } from "vitest";
import { findingsIn } from "../helpers/reading";

// One cause, one finding: what else would be wrong only because of it is not reported.

const rulesIn = (content: string): string[] => findingsIn(content).map(({ rule, severity }) => `${severity} ${rule}`);

const profile = (packs: string, type = "add-on", more = ""): string => `metadata: { name: a }
spec:
  version: 1.0.0
  template:
    type: ${type}
    cloudType: all
    packs:
${packs.replace(/^(?=.)/gm, "      ")}${more}`;

const inExample = (name: string, tag: string, values: string): string =>
  profile(`- name: ${name}
  layer: addon
  tag: "${tag}"
  registry: Example Registry
  values: |
${values.replace(/^(?=.)/gm, "    ")}
`);

describe("an invalid profile type silences what depends on the type", () => {
  const CORE = (type: string): string =>
    profile(
      `- { name: ours-a, layer: cni, tag: 1.0.0 }
- { name: ours-b, layer: cni, tag: 1.0.0 }
- { name: ours-c, layer: os, tag: 1.0.0 }
- { name: ours-d, layer: addon, tag: 1.0.0 }
- { name: example-web, layer: addon, tag: "2.0.0", registry: Example Registry }
`,
      type,
    );
  it("and is told itself", () => {
    expect(rulesIn(CORE("Full"))).toEqual(["error invalid-profile-type"]);
  });
  it("while a valid one does not", () => {
    expect(rulesIn(CORE("infra"))).toContain("error duplicate-core-layer");
    expect(rulesIn(CORE("infra"))).toContain("warning add-on-in-infra");
    expect(rulesIn(CORE("add-on"))).toContain("error core-layer-in-add-on");
    expect(rulesIn(CORE("add-on"))).toContain("information pack-dependency");
  });
});

describe("unquoted-version replaces others at its place", () => {
  it.each([
    [
      "the profile's version",
      profile("- { name: a, layer: addon, tag: 1.0.0 }\n").replace("1.0.0\n  tem", "1.20\n  tem"),
    ],
    ["a tag, wrong-type", profile("- { name: a, layer: addon, tag: 1.20 }\n")],
    ["a tag, tag-version-mismatch", profile('- { name: a, layer: addon, tag: 1.20, version: "1.3.0" }\n')],
    ["a version, tag-version-mismatch", profile('- { name: a, layer: addon, tag: "1.3.0", version: 1.20 }\n')],
    ["a tag with a tag of YAML", profile("- { name: a, layer: addon, tag: !!int 22 }\n")],
  ])("%s", (_, content) => {
    expect(rulesIn(content)).toEqual(["error unquoted-version"]);
  });
});

describe("a key of values gets one finding", () => {
  it.each([
    [
      "refused by the pack's schema, and of another type",
      "example-gateway",
      `pack: { namespace: gateway }
manifests:
  gateway:
    class: public
    replicas: 2
    listen: { port: 8443, tls: sometimes }
    log: { level: info }
    labels: { app: gateway }
    ranges: []
    upstreams: []
options: { system.uri: "a/b:1.0.0", token: x, mode: {} }
`,
      ["error values-constraint"],
    ],
    [
      "refused by the chart's schema, and of another type",
      "example-shop",
      "charts: { example-shop: { replicaCount: two, checkout: { provider: none } } }\n",
      ["error values-schema"],
    ],
    [
      "refused by the chart's schema, and text without its quotes",
      "example-shop",
      "charts: { example-shop: { image: { repository: 1.20 } } }\n",
      ["error values-schema"],
    ],
    [
      "unknown, and refused by a closed schema",
      "example-shop",
      "charts: { example-shop: { search: { shards: 3 } } }\n",
      ["warning values-unknown-key"],
    ],
  ])("%s", (_, name, values, expected) => {
    expect(rulesIn(inExample(name, "1.0.0", values))).toEqual(expected);
  });
});

describe("what values lack is one finding a body", () => {
  const LACKING = inExample("example-gateway", "1.0.0", "pack: { namespace: gateway }\nmanifests: { gateway: {} }\n");
  const findings = findingsIn(LACKING);

  it("that names all required keys", () => {
    expect(findings.map(({ rule }) => rule)).toEqual(["values-constraint"]);
    expect(findings[0]?.message).toBe(
      "example-gateway 1.0.0 requires 4 values that are missing: `manifests.gateway.class`, `manifests.gateway.replicas`, `options.system.uri` and `options.token`. Your values replace its defaults; merge them in.",
    );
  });

  it("with the key above them, if there is one for all", () => {
    const values =
      "pack: { namespace: gateway }\nmanifests: { gateway: { class: public, replicas: 2 } }\noptions: {}\n";
    const [only] = findingsIn(inExample("example-gateway", "1.0.0", values));
    expect(only?.message).toContain("2 values that are missing in `options`: `system.uri` and `token`.");
  });

  it("and values-partial speaks where none is required", () => {
    const values = `manifests: { gateway: { class: public, replicas: 2 } }\noptions: { system.uri: "a/b:1.0.0", token: x }\n`;
    expect(rulesIn(inExample("example-gateway", "1.0.0", values))).toEqual(["information values-partial"]);
  });
});

it("a broken body silences the rules on its content", () => {
  const content = profile(`- name: example-gateway
  layer: addon
  tag: "1.0.0"
  registry: Example Registry
  values: |
    # spectrocloud.com/enabled-presets: No:such
    pack:
      namespace: Hello
      content: { images: [{ image: '{{.spectro.var.image}}' }] }
    manifests:
      gateway:
        password: hunter22
        secret: "*****"
        clas: publik
        replicas: lots
        a: {{.spectro.var.a}}
        b: '{{.sepctro.var.b}}'
        c: '{{.spectro.system.nothing}}'
        d: '{{.spectro.pack.nothing.values}}'
        e: \\"gp2\\"
        replicas: 3
        f: "x" y
        example.com/role: x
        annotations: {}
  manifests:
    - name: m
      content: |
        apiVersion: v1
        kind: Secret
        stringData: { password: hunter22 }
        a: '{{.spectro.var.a}}'
        f: "x" y
`);
  expect(rulesIn(content)).toEqual(["error values-syntax", "error manifest-syntax"]);
});
