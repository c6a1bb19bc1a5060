import { describe, expect, it } from "vitest";
import { bundledSource } from "../../server/src/registries/bundled/bundled";
import { BUILT_IN_REGISTRIES } from "../../server/src/packs/registryKinds/knownRegistries";
import { CATALOGUE } from "../../server/src/generated/catalogue";
import { isOffered, newestOffered } from "../../server/src/packs/offers";
import { bestPacksFor } from "../../server/src/packs/packChoice";
import { versionFor, compareVersions, isFloatingTag } from "../../server/src/packs/versions";
import { CATEGORIES } from "../../server/src/profile/facts/categories";
import { CLOUD_TYPES, isCloudSeenElsewhere, isOfferedCloud } from "../../server/src/profile/facts/clouds";
import { LAYERS } from "../../server/src/profile/facts/layers";
import { TYPICAL_STACKS } from "../../server/src/packs/typicalStacks";
import { BUNDLED } from "../helpers/reading";

const STATES = ["active", "deprecated", "disabled", "deleted"];
const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/;
const DAY = /^20\d\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?$/;
const rows = CATALOGUE.map((row) => [row.name, row] as const);
const names = new Set(CATALOGUE.map(({ name }) => name));

describe("the tables of the bundled sample", () => {
  it("have each pack once", () => {
    expect(names.size).toBe(CATALOGUE.length);
    expect(CATALOGUE.length).toBeGreaterThan(300);
  });

  it.each(rows)("use words that exist for %s", (_, { layer, clouds = [], category, registries = [], asOf, isOld }) => {
    expect(LAYERS).toContain(layer);
    for (const cloud of clouds) expect(isOfferedCloud(cloud) || isCloudSeenElsewhere(cloud), cloud).toBe(true);
    if (clouds.includes("all")) expect(clouds).toEqual(["all"]);
    if (category !== undefined) expect(CATEGORIES).toContain(category);
    for (const registry of registries) expect(BUILT_IN_REGISTRIES.map(({ name }) => name)).toContain(registry);
    if (asOf === undefined) expect(isOld).toBe(true);
    else expect(asOf).toMatch(MONTH);
  });

  it.each(rows)("have pinned versions of %s, each once, newest first", (_, { versions = "", lives = {} }) => {
    const all = versions.split(" ").filter(Boolean);
    expect(new Set(all).size).toBe(all.length);
    expect([...all].sort((a, b) => compareVersions(b, a)).map((version) => compareVersions(version, "0"))).toEqual(
      all.map((version) => compareVersions(version, "0")),
    );
    for (const version of all) {
      expect(version).not.toMatch(/__|\?/);
      expect(isFloatingTag(version)).toBe(false);
    }
    for (const version of Object.keys(lives)) expect(all).toContain(version);
  });

  it.each(rows)("name replacements of %s that exist and are offered", (name, { life, lives = {} }) => {
    for (const one of [life, ...Object.values(lives)]) {
      if (one === undefined) continue;
      expect(STATES).toContain(one.state);
      if (one.since !== undefined) expect(one.since).toMatch(DAY);
      for (const replacement of one.replacedBy ?? []) {
        expect(replacement).not.toBe(name);
        expect(BUNDLED.find(replacement, undefined)).toMatchObject({ is: "found" });
        expect(isOffered(bundledSource().packs.find((pack) => pack.name === replacement)!)).toBe(true);
      }
    }
  });

  it.each(rows.filter(([, { description }]) => description !== undefined))("describe %s in one line", (_, row) => {
    expect(row.description!.split(/\s+/).length).toBeLessThanOrEqual(12);
    expect(row.description).not.toMatch(/[\t\n]|\.$/);
  });

  it("keep what is usual on a cloud offered", () => {
    for (const name of Object.values(TYPICAL_STACKS).flatMap((stack) => Object.values(stack).flat())) {
      const pack = bundledSource().packs.find((one) => one.name === name);
      expect(pack && isOffered(pack), name).toBe(true);
    }
  });
});

describe("what the bundled sample offers", () => {
  it("has no pack that is disabled, deleted or replaced, on any cloud and in any layer", () => {
    const gone = new Set(
      CATALOGUE.filter(
        ({ life }) => life !== undefined && (life.replacedBy !== undefined || /^d(?:isabl|elet)ed$/.test(life.state)),
      ).map(({ name }) => name),
    );
    expect(gone).toContain("spectro-k8s-dashboard");
    expect(gone).toContain("certmanager");
    expect(gone).toContain("centos-libvirt");
    for (const layer of [undefined, ...LAYERS]) {
      for (const cloudType of [undefined, ...CLOUD_TYPES]) {
        const { choices } = bestPacksFor(BUNDLED, { layer, cloudType, without: new Set(), typed: "", most: 1000 });
        expect(choices.map(({ pack }) => pack.name).filter((name) => gone.has(name))).toEqual([]);
      }
    }
  });

  it("has no version that is disabled or deleted, and prefers those that are not deprecated", () => {
    for (const pack of bundledSource().packs) {
      for (const version of pack.versions) {
        expect(pack.lives?.[version]?.state ?? "active").toMatch(/^(?:active|deprecated)$/);
      }
      const newest = newestOffered(pack);
      if (newest === undefined || pack.lives?.[newest]?.state !== "deprecated") continue;
      expect(pack.versions.every((version) => pack.lives?.[version]?.state === "deprecated")).toBe(true);
    }
    const { versions } = bundledSource().packs.find(({ name }) => name === "kubernetes")!;
    expect(versionFor("1.21.8", versions)).toBeUndefined();
  });
});

describe("the states that the bundled sample knows", () => {
  it.each([
    ["spectro-k8s-dashboard", "2.7.0", "Public Repo", "disabled"],
    ["spectro-k8s-dashboard", "99.0.0", undefined, "disabled"],
    ["nginx", "1.15.0", "Palette Registry", "deprecated"],
    ["kubernetes", "1.21.8", "Public Repo", "disabled"],
    ["kubernetes-eks", "1.20", undefined, "deleted"],
    ["certmanager", "1.9.1", undefined, "deprecated"],
  ])("%s %s in %s is %s", (name, version, registry, state) => {
    expect(BUNDLED.version(name, version, registry)).toMatchObject({ is: "found", value: { state } });
  });

  it.each([
    ["spectro-k8s-dashboard", "2.7.0", "Our Registry", "another registry has packs of its own"],
    ["spectro-k8s-dashboard", "2.7.0", "", "the registry is not known"],
    ["cni-calico", "3.32.1", "Public Repo", "nothing is known against it"],
    ["cni-calico", "99.0.0", "Public Repo", "a sample does not know all versions"],
    ["our-own-pack", "1.0.0", undefined, "a sample does not know all packs"],
  ])("says nothing of %s %s in '%s': %s", (name, version, registry, _) => {
    expect(BUNDLED.version(name, version, registry)).toEqual({ is: "unknown" });
  });
});
