import { describe, expect, it } from "vitest";
import { readConfigFile } from "../../server/src/config/configFile";
import { stackFindings } from "../../server/src/analysis/stackFindings";
import type { ShapeId } from "../helpers/shapeIds";
import { ruleLibrary } from "../../server/src/rules/ruleLibrary";
import type { Stack } from "../../server/src/stack/stack";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { STACK_RULES } from "../helpers/stackRules";
import { WITH_CLOUD, WITH_TYPE } from "./fault";
import { documentOf, sampleOf, type Kind, type SamplePack, type SampleProfile } from "./samples";
import { STYLES, write, type Style } from "./writer";

const FOLDER = "file:///work/";
const FILES = ["base.yaml", "web.yaml", "logs.yaml"] as const;

/** The three profiles of one cluster, in which nothing is wrong: a base, and two add-ons. */
type Profiles = [base: SampleProfile, web: SampleProfile, logs: SampleProfile];

function profilesOn(base: Kind): Profiles {
  const [web, logs] = [sampleOf("add-on"), sampleOf("add-on")];
  const [agent, server, settings] = web.packs;
  if (agent === undefined || server === undefined || settings === undefined) throw new Error("The sample has changed.");
  return [sampleOf(base), { ...web, packs: [server, settings] }, { ...logs, packs: [agent] }];
}

