import fc from "fast-check";
import type { ShapeId } from "./shapeIds";
import { ids, SHAPES, type Ids, type ProfileParts } from "./profileShapes";
import { jsonOf, raw, style, TWIN, yamlOf, type Value } from "./profileWriters";
import type { LanguageId } from "./languages";

/** A text that is roughly a profile, and its language. */
export interface ProfileText {
  readonly text: string;
  readonly language: LanguageId;
}

const PACK_NAMES = [
  "ubuntu-aws",
  "ubuntu-azure",
  "edge-native-byoi",
  "kubernetes",
  "kubernetes-eks",
  "cni-calico",
  "cni-calico-azure",
  "csi-aws-ebs",
  "csi-longhorn",
  "csi-longhorn-addon",
  "fluentbit",
  "argo-cd",
  "our-own-pack",
  "shop--nginx",
  "example-web",
  "example-storage",
  "example-operator",
  "example-kubernetes",
  "exampel-operator",
];
const LAYERS = ["os", "k8s", "cni", "csi", "addon", "addon", "network", "Storage", "adon", "monitoring", "${LAYER}"];
const TAGS = [
  '"1.20"',
  "1.20",
  "20.04",
  "1.29.x",
  "LTS__22.4.x",
  "v1.8.7",
  '"22.04"',
  "1.4.2",
  "1.3.0",
  "2.0.0",
  "1.31.2",
  "0x1F",
  "${TAG}",
];
const VALUES = [
  "pack:\n  namespace: x\n",
  "a: 1\n# note\nb:\n  - c\n  - d: e\n\n\nf: g\n",
  "pack:\n\tnamespace: x\n",
  'a: "open\nb: 1\n',
  "x: {{ .spectro.var.size }}\ny: [{{.spectro.var.a}}]\n",
  "é😀: ü\n",
  "",
  "- a\n- b\n",
  "a: 1\nb: { c: 1, c: 2 }\n'a': 3\n",
  "pack:\n  # note\n  namespace: a\n  spectrocloud.com/display-name: nginx\n",
  "options:\n  system.uri: 'ttl.sh/ubuntu:k3s-1.30.2-v4'\n",
  "pack: { spectrocloud.com/display-name: nginx }\n",
  "pack:\n# where\nnamespace: x\n\ncontent:\n- |\n  a\n\n  b\ncharts:\nnginx:\nreplicas: 1\n",
  "pack:\n  namespace: Bad_x\n  spectrocloud.com/install-priority: 10 # y\n  name-spaces: { a: b }\n",
  "pack:\nnamespace: Bad_x\nspectrocloud.com/install-priority: [a]\ncharts: {}\n",
  'pack: {"nameSpace": x, spectrocloud.com/install-priority: 7}',
  "a:\n  password: hunter2 # real\n  DB_TOKEN: 'it''s'\n  list: [{ apiKey: \"x\\ty z\" }]\n  clientSecret: |\n    one\n",
  "charts:\n  pack:\n  replicas: 1\n  env: []\n  other: {a: '***'}\nmanifests:\nour-pack:\n  a: 1\nx:\n  y: z\n",
  'a: \\"b\\"\nc: [\\"d e\\", \\"f\\" \\"g\\"]\n',
  "a: '{{ .spectro.var.a }}-{{.spectro.var.size | upper}}' # {{ .spectro.var.b }}\nb: |\n  {{ .spectro.var.siz }}\n",
  "{{ .spectro.macro.x }}: [\"{{ .spectro.system.cluster.nam }}\", z{{ .spectro.vars.x }}]\nb: {{ .spectro.system.x | default 'y' }}.com\n",
  "a: x{{ .spectro.pack.kubernetes.a }} {{ .spectro.pack.shop.a }} {{ .spectro.pack.fluentbit.b }}\nb: '{{- .spectro.var.b -}}'\n",
];
const MANIFESTS = [
  "apiVersion: v1\nkind: X\n",
  "apiVersion: v1\nkind: Namespace\nmetadata: { name: x }\n---\nkind: [open\n",
  "metadata:\n  name: a\n  name: {{ .spectro.var.a }}\n",
  "apiVersion: v1\nkind: Secret\nmetadata:\n  # whose\n  name: x\nstringData: { password: '***' }\n",
  "apiVersion: v1\nkind: Secret\nmetadata: {name: x, namespace: y}\nstringData:\n  user: a\n  any: b c d\ndata: {token: YWJj}\n",
  "apiVersion: batch/v1\nkind: Job\nmetadata: {name: x, namespace: ''}\n---\npack:\n  namespace: x\n",
  "",
];

