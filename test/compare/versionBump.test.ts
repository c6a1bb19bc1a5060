import { describe, expect, it } from "vitest";
import { bumpOf, nextVersion } from "../../server/src/compare/versionBump";
import { profilesIn } from "../../server/src/profile/reading";
import { applyEdits } from "../../server/src/text/edit";
import { read } from "../helpers/reading";

describe("the next version of a profile", () => {
  it.each([
    ["1.4.0", "patch", "1.4.1"],
    ["1.4.9", "minor", "1.5.0"],
    ["1.4.9", "major", "2.0.0"],
    ["1.4.0-rc.1", "patch", "1.4.0"],
    ["1.4.0+build", "patch", "1.4.1"],
    ["v1.4", "patch", undefined],
    ["latest", "minor", undefined],
  ] as const)("of %s by %s is %s", (version, level, next) => {
    expect(nextVersion(version, level)).toBe(next);
  });

  it.each([
    ["version: 1.0.0", "version: 1.0.1"],
    ['version: "2.3.4" # ours', 'version: "2.3.5" # ours'],
    ["version: ${VERSION}", undefined],
    ["version: latest", undefined],
  ])("is written in place of %s", (before, after) => {
    const text = `metadata: { name: shop }\nspec:\n  ${before}\n  template: { type: add-on, packs: [{ name: web }] }\n`;
    const bump = bumpOf(profilesIn(read(text))[0]!, "patch");
    expect(bump && applyEdits(text, [bump.edit])).toBe(after && text.replace(before, after));
  });

  it("is added to a profile without one, which Palette takes for 1.0.0", () => {
    const text = "metadata: { name: shop }\nspec:\n  template: { type: add-on, packs: [{ name: web }] }\n";
    const bump = bumpOf(profilesIn(read(text))[0]!, "minor");
    expect(bump && applyEdits(text, [bump.edit])).toBe(text.replace("  template", '  version: "1.1.0"\n  template'));
    const flat = "name: shop\npacks:\n  - { name: web, tag: 1.0.0, layer: addon }\n";
    expect(bumpOf(profilesIn(read(flat))[0]!, "minor")).toBeUndefined();
  });
});
