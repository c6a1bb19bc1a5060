import { expect, it } from "vitest";
import { profilesIn } from "../../server/src/profile/reading";
import { checkReading } from "../../server/src/analysis/check";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";

const profile = (type: string, packs: string): string =>
  `metadata: { name: shop }\nspec:\n  template:\n    type: ${type}\n    cloudType: all\n    packs:\n${packs}`;
const pack = (name: string, values: string): string =>
  `      - { name: ${name}, layer: addon, tag: "1.0", values: ${JSON.stringify(values)} }\n`;

const SHOP = profile(
  "add-on",
  pack(
    "shop",
    "a: '{{ .spectro.pack.web.size }}'\nb: '{{ .spectro.pack.web.color }}'\nc: '{{ .spectro.pack.front.size }}'\n" +
      "d: '{{ .spectro.pack.kubernetes.x }}'\n",
  ),
);
const OTHER = pack("front--web", "pack: { spectrocloud.com/display-name: front }\nsize: 1\n");

/** What is said of references in the shop's profile, with the others that its clusters have. */
function said(...others: string[]): string[] {
  const companions = others.flatMap((text) => profilesIn(read(text)));
  return checkReading(read(SHOP), { ...EXAMPLE_SURROUNDINGS, companions })
    .filter(({ rule }) => rule === "unknown-pack-reference")
    .map(({ message }) => message.split(".")[0] ?? "");
}

it("packs of the stack count as those of the profile", () => {
  expect(said()).toEqual([
    'Pack "web" is not in this profile; unless another profile has it, the macro becomes empty text',
    'Pack "web" is not in this profile; unless another profile has it, the macro becomes empty text',
    'Pack "front" is not in this profile; unless another profile has it, the macro becomes empty text',
  ]);
  expect(said(profile("add-on", OTHER))).toEqual(['"web" has no value `color`; the macro becomes empty text']);
});

it("core layers are missed where the stack has a profile that could hold them", () => {
  expect(said(profile("infra", OTHER))).toEqual([
    '"web" has no value `color`; the macro becomes empty text',
    'Pack "kubernetes" is not in this profile or its stack; the macro becomes empty text',
  ]);
});

it("a pack of the stack whose name is not known may be any", () => {
  expect(said(profile("add-on", pack('"${NAME}"', "")))).toEqual([]);
});

it("the pack is shown in the file that has it", () => {
  const text = profile("add-on", OTHER);
  const companions = profilesIn(read(text));
  const found = checkReading(read(SHOP), { ...EXAMPLE_SURROUNDINGS, companions, uriOf: () => "file:///b.yaml" });
  const [related] = found.find(({ rule }) => rule === "unknown-pack-reference")?.related ?? [];
  expect(related?.uri).toBe("file:///b.yaml");
  expect(related && text.slice(related.range.start, related.range.end)).toBe("front--web");
});