const singlePack = fc.record(
  {
    name: fc.constantFrom(...PACK_NAMES),
    type: fc.constantFrom("spectro", "oci", "helm", "manifest", "Helm", "pack"),
    layer: fc.constantFrom(...LAYERS),
    tag: fc.constantFrom(...TAGS).map(raw),
    version: fc.constantFrom(...TAGS).map(raw),
    addonType: fc.constantFrom("monitoring", "lb", "montoring", "app-services", "system app"),
    registry: fc.oneof(
      fc.constantFrom("Public Repo", "Ours", "Example Registry"),
      fc.constantFrom(
        { metadata: { name: "Palette Registry", kind: "oci", providerType: "pack" } },
        { metadata: { name: "Exmaple Registry", kind: "pack" } },
        { metadata: { name: "Ours", uid: "5eecc89d0b150045ae661cef" } },
        { metadata: { uid: "5eecc89d0b150045ae661cef" } },
      ),
    ),
    values: fc.constantFrom(...VALUES),
    manifests: fc.array(
      fc.record({ name: fc.constantFrom("m", "n"), content: fc.constantFrom(...MANIFESTS) }, { requiredKeys: [] }),
      { maxLength: 3 },
    ),
    chart: fc.constant("x"),
  },
  { requiredKeys: [] },
);
const twins = fc.record(
  { [`name${TWIN}`]: fc.constantFrom("twin", "argo-cd"), [`layer${TWIN}`]: fc.constantFrom("addon", "os") },
  { requiredKeys: [] },
);
const pack = fc
  .tuple(singlePack, fc.oneof({ weight: 7, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: twins }))
  .map(([entries, repeated]) => ({ ...entries, ...repeated }));

