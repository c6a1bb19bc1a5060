import fc from "fast-check";
import { profileTexts, type ProfileText } from "../profiles";
import { TYPED_TEXTS } from "../typedTexts";
import type { MadePacks, MadeVersion } from "./madeRegistry";

// What happens in a session, by chance: edits of several documents, files, configurations, registries and time.

/** Where an edit begins: `at` in thousandths of the text, from there to the next place of a kind. */
export interface Place {
  readonly at: number;
  readonly kind: "here" | "line end" | "line start" | "word" | "value";
}

interface Part {
  readonly place: Place;
  readonly removed: number;
  readonly text: string;
}

export type Step = { readonly doc: number; readonly look: "all" | "findings" | "hurried" | "not" } & (
  | ({ readonly is: "edit"; readonly isTyped: boolean } & Part)
  | { readonly is: "several"; readonly parts: readonly Part[] }
  | { readonly is: "complete"; readonly place: Place; readonly item: number }
  | {
      readonly is: "move";
      readonly place: Place;
      readonly lines: number;
      readonly to: Place;
      readonly isCopied: boolean;
    }
  | { readonly is: "undo"; readonly count: number }
  | { readonly is: "line ends"; readonly lineBreak: string }
  | { readonly is: "save" | "close" | "open" }
  | { readonly is: "hold" | "arrive" | "fail" | "heal" | "refresh" | "ask for all" }
  | ({ readonly is: "disk" } & Part)
  | { readonly is: "configure"; readonly config: number }
  | { readonly is: "publish"; readonly change: Change }
  | { readonly is: "wait"; readonly milliseconds: number }
);

/** A change of what a registry has. */
export interface Change {
  readonly registry: number;
  readonly pack: number;
  readonly version: string;
  /** What it has of it from then on; undefined: nothing, not even the pack. */
  readonly has: MadeVersion | undefined;
}

export interface Start {
  readonly documents: readonly { readonly name: string; readonly text: string; readonly isOpen: boolean }[];
  readonly config: number;
  readonly packs: MadePacks;
}

export interface Sequence {
  /** Which of the ways to compare at its end is taken. */
  readonly chance: number;
  readonly start: Start;
  readonly steps: readonly Step[];
}

const REGISTRIES = `registries:
  - { name: Tenant, kind: palette, url: "https://tenant.example.com" }
  - { name: Ours, kind: oci, url: "oci://ours.example.com/packs" }
  - { name: Public Repo, kind: helm, url: "https://charts.example.com" }
`;
const STACK = "[a.profile.yaml, b.yaml, listed/c.yaml, a.json, b.json]";

/** Configurations; the empty one is no file. */
export const CONFIGS: readonly string[] = [
  `${REGISTRIES}files: ["listed/**"]\nstacks: [{ name: all, profiles: ${STACK} }]\n`,
  `${REGISTRIES}files: ["listed/**"]\n`,
  `${REGISTRIES}stacks:\n  - name: two\n    profiles: [b.yaml, a.profile.yaml]\n  - name: more\n    profiles: [listed/c.yaml, a.json, b.yaml, none.yaml]\n`,
  `registries: [{ name: Ours, kind: oci, url: "oci://ours.example.com/packs" }]\nfiles: ["**/*.yaml"]\nrules: { floating-tag: information, missing-key: "off" }\n`,
  `${REGISTRIES}placeholders: ["^\\\\$\\\\{.*\\\\}$"]\noverrides:\n  - { files: ["a.*"], rules: { unquoted-version: "off" } }\nstacks: [{ name: all, profiles: ${STACK} }]\n`,
  `${REGISTRIES}files: [listed/c.yaml\nrules: { x: y }\n`,
  `${REGISTRIES}values: [{ files: ["v*.yaml"], pack: example-web }]\nstacks: [{ name: all, profiles: [f.yaml, b.yaml] }]\n`,
  "",
];

const NAMES = ["a.profile.yaml", "b.yaml", "listed/c.yaml"];
const JSON_NAMES = ["a.json", "b.json"];

export const PACK_NAMES = ["example-web", "example-gateway", "our-own-pack", "argo-cd", "kubernetes", "cni-calico"];
export const REGISTRY_NAMES = ["Example Registry", "Ours", "Public Repo", "Palette Registry"];
const VERSIONS = ["2.0.0", "1.31.2", "1.4.2", "1.4.0", "1.3.0", "1.0.0"];

const version: fc.Arbitrary<MadeVersion> = fc.record({
  state: fc.constantFrom("active", "active", "deprecated", "disabled"),
  values: fc.constantFrom(
    "",
    "pack:\n  namespace: x\na: 1\nb: { c: 1 }\n",
    "charts:\n  example-web:\n    replicaCount: 1\n    service: { type: ClusterIP }\n",
    "replicas: 1\noptions:\n  mode: a\n",
  ),
  readme: fc.constantFrom("", "# One", "# Another"),
});

const pack = fc.record({
  layer: fc.constantFrom("addon", "addon", "k8s", "cni"),
  category: fc.constantFrom("monitoring", "app services"),
  versions: fc
    .tuple(fc.subarray(VERSIONS, { minLength: 1 }), fc.array(version, { minLength: 6, maxLength: 6 }))
    .map(([some, all]) => Object.fromEntries(some.map((one, i) => [one, all[i] as MadeVersion]))),
}) as fc.Arbitrary<MadePacks[string][string]>;

