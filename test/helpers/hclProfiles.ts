import fc from "fast-check";
import type { HclProfile } from "./hcl";

/** Texts of values, many of them wrong. */
const VALUES = [
  "pack:\n  namespace: x\n",
  "a: 1\n# note\nb:\n  - c\n  - d: e\n\n\nf: g\n",
  "pack:\n  namespace: Bad_x\n  spectrocloud.com/install-priority: 10 # y\n  name-spaces: { a: b }\n",
  'pack: {"nameSpace": x, spectrocloud.com/install-priority: 7}\n',
  "x: {{ .spectro.var.size }}\ny: [{{.spectro.var.a}}]\n",
  "x: '{{ .spectro.var.siz }}'\n",
  "a: 1\nb: { c: 1, c: 2 }\n'a': 3\na: 4\n",
  'a: "open\nb: 1\n',
  "é😀: ü\n",
  'a:\n  password: hunter2 # real\n  list: [{ apiKey: "x\\ty z" }]\n',
  'a: \\"b\\"\nc: [\\"d e\\", \\"f\\" \\"g\\"]\n',
  "a: ${HOME}\nb: %{x}\n",
  "charts:\n  example-web:\n    replicas: two\n    nothing: 1\n",
];

const MANIFESTS = [
  "apiVersion: v1\nkind: Namespace\nmetadata: { name: x }\n---\nkind: [open\n",
  "apiVersion: v1\nkind: Secret\nmetadata: {name: x, namespace: y}\nstringData:\n  user: a\n  any: b c d\n",
  "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  name: y\n",
];

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

/** Profiles with faults of many kinds, as far as every shape can say them. */
export const hclProfiles: fc.Arbitrary<HclProfile> = fc.record({
  name: fc.constantFrom("shop", "web"),
  version: fc.constantFrom("1.0.0", "1.2", "b0.0.1"),
  type: fc.constantFrom("cluster", "add-on", "infra", "Full"),
  cloud: fc.constantFrom("aws", "all", "Azure", "edge-native"),
  packs: fc.array(
    fc.record({
      name: fc.constantFrom(
        "ubuntu-aws",
        "kubernetes",
        "cni-calico",
        "csi-aws-ebs",
        "example-web",
        "exampel-operator",
        "own",
      ),
      type: fc.constantFrom("spectro", "helm", "oci", "manifest", "Helm"),
      tag: fc.constantFrom("1.29.x", "22.04", "1.4.2", "2.0.0"),
      registry: fc.constantFrom("Example Registry", "Public Repo"),
      values: optional(fc.constantFrom(...VALUES)),
      manifests: optional(
        fc.array(fc.record({ name: fc.constantFrom("one", "two"), content: fc.constantFrom(...MANIFESTS) }), {
          minLength: 1,
          maxLength: 2,
        }),
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  variables: fc.array(
    fc.record({
      name: fc.constantFrom("size", "a", "b"),
      format: fc.constantFrom("string", "number", "strin"),
      defaultValue: optional(fc.constantFrom("1", "x")),
    }),
    { maxLength: 2 },
  ),
});
