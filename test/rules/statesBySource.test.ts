import { describe, expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import {
  catalogOf,
  found,
  UNKNOWN,
  type Origin,
  type PackSource,
  type PackState,
} from "../../server/src/packs/catalog";
import type { RegistryKind } from "../../server/src/packs/registryKinds/allKinds";
import { bundledSource } from "../../server/src/registries/bundled/bundled";
import type { CheckContext, Finding } from "../../server/src/rules/rule";
import { apply, BUNDLED_SURROUNDINGS, read } from "../helpers/reading";

/** A registry of some kind with one pack in one state. */
function registry(state: PackState, endOfLife?: string, name = "old-dash", registry = "Local"): PackSource {
  const facts = { layer: "addon", clouds: ["all"], areCloudsComplete: true, category: undefined } as const;
  const pack = { ...facts, name, displayName: undefined, isLayerGuessed: false, versions: ["1.0.0"] };
  return {
    name: "a registry",
    registry,
    packs: [],
    find: (asked) =>
      asked === name
        ? found({ ...pack, areVersionsComplete: true, registries: [registry], twin: undefined, source: "a registry" })
        : UNKNOWN,
    version: (_, version) => found({ ...facts, name, version, state, endOfLife, dependencies: [], folder: undefined }),
    content: () => UNKNOWN,
    findRegistry: () => UNKNOWN,
  };
}

const originOf = (kind: RegistryKind): Origin => ({
  kind,
  page: undefined,
  status: () => ({ state: "ready", fetchedAt: undefined, problem: undefined }),
});
const contextWith = (source: PackSource, kind: RegistryKind): CheckContext => ({
  ...BUNDLED_SURROUNDINGS,
  catalog: catalogOf([source, bundledSource()], 0, () => originOf(kind)),
});
const PACK = "{ name: old-dash, type: spectro, layer: addon, tag: 1.0.0, registry: Local }";
const imported = (pack: string): string =>
  `metadata: { name: x }\nspec:\n  version: 1.0.0\n  template:\n    type: add-on\n    cloudType: all\n    packs:\n      - ${pack}\n`;
const flat = (pack: string): string => `name: x\ntype: add-on\npacks:\n  - ${pack}\n`;
const statesIn = (text: string, context: CheckContext): Finding[] =>
  checkReading(read(text), context).filter(({ rule }) => rule === "deprecated-pack");

describe("deprecated-pack, by whose word", () => {
  it.each([
    [
      "palette",
      "disabled",
      "error",
      "disabled (Local); Palette rejects profiles that use it (ClusterProfileInvalidPackState).",
    ],
    ["folder", "disabled", "warning", "old-dash 1.0.0 is disabled (Local)."],
    ["oci", "disabled", "warning", "old-dash 1.0.0 is disabled (Local)."],
    ["palette", "deprecated", "warning", "old-dash 1.0.0 is deprecated (Local)."],
    ["palette", "deleted", "error", "old-dash 1.0.0 is deleted (Local)."],
  ] as const)("a %s registry's word that it is %s is an %s", (kind, state, severity, message) => {
    const [finding, ...more] = statesIn(imported(PACK), contextWith(registry(state), kind));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity });
    expect(finding?.message).toContain(message);
  });

  it("is a warning in shapes that are not sent to Palette as they are", () => {
    const context = contextWith(registry("disabled"), "palette");
    expect(statesIn(flat(PACK), context)).toMatchObject([{ severity: "warning" }]);
  });

  it("of the registry counts, and not the sample's", () => {
    const own = registry("active", undefined, "nginx", "Public Repo");
    const nginx = "{ name: nginx, type: spectro, layer: addon, tag: 1.9.5, registry: Public Repo }";
    expect(statesIn(imported(nginx), contextWith(own, "palette"))).toEqual([]);
    const silent = { ...own, find: () => UNKNOWN };
    expect(statesIn(imported(nginx), contextWith(silent, "palette"))).toHaveLength(1);
  });

  it("names the end of life only where a day counts", () => {
    const context = contextWith(registry("active", "2025-12-31"), "palette");
    expect(statesIn(imported(PACK), context)[0]?.message).toContain("reached its end of life on 2025-12-31");
    expect(statesIn(imported(PACK), { ...context, today: "" })).toEqual([]);
  });
});

describe("deprecated-pack by the bundled sample's word", () => {
  const dashboard = (rest: string): string =>
    imported(`{ name: spectro-k8s-dashboard, type: spectro, layer: addon, tag: 2.7.0${rest} }`);

  it("is a warning that names the replacement, and never its age", () => {
    const [finding] = statesIn(dashboard(", registry: Public Repo"), BUNDLED_SURROUNDINGS);
    expect(finding).toMatchObject({
      severity: "warning",
      message: "spectro-k8s-dashboard 2.7.0 is disabled (bundled sample). Use headlamp instead.",
    });
  });

  it("offers the replacement in its newest version", () => {
    const text = dashboard(", registry: Public Repo");
    const fixes = statesIn(text, BUNDLED_SURROUNDINGS)[0]?.fixes?.() ?? [];
    expect(fixes.map(({ title }) => title)).toEqual(["Replace with headlamp 0.44.0"]);
    expect(apply(text, fixes[0]!)).toContain("name: headlamp, type: spectro, layer: addon, tag: 0.44.0");
  });

  it.each([", registry: Ours", ", registry: { metadata: { uid: 5eecc89d0b150045ae661cef } }"])(
    "is silent about packs of other registries: %s",
    (rest) => {
      expect(statesIn(dashboard(rest), BUNDLED_SURROUNDINGS)).toEqual([]);
    },
  );

  it("is silent about charts of the same name", () => {
    expect(statesIn(imported("{ name: nginx, type: helm, layer: addon, tag: 1.9.5 }"), BUNDLED_SURROUNDINGS)).toEqual(
      [],
    );
  });
});

describe("one run of the command line", () => {
  const outdated = registry("active");

  it("does not say what is outdated, unless the configuration names the rule", () => {
    const newer: PackSource = {
      ...outdated,
      find: (name) => {
        const answer = outdated.find(name);
        return answer.is === "found" ? found({ ...answer.value, versions: ["1.1.0", "1.0.0"] }) : answer;
      },
    };
    const rulesIn = (rest: Partial<CheckContext>): string[] =>
      checkReading(read(imported(PACK)), { ...contextWith(newer, "folder"), ...rest })
        .filter(({ rule }) => rule === "outdated-pack")
        .map(({ severity, message }) => `${severity}: ${message}`);
    expect(rulesIn({})).toEqual(["hint: old-dash 1.0.0 is behind 1.1.0."]);
    expect(rulesIn({ isBatch: true })).toEqual([]);
    expect(rulesIn({ isBatch: true, config: { rules: { "outdated-pack": "warning" } } })).toEqual([
      "warning: old-dash 1.0.0 is behind 1.1.0.",
    ]);
  });
});