const packs: fc.Arbitrary<MadePacks> = fc
  .tuple(...REGISTRY_NAMES.map(() => fc.record(recordOf(PACK_NAMES, pack), { requiredKeys: [] })))
  .map((all) => Object.fromEntries(REGISTRY_NAMES.map((name, i) => [name, all[i] as MadePacks[string]])));

function recordOf<T>(names: readonly string[], value: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, value]));
}

const TEXTS = [
  ...TYPED_TEXTS,
  '""',
  "<<: *a",
  "\n<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n",
  "\n      - name: example-web\n        registry: Example Registry\n        tag: 1.4.2\n",
  "registry: Ours\n",
  'tag: "1.4.0"',
  "layer: k8s",
  "\n---\n",
  "# palette-profiles-disable\n",
];

const place: fc.Arbitrary<Place> = fc.record({
  at: fc.nat({ max: 1000 }),
  kind: fc.constantFrom("here", "line end", "line start", "word", "value"),
});
const part: fc.Arbitrary<Part> = fc.record({
  place,
  removed: fc.oneof(fc.constant(0), fc.nat({ max: 30 })),
  text: fc.constantFrom(...TEXTS),
});

const MINUTE = 60_000;
const common = {
  doc: fc.nat({ max: 5 }),
  look: fc.constantFrom("all", "findings", "findings", "hurried", "not"),
} as const;
const what = <T extends string>(is: T): fc.Arbitrary<T> => fc.constant(is);

const edits: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: part.chain((one) =>
      fc.record({ ...common, is: what("edit"), isTyped: fc.boolean() }).map((step) => ({ ...step, ...one })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ ...common, is: what("several"), parts: fc.array(part, { minLength: 2, maxLength: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ ...common, is: what("complete"), place, item: fc.nat({ max: 40 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...common,
      is: what("move"),
      place,
      lines: fc.nat({ max: 6 }),
      to: place,
      isCopied: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ ...common, is: what("undo"), count: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ ...common, is: what("line ends"), lineBreak: fc.constantFrom("\n", "\r\n") }) },
);

const around: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ ...common, is: fc.constantFrom("save", "close", "open", "hold", "arrive", "fail", "heal", "refresh") }),
  fc.record({ ...common, is: fc.constantFrom("arrive", "heal", "ask for all") }),
  part.chain((one) => fc.record({ ...common, is: what("disk") }).map((step) => ({ ...step, ...one }))),
  fc.record({ ...common, is: what("configure"), config: fc.nat({ max: CONFIGS.length - 1 }) }),
  fc.record({
    ...common,
    is: what("publish"),
    change: fc.record({
      registry: fc.nat({ max: REGISTRY_NAMES.length - 1 }),
      pack: fc.nat({ max: PACK_NAMES.length - 1 }),
      version: fc.constantFrom(...VERSIONS),
      has: fc.option(version, { nil: undefined, freq: 3 }),
    }),
  }),
  fc.record({
    ...common,
    is: what("wait"),
    milliseconds: fc.constantFrom(1000, 61_000, 11 * MINUTE, 31 * MINUTE, 101 * MINUTE, 24 * 60 * MINUTE),
  }),
);

/** A profile with values and manifests in files of their own. */
const WITH_FILES = [
  {
    name: "f.yaml",
    text: `name: files
type: add-on
packs:
  - name: example-web
    layer: addon
    version: "1.4.2"
    registry: Ours
    valuesFile: v.yaml
  - { name: own, type: manifest, layer: addon, manifestsGlob: "m/*.yaml" }
variables:
  - { name: size, format: number }
`,
  },
  {
    name: "v.yaml",
    text: `pack: { namespace: x }
charts:
  example-web:
    replicaCount: "{{ .spectro.var.size }}"
    service: { typ: ClusterIP }
    password: changeme-please
`,
  },
  { name: "m/a.yaml", text: "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n" },
];

const start: fc.Arbitrary<Start> = fc.record({
  documents: fc
    .tuple(
      fc.oneof(
        { weight: 2, arbitrary: fc.array(profileTexts(), { minLength: 1, maxLength: 2 }) },
        { weight: 1, arbitrary: fc.array(profileTexts(), { minLength: 3, maxLength: 4 }) },
      ),
      fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
    )
    .map(([texts, open]) => {
      const own = named(texts).map((one, i) => ({ ...one, isOpen: i === 0 || open[i] === true }));
      const withFiles = open[6] === true ? WITH_FILES.map((one, i) => ({ ...one, isOpen: open[i + 3] === true })) : [];
      return [...own, ...withFiles];
    }),
  config: fc.nat({ max: CONFIGS.length - 1 }),
  packs,
});

function named(texts: readonly ProfileText[]): { name: string; text: string }[] {
  const left = { yaml: [...NAMES], json: [...JSON_NAMES], terraform: [] as string[] };
  return texts.flatMap(({ text, language }) => {
    const name = left[language].shift();
    return name === undefined ? [] : [{ name, text }];
  });
}

/** A session: what is there at its start, and what happens. */
export const sequences: fc.Arbitrary<Sequence> = fc.record({
  chance: fc.noBias(fc.noShrink(fc.nat({ max: 59 }))),
  start,
  steps: fc.array(fc.oneof({ weight: 3, arbitrary: edits }, { weight: 2, arbitrary: around }), {
    minLength: 2,
    maxLength: 6,
  }),
});