const WEB: SamplePack = {
  name: "example-web",
  type: "spectro",
  layer: "addon",
  tag: "2.0.0",
  registry: "Example Registry",
};
const OPERATOR: SamplePack = { ...WEB, name: "example-operator", tag: "1.2.0" };
/** A pack with a StorageClass that is the default. */
const storageClass = (name: string): SamplePack => ({
  name,
  type: "manifest",
  layer: "addon",
  manifests: [
    {
      name: "class",
      content: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: ${name}
  annotations:
    storageclass.kubernetes.io/is-default-class: "true"
provisioner: example.com/${name}
`,
    },
  ],
});
/** Shapes that name the type of a profile, and the registries of its packs. */
const WITH_REGISTRY_TYPE = ["import", "flat", "crossplane", "cluster-profile-cr"] as const;

/** A way to break a stack that is right: no profile of it is wrong alone. */
interface StackFault {
  readonly rule: string;
  readonly name: string;
  /** What the base is; a cluster of Kubernetes at the edge, or in AWS. */
  readonly on: readonly Kind[];
  readonly shapes: readonly ShapeId[];
  readonly break: (profiles: Profiles) => void;
  /** The text of the configuration at which it stands. */
  readonly at: (typeof FILES)[number] | "shop";
}

const FAULTS: readonly StackFault[] = [
  {
    rule: "stack-base",
    name: "a second base",
    on: ["infra", "edge"],
    shapes: WITH_TYPE,
    break: (profiles) => {
      profiles[1].type = "infra";
      profiles[1].cloudType = profiles[0].cloudType;
    },
    at: "web.yaml",
  },
  {
    rule: "stack-base",
    name: "no base",
    on: ["infra", "edge"],
    shapes: WITH_TYPE,
    break: (profiles) => {
      Object.assign(profiles[0], { type: "add-on", packs: [{ name: "harbor", type: "spectro", layer: "addon" }] });
    },
    at: "shop",
  },
  {
    rule: "stack-duplicate-pack",
    name: "an add-on in two profiles",
    on: ["infra", "edge"],
    shapes: WITH_TYPE,
    break: ([, web, logs]) => {
      logs.packs.push({ name: web.packs[0]?.name, type: "spectro", layer: "addon", tag: "5.46.8" });
    },
    at: "logs.yaml",
  },
  {
    rule: "stack-duplicate-pack",
    name: "an add-on under the display name of another",
    on: ["infra", "edge"],
    shapes: WITH_TYPE,
    break: ([base, web]) => {
      for (const { packs } of [base, web]) packs.push({ name: "shop--nginx", type: "spectro", layer: "addon" });
    },
    at: "web.yaml",
  },
  {
    rule: "stack-cloud-mismatch",
    name: "an add-on for another cloud",
    on: ["infra", "edge"],
    shapes: WITH_CLOUD,
    break: ([, , logs]) => {
      logs.cloudType = "vsphere";
    },
    at: "logs.yaml",
  },
  {
    rule: "stack-dependency",
    name: "a pack without the one that it needs",
    on: ["infra", "edge"],
    shapes: WITH_REGISTRY_TYPE,
    break: ([, , logs]) => {
      logs.packs.push(WEB);
    },
    at: "logs.yaml",
  },
  {
    rule: "stack-dependency",
    name: "a pack with one in another profile that is too new",
    on: ["infra", "edge"],
    shapes: WITH_REGISTRY_TYPE,
    break: ([, web, logs]) => {
      web.packs.push({ ...OPERATOR, tag: "2.1.0" });
      logs.packs.push(WEB);
    },
    at: "logs.yaml",
  },
  {
    rule: "stack-dependency",
    name: "an add-on for a newer Kubernetes than the base has",
    on: ["infra"],
    shapes: WITH_REGISTRY_TYPE,
    break: ([base, web, logs]) => {
      const [, kubernetes] = base.packs;
      if (kubernetes !== undefined) kubernetes.tag = "1.26.4";
      web.packs.push(WEB);
      logs.packs.push(OPERATOR);
    },
    at: "web.yaml",
  },
  {
    rule: "stack-dependency",
    name: "a pack that another does not work with",
    on: ["infra", "edge"],
    shapes: WITH_REGISTRY_TYPE,
    break: ([, web, logs]) => {
      web.packs.push(OPERATOR, { ...OPERATOR, name: "example-legacy", tag: "1.5.0" });
      logs.packs.push(WEB);
    },
    at: "logs.yaml",
  },
  {
    rule: "default-storage-class",
    name: "a default StorageClass in two profiles",
    on: ["infra", "edge"],
    // A response has no manifests.
    shapes: WITH_TYPE.filter((shape) => shape !== "response"),
    break: ([, web, logs]) => {
      web.packs.push(storageClass("fast"));
      logs.packs.push(storageClass("slow"));
    },
    at: "logs.yaml",
  },
];

/** What the configuration can look like; the first is the plainest. */
const CONFIGS: readonly string[] = [
  `stacks:\n  - name: shop\n    profiles:\n${FILES.map((file) => `      - ${file}\n`).join("")}`,
  `# The shop\nstacks:\n- profiles: # from the base up\n${FILES.map((file) => `  - "${file}"\n`).join("")}  name: 'shop'\n`,
  `stacks: [{ name: shop, profiles: [${FILES.join(", ")}] }]\n`,
];

function findingsOf(profiles: Profiles, config: string, shape: ShapeId, style: Style): string[] {
  const configFile = readConfigFile(config, FOLDER, FOLDER);
  expect(configFile.problems).toEqual([]);
  const texts = profiles.map((profile) => write(documentOf(profile, shape), style));
  const stacks = configFile.source.stacks.map(({ name, profiles: uris }): Stack => ({
    name,
    members: uris.map((uri) => {
      const text = texts[FILES.findIndex((file) => uri === `${FOLDER}${file}`)];
      return { uri, reading: text === undefined ? undefined : read(text, style === "json" ? "json" : "yaml") };
    }),
  }));
  return stackFindings(configFile, stacks, EXAMPLE_SURROUNDINGS).map(
    ({ rule, range }) => `${rule} at ${config.slice(range.start, range.end).replace(/["']/g, "")}`,
  );
}

const SEEDED = FAULTS.filter(({ rule }) => ruleLibrary().ids.has(rule)).map((fault) => ({
  fault,
  name: `${fault.rule}: ${fault.name}`,
  cases: fault.on.flatMap((kind) =>
    fault.shapes.flatMap((shape, i) =>
      STYLES.filter((_, j) => (i + j) % 3 === 0).map((style, j) => ({
        kind,
        shape,
        style,
        config: CONFIGS[j % 3] ?? "",
      })),
    ),
  ),
}));

describe.each(SEEDED)("$name", ({ fault, cases }) => {
  it(`is found at its entry, and nothing else, in ${cases.length} stacks`, () => {
    for (const { kind, shape, style, config } of cases) {
      const profiles = profilesOn(kind);
      const where = `${kind}, ${shape}, ${style}\n${config}`;
      expect(findingsOf(profiles, config, shape, style), where).toEqual([]);
      fault.break(profiles);
      expect(findingsOf(profiles, config, shape, style), where).toEqual([`${fault.rule} at ${fault.at}`]);
    }
  });
});

it("every rule on stacks is broken in at least five of them", () => {
  const seeded = (id: string): number =>
    SEEDED.filter(({ fault }) => fault.rule === id).reduce((sum, { cases }) => sum + cases.length, 0);
  expect(STACK_RULES.filter(({ id }) => seeded(id) < 5).map(({ id }) => id)).toEqual([]);
});
