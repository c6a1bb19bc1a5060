import { describe, expect, it } from "vitest";
import {
  ABSENT,
  catalogOf,
  found,
  runsOn,
  UNKNOWN,
  type Answer,
  type PackFacts,
  type RegistryFacts,
  type PackSource,
} from "../../server/src/packs/catalog";
import { packsFor, packsWorthOffering } from "../../server/src/packs/packChoice";
import { packTypeFor } from "../../server/src/packs/registryKinds/knownRegistries";
import { bundledSource } from "../../server/src/registries/bundled/bundled";
import { TYPICAL_STACKS } from "../../server/src/packs/typicalStacks";
import { CORE_LAYERS } from "../../server/src/profile/facts/layers";
import { BUNDLED } from "../helpers/reading";

const facts = (name: string, rest: Partial<PackFacts> = {}): PackFacts => ({
  name,
  displayName: undefined,
  layer: "addon",
  isLayerGuessed: false,
  clouds: [],
  areCloudsComplete: false,
  category: undefined,
  versions: [],
  areVersionsComplete: false,
  registries: [],
  twin: undefined,
  source: "test",
  ...rest,
});
const source = (answer: Answer<PackFacts>, registry?: string): PackSource => ({
  name: "test",
  registry,
  packs: [],
  find: () => answer,
  version: () => UNKNOWN,
  content: () => UNKNOWN,
  findRegistry: () => UNKNOWN,
});

describe("the catalogue", () => {
  it("finds what any source has, and says absent only where every source does", () => {
    const pack = facts("a");
    expect(catalogOf([source(UNKNOWN), source(found(pack))]).find("a", undefined)).toEqual(found(pack));
    expect(catalogOf([source(ABSENT), source(ABSENT)]).find("a", undefined)).toEqual(ABSENT);
    expect(catalogOf([source(ABSENT), source(UNKNOWN)]).find("a", undefined)).toEqual(UNKNOWN);
    expect(catalogOf([]).find("a", undefined)).toEqual(UNKNOWN);
  });

  it("takes from other registries what their lists say, not what they happened to be asked before", () => {
    const asked = found(facts("a"));
    const theirs = (listed: Answer<PackFacts>): PackSource => ({
      ...source(asked, "Theirs"),
      peek: () => asked,
      listed: () => listed,
    });
    const ours = source(UNKNOWN, "Ours");
    expect(catalogOf([ours, theirs(UNKNOWN)]).find("a", "Ours")).toEqual(UNKNOWN);
    expect(catalogOf([ours, theirs(asked)]).find("a", "Ours")).toEqual(asked);
    expect(catalogOf([ours, theirs(UNKNOWN)]).find("a", "Theirs")).toEqual(asked);
  });

  it("looks for a pack without a registry in the same order, whatever registries were asked before", () => {
    const [asked, sampled] = [found(facts("a", { layer: "addon" })), found(facts("a", { layer: "cni" }))];
    const ours = { ...source(UNKNOWN, "Ours"), peek: () => UNKNOWN, listed: () => UNKNOWN };
    const known = { ...source(asked, "Ours"), peek: () => asked, listed: () => UNKNOWN };
    expect(catalogOf([ours, source(sampled)]).find("a", undefined)).toEqual(sampled);
    expect(catalogOf([known, source(sampled)]).find("a", undefined)).toEqual(sampled);
    expect(catalogOf([known, source(UNKNOWN)]).find("a", undefined)).toEqual(asked);
  });

  it("asks the registry that a profile names, and takes from others only what a pack is", () => {
    const pack = facts("a", { versions: ["1.0.0"], areVersionsComplete: true });
    const catalog = catalogOf([source(ABSENT, "Ours"), source(found(pack), "Theirs")]);
    expect(catalog.find("a", "Ours")).toEqual(ABSENT);
    expect(catalog.find("a", "Theirs")).toEqual(found(pack));
    expect(catalog.find("a", "Nobody's")).toEqual(found({ ...pack, areVersionsComplete: false }));
    expect(catalogOf([source(ABSENT, "Ours")]).find("a", "")).toEqual(UNKNOWN);
  });

  it("says that a registry does not exist only where all that list registries say so", () => {
    const lists = (answer: Answer<RegistryFacts>, listsRegistries?: boolean): PackSource => ({
      ...source(UNKNOWN),
      findRegistry: () => answer,
      ...(listsRegistries === undefined ? {} : { listsRegistries }),
    });
    const ours = found({ name: "Ours", kind: "oci" } as const);
    expect(catalogOf([lists(UNKNOWN)]).findRegistry("Ours")).toEqual(UNKNOWN);
    expect(catalogOf([lists(ABSENT), lists(UNKNOWN)]).findRegistry("Ours")).toEqual(ABSENT);
    expect(catalogOf([lists(ABSENT, true), lists(UNKNOWN, true)]).findRegistry("Ours")).toEqual(UNKNOWN);
    expect(catalogOf([lists(ABSENT, true), lists(ours)]).findRegistry("Ours")).toEqual(ours);
  });

  it("knows where a pack runs, does not run, or may run", () => {
    expect(runsOn(facts("a", { clouds: ["all"] }), "aws")).toBe("yes");
    expect(runsOn(facts("a", { clouds: ["aws"] }), "gcp")).toBe("unknown");
    expect(runsOn(facts("a", { clouds: ["aws"], areCloudsComplete: true }), "gcp")).toBe("no");
    expect(runsOn(facts("a", { areCloudsComplete: true }), "gcp")).toBe("unknown");
  });
});

