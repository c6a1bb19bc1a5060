import { describe, expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { catalogOf, type Catalog, type PackDependency } from "../../server/src/packs/catalog";
import type { RegistryKind } from "../../server/src/packs/registryKinds/allKinds";
import type { CheckContext } from "../../server/src/rules/rule";
import type { PackEntry } from "../../server/src/registries/formats/packJson";
import { knownRegistry } from "../helpers/knownRegistry";
import { apply, EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";

// A fix that writes a layer writes the type that Palette requires of a pack of its registry.

const OPERATOR: PackDependency = {
  packName: "operator",
  layer: "addon",
  minVersion: "1.0.0",
  maxVersion: undefined,
  type: "required",
};

const VERSIONS: Readonly<Record<string, Partial<PackEntry>>> = {
  "team-os": { layer: "os", category: undefined },
  "team-web": { dependencies: [OPERATOR] },
};

function contextOf(kind: RegistryKind): CheckContext {
  const registry = knownRegistry({
    name: "Team",
    kind,
    packs: { "team-os": ["1.0.0"], "team-web": ["1.0.0"], operator: ["1.2.0"] },
    version: (name) => VERSIONS[name] ?? {},
  });
  const catalog: Catalog = catalogOf([registry.snapshot()].flat());
  return { ...EXAMPLE_SURROUNDINGS, catalog };
}

const CORE = `metadata: { name: shop }
spec:
  template:
    type: infra
    cloudType: aws
    packs:
      - { name: kubernetes, layer: k8s, tag: 1.33.1, registry: Palette Registry }
      - { name: cni-calico, layer: cni, tag: 3.30.2, registry: Public Repo }
      - { name: csi-aws-ebs, layer: csi, tag: 1.46.0, registry: Public Repo }
`;
const ADD_ON = `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - { name: team-web, type: oci, layer: addon, tag: 1.0.0, registry: Team }
`;

/** The types that the pack of a fix may be written with. */
const TYPES: readonly (readonly [RegistryKind, string])[] = [
  ["helm", "helm"],
  ["palette", "spectro"],
];

function fixed(text: string, kind: RegistryKind, rule: string): string {
  const found = checkReading(read(text), contextOf(kind)).find((one) => one.rule === rule);
  const [fix] = found?.fixes?.() ?? [];
  return fix === undefined ? "" : apply(text, fix);
}

describe.each(TYPES)("a pack of a registry of kind %s", (kind, type) => {
  it.each([
    ["missing-core-layer", CORE, "team-os"],
    ["pack-dependency", ADD_ON, "operator"],
  ])("is written by the fixes of %s with its type", (rule, text, name) => {
    const lines = fixed(text, kind, rule);
    expect(lines).toMatch(new RegExp(`name: ${name}\\b[^-]*type: ${type}\\b`));
  });
});
