import { describe, expect, it } from "vitest";
import type { PackDependency } from "../../server/src/packs/catalog";
import { satisfies, unmetDependencies } from "../../server/src/packs/dependencies";
import type { Profile } from "../../server/src/profile/model";
import { profilesIn } from "../../server/src/profile/reading";
import { EXAMPLE_CATALOG, read } from "../helpers/reading";

const wish = (type: PackDependency["type"], minVersion?: string, maxVersion?: string): PackDependency => ({
  packName: "a",
  layer: undefined,
  minVersion,
  maxVersion,
  type,
});

describe("limits", () => {
  it.each([
    ["1.28.15", "1.29", undefined, false],
    ["1.29.0", "1.29", undefined, true],
    ["1.29", "1.29.3", undefined, true],
    ["1.30", "1.29.3", undefined, true],
    ["1.29.5", undefined, "1.29", true],
    ["1.30.0", undefined, "1.29", false],
    ["1.21.50", undefined, "1.21.49", false],
    ["1.29.8-rev2", "1.29.8", "1.29.8", true],
    ["latest", "1.0", "2.0", true],
  ])("%s is within %s and %s as far as is known: %s", (version, least, greatest, expected) => {
    expect(satisfies(version, wish("required", least, greatest))).toBe(expected);
  });

  it.each([
    ["1.5.0", "1.0.0", "2.0.0", false],
    ["2.0.0", "1.0.0", "2.0.0", false],
    ["2.0.1", "1.0.0", "2.0.0", true],
    // Perhaps it is forbidden, perhaps not.
    ["2.0.1", undefined, "2.0", true],
    ["1.0", "1.0.3", undefined, true],
    ["1.0.3", "1.0", undefined, false],
    ["2.0.0-rc.1", undefined, "2.0.0", true],
    ["latest", undefined, "2.0.0", true],
  ])("%s may be where %s to %s is not supported: %s", (version, least, greatest, expected) => {
    expect(satisfies(version, wish("notSupported", least, greatest))).toBe(expected);
  });
});

describe("what a pack wants", () => {
  const [web, operator, empty] = profilesIn(
    read(`name: a
packs: [{ name: example-web, tag: "2.0.0", registry: Example Registry }]
---
name: b
packs: [{ name: example-operator, tag: "1.2.0", registry: Example Registry }]
---
name: c
packs: [{ name: other, tag: "1.0" }]
`),
  ) as [Profile, Profile, Profile];
  const unmet = (...profiles: Profile[]): string[] =>
    unmetDependencies(web.packs[0]!, profiles, EXAMPLE_CATALOG).map(({ dependency }) => dependency.packName);

  it("may be in another profile of the cluster", () => {
    expect(unmet(web, empty)).toEqual(["example-operator"]);
    expect(unmet(web, operator)).toEqual([]);
  });
});
