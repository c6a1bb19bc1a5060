import fc from "fast-check";
import type { Language } from "../../server/src/profile/reading";

/** A text that is a profile, more or less, and how it is to be read. */
export interface ProfileText {
  readonly text: string;
  readonly language: Language;
}

type Value = string | boolean | undefined | readonly Value[] | { readonly [key: string]: Value };

/** How a profile is written down. */
interface Style {
  readonly unit: number;
  /** Whether dashes stand at their key's column. */
  readonly isListFlush: boolean;
  readonly lineBreak: string;
  readonly quote: "plain" | "single" | "double";
  readonly hasComments: boolean;
  readonly endsWithBreak: boolean;
  readonly isFlow: boolean;
}

const style: fc.Arbitrary<Style> = fc.record({
  unit: fc.constantFrom(2, 2, 4, 3),
  isListFlush: fc.boolean(),
  lineBreak: fc.constantFrom("\n", "\n", "\r\n"),
  quote: fc.constantFrom("plain", "plain", "single", "double"),
  hasComments: fc.boolean(),
  endsWithBreak: fc.boolean(),
  isFlow: fc.constantFrom(false, false, false, true),
});

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

/** Stands behind a key that is to be written without it: so a map can have one twice. */
const TWIN = "\u2060";

/** Raw scalars stand as they are in YAML; in JSON they are strings unless they are JSON. */
const raw = (text: string): { readonly raw: string } => ({ raw: text });

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

/** Pieces of values for the packs of the example registry, right and wrong; any of them may follow each other. */
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

/** A pack of the example registry, with values that can be judged. */
const knownPack = fc.record({
  name: fc.constantFrom("example-gateway", "example-shop", "example-web"),
  type: fc.constant("spectro"),
  layer: fc.constant("addon"),
  tag: fc.constantFrom('"1.0.0"', '"1.4.0"', '"1.4.2"').map(raw),
  registry: fc.constant("Example Registry"),
  values: fc.shuffledSubarray(VALUE_PIECES, { maxLength: 4 }).map((pieces) => pieces.join("")),
});

const anyPack = fc.oneof({ weight: 7, arbitrary: pack }, { weight: 1, arbitrary: knownPack });

const nativeForm = fc.record(
  {
    metadata: fc.record(
      { name: fc.constantFrom("shop", "web 2", "1.0"), description: fc.constant("d"), lables: fc.constant({ a: "b" }) },
      { requiredKeys: [] },
    ),
    spec: fc.record({
      version: fc.constantFrom("1.0.0", "v1", "2.2.2.develop", "01.2", "latest"),
      template: fc.record(
        {
          type: fc.constantFrom("cluster", "infra", "add-on", "system", "Full", "sytem"),
          cloudType: fc.constantFrom("aws", "azure", "edge-native", "all", "Azure", "our-cloud", "All", "tke"),
          packs: fc.array(anyPack, { maxLength: 6 }),
        },
        { requiredKeys: ["packs"] },
      ),
      variables: fc.oneof(fc.constant([]), fc.array(variable, { maxLength: 2 })),
    }),
  },
  { requiredKeys: ["spec"] },
);

const crossplane = fc
  .record({
    name: fc.option(fc.constant("eks"), { nil: undefined }),
    type: fc.constantFrom("cluster", "infra", "add-on", "addon"),
    cloud: fc.constantFrom("aws", "eks", "edge-native", "AzurePublicCloud"),
    version: fc.constantFrom("1.0.0", "1.20").map(raw),
    profileVariables: fc.option(
      fc.array(fc.record({ variable: fc.array(variable, { maxLength: 2 }) }, { requiredKeys: [] }), { maxLength: 2 }),
      { nil: undefined },
    ),
    pack: fc.array(anyPack, { maxLength: 5 }),
  })
  .map((forProvider) => ({
    apiVersion: "cluster.palette.crossplane.io/v1alpha1",
    kind: "Profile",
    metadata: { name: "eks" },
    spec: { forProvider },
  }));

/** Profiles of several shapes and in many styles, with and without faults. */
export function profileTexts(): fc.Arbitrary<ProfileText> {
  const yaml = fc.tuple(fc.oneof(nativeForm, crossplane), style).map(([value, how]) => ({
    text:
      (how.isFlow ? flow(value as Value) : block(value as Value, how).join("\n")).replace(/\n/g, how.lineBreak) +
      (how.endsWithBreak ? how.lineBreak : ""),
    language: "yaml" as const,
  }));
  const json = fc.tuple(nativeForm, fc.constantFrom(undefined, 2, 4, "\t")).map(([value, indent]) => ({
    text: JSON.stringify(plain(value as Value), undefined, indent),
    language: "json" as const,
  }));
  return fc
    .oneof({ weight: 3, arbitrary: yaml }, { weight: 1, arbitrary: json })
    .map(({ text, language }) => ({ text: text.replaceAll(TWIN, ""), language }));
}

function isRaw(value: Value): value is { readonly raw: string } {
  return typeof value === "object" && "raw" in value;
}

function plain(value: Value): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === undefined || typeof value !== "object") return value;
  if (isRaw(value)) return /^\d+\.\d+$/.test(value.raw) ? Number(value.raw) : value.raw.replace(/"/g, "");
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}

function scalar(text: string, { quote }: Pick<Style, "quote">): string {
  if (quote === "single") return `'${text.replace(/'/g, "''")}'`;
  const isPlain = quote === "plain" && /^[a-zA-Z$][\w .${}/-]*$/.test(text) && !/^(?:true|false|null)$/.test(text);
  return isPlain && !text.includes("${") ? text : JSON.stringify(text);
}

function flow(value: Value): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean" || value === undefined) return String(value ?? "null");
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (isRaw(value)) return value.raw.includes("{") ? JSON.stringify(value.raw) : value.raw;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return `{${entries.map(([key, entry]) => `${key}: ${flow(entry)}`).join(", ")}}`;
}

function block(value: Value, how: Style): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return ["[]"];
    const items = value.map((item: Value) =>
      block(item, how).map((line, i) => (i === 0 ? `- ${line}` : line === "" ? "" : `  ${line}`)),
    );
    return items.flatMap((lines, i) => (how.hasComments ? [`# item ${i}`, ...lines, ""] : lines));
  }
  if (isRaw(value)) return [value.raw];
  if (typeof value === "object") {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return entries.length === 0 ? ["{}"] : entries.flatMap(([key, entry]) => entryLines(key, entry, how));
  }
  return [typeof value === "string" ? scalar(value, how) : String(value)];
}

function entryLines(key: string, value: Value, how: Style): string[] {
  const indent = " ".repeat(how.unit);
  if (typeof value === "string" && /^(?:values|content)$/.test(key)) return bodyLines(key, value, indent, how);
  const lines = block(value, how);
  const isCollection = typeof value === "object" && !isRaw(value);
  const isEmpty = lines.length === 1 && (lines[0] === "[]" || lines[0] === "{}");
  if (!isCollection || isEmpty) return [`${key}: ${lines.join("")}`];
  const isFlush = Array.isArray(value) && how.isListFlush;
  return [`${key}:`, ...lines.map((line) => (isFlush || line === "" ? line : indent + line))];
}

function bodyLines(key: string, text: string, indent: string, { quote }: Style): string[] {
  if (quote !== "plain" || text === "") return [`${key}: ${JSON.stringify(text)}`];
  const lines = text.replace(/\n$/, "").split("\n");
  return [`${key}: |`, ...lines.map((line) => (line === "" ? "" : indent + line))];
}