const variable = fc.record(
  {
    name: fc.constantFrom("a", "b", "size", "${NAME}"),
    displayName: fc.constantFrom("A", "B", ""),
    isHidden: fc.boolean(),
    hidden: fc.boolean(),
    required: fc.boolean(),
    immutable: fc.boolean(),
    isSensitive: fc.boolean(),
    format: fc.constantFrom("number", "boolean", "ipv4", "ipv4cidr", "ipv6", "version", "base64", "string"),
    inputType: fc.constantFrom("text", "dropdown", "dropdown"),
    defaultValue: fc.constantFrom("", "1.20", "true", "10.0.0.0", "it's {{ .spectro.var.b }}", "***"),
    regex: fc.constantFrom("^[a-z]+$", "*.*", "(?=a)", ""),
    options: fc.array(
      fc.record({ value: fc.constantFrom("1.2", "tru"), label: fc.constant("L") }, { requiredKeys: ["value"] }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

/** Parts of values for the packs of the example registry, valid and invalid, combined in any order. */
const VALUE_PIECES = [
  "pack:\n  namespace: x\n",
  "# what it is for\nmanifests:\n    gateway:\n        class: publik\n        replica: 2\n        ranges:\n          - 1.2.3.4\n",
  "manifests:\n  gateway:\n    replicas: 9\n    # how loud\n    log: {levle: info}\n    listen:\n      tls: 'false'\n      replicas: 2\n",
  "options:\n  system.uri: a/b:latest\n  token:\n\n",
  "options: {mode: {a: 1}}\n",
  "charts:\n  example-web:\n    replica: two\n    repository: a\n    image:\n      tag: 1.20\n",
  "charts:\n  example-web:\n    service: NodePort\n    admin:\n      password: short\n",
  "charts:\n  exampleShop:\n    theme: dark\n",
  "charts:\n  example-shop:\n    replicaCount: 0\n    limits:\n      results: many\n    search: {indx: 1}\n    theme: dark\n",
  "charts:\n  example-shop:\n    checkout:\n      provider: PayUs\n      podAnnotations:\n        a: b\n    currency: E\n    cart: [1]\n",
  "replicas: 3\n",
  "# the chart was left out\nservice:\n  type: NodePort\n",
  "gateway:\n  class: internal\n",
];

/** A pack of the example registry, whose values can be checked. */
const knownPack = fc.record({
  name: fc.constantFrom("example-gateway", "example-shop", "example-web"),
  type: fc.constant("spectro"),
  layer: fc.constant("addon"),
  tag: fc.constantFrom('"1.0.0"', '"1.4.0"', '"1.4.2"').map(raw),
  registry: fc.constant("Example Registry"),
  values: fc.shuffledSubarray(VALUE_PIECES, { maxLength: 4 }).map((pieces) => pieces.join("")),
});

const anyPack = fc.oneof({ weight: 7, arbitrary: pack }, { weight: 1, arbitrary: knownPack });

const VERSIONS = ["1.0.0", "1.0.0", "v1", "2.2.2.develop", "01.2", "latest"];

const parts: fc.Arbitrary<ProfileParts> = fc.record({
  name: fc.constantFrom("shop", "web 2", "1.0", "shop", undefined),
  description: fc.constantFrom("d", undefined),
  version: fc.oneof(fc.constantFrom(...VERSIONS), fc.constant(raw("1.20")), fc.constant(undefined)),
  type: fc.constantFrom("cluster", "infra", "add-on", "system", "Full", "sytem", "addon", undefined),
  cloudType: fc.constantFrom(
    "aws",
    "azure",
    "edge-native",
    "all",
    "Azure",
    "our-cloud",
    "All",
    "tke",
    "eks",
    undefined,
  ),
  packs: fc.array(anyPack, { maxLength: 5 }),
  variables: fc.oneof(fc.constant(undefined), fc.array(variable, { maxLength: 2 })),
  extra: fc.constantFrom<ProfileParts["extra"][]>({}, {}, { lables: { a: "b" } }),
});

/** A profile in some shape. */
const shaped: fc.Arbitrary<Value> = fc
  .tuple(
    fc.constantFrom(...(Object.keys(SHAPES) as ShapeId[]), "import" as const),
    parts,
    fc.array(ids, { minLength: 1, maxLength: 6 }),
  )
  .map(([shape, profile, some]) => SHAPES[shape](profile, (index) => some[index % some.length] as Ids));

/** Profiles of all shapes in many styles, valid and invalid, one or several per file. */
export function profileTexts(): fc.Arbitrary<ProfileText> {
  const values = fc.oneof(
    { weight: 5, arbitrary: shaped.map((one) => [one]) },
    { weight: 1, arbitrary: fc.array(shaped, { minLength: 2, maxLength: 2 }) },
  );
  const yaml = fc.tuple(values, style).map(([documents, how]) => ({
    text:
      documents
        .map((value) => yamlOf(value, how))
        .join("\n---\n")
        .replace(/\n/g, how.lineBreak) + (how.endsWithBreak ? how.lineBreak : ""),
    language: "yaml" as const,
  }));
  const json = fc.tuple(shaped, fc.constantFrom(undefined, 2, 4, "\t")).map(([value, indent]) => ({
    text: jsonOf(value, indent),
    language: "json" as const,
  }));
  return fc
    .oneof({ weight: 3, arbitrary: yaml }, { weight: 1, arbitrary: json })
    .map(({ text, language }) => ({ text: text.replaceAll(TWIN, ""), language }));
}