describe("the bundled sample", () => {
  it("has what public material names, and never says that something does not exist", () => {
    expect(bundledSource().packs.length).toBeGreaterThanOrEqual(240);
    expect(BUNDLED.find("our-own-pack", undefined)).toEqual(UNKNOWN);
    const calico = BUNDLED.find("cni-calico", undefined);
    expect(calico).toMatchObject({ is: "found", value: { layer: "cni", isLayerGuessed: false } });
    expect(BUNDLED.find("csi-longhorn", undefined)).toMatchObject({ value: { twin: "csi-longhorn-addon" } });
    expect(BUNDLED.find("ubuntu-gke", undefined)).toMatchObject({
      value: { isLayerGuessed: true, areCloudsComplete: true },
    });
  });

  it("has every pack of every usual stack, in its layer", () => {
    for (const stack of Object.values(TYPICAL_STACKS)) {
      for (const layer of CORE_LAYERS) {
        for (const name of stack[layer])
          expect(BUNDLED.find(name, undefined), name).toMatchObject({ is: "found", value: { layer } });
      }
    }
  });
});

describe("the choice of packs", () => {
  const names = (layer: "os" | "cni", cloud: string | undefined): string[] =>
    packsFor(BUNDLED, layer, cloud).map(({ pack }) => pack.name);

  it("begins with the usual ones and leaves out what runs elsewhere", () => {
    expect(names("cni", "vsphere").slice(0, 2)).toEqual(["cni-calico", "cni-cilium-oss"]);
    expect(names("os", "aws")[0]).toBe("ubuntu-aws");
    expect(names("os", "aws")).not.toContain("ubuntu-azure");
    expect(names("os", "Azure")[0]).toBe("ubuntu-azure");
    expect(names("os", undefined)).toContain("ubuntu-azure");
  });

  it("that is worth offering is known to fit, where anything is", () => {
    const offered = packsWorthOffering(BUNDLED, "os", "aws", new Set(["ubuntu-aws"]));
    expect(offered.map(({ name }) => name)).toEqual(["centos-aws", "generic-byoi"]);
    expect(packsWorthOffering(BUNDLED, "os", "our-cloud", new Set()).length).toBeGreaterThan(0);
  });
});

describe("registries", () => {
  it.each([
    ["Public Repo", "spectro"],
    ["Palette Registry", "oci"],
    ["Bitnami", "helm"],
    ["Ours", undefined],
  ])("%s holds packs of type %s", (name, type) => {
    expect(packTypeFor(name)).toBe(type);
  });
});
