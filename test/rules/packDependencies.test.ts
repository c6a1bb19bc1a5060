import { expect, it } from "vitest";
import { profilesIn } from "../../server/src/profile/reading";
import { checkReading } from "../../server/src/analysis/check";
import { lineRange } from "../../server/src/text/lineRange";
import { textOf } from "../../server/src/text/text";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";

const profile = (name: string, tag: string): string =>
  `metadata: { name: shop }\nspec:\n  template:\n    type: add-on\n    cloudType: all\n    packs:\n` +
  `      - { name: ${name}, layer: addon, tag: "${tag}", registry: Example Registry }\n`;

/** What a profile with a pack that needs an operator is told, beside the others of its clusters. */
function said(...others: string[]): string[] {
  const companions = others.flatMap((text) => profilesIn(read(text)));
  return checkReading(read(profile("example-web", "2.0.0")), { ...EXAMPLE_SURROUNDINGS, companions })
    .filter(({ rule }) => rule === "pack-dependency")
    .map(({ severity, message }) => `${severity}: ${message}`);
}

it("what another profile of the stack brings is not missing", () => {
  expect(said(profile("example-operator", "1.2.0"))).toEqual([]);
});

it("what no profile of the stack brings is missing for certain, and what none is known to bring may come yet", () => {
  const start = "example-web 2.0.0 requires example-operator >= 1.0, <= 1.9.9; it is not in";
  expect(said(profile("argo-cd", "5.46.8"))).toEqual([`error: ${start} this stack. Add it.`]);
  expect(said()).toEqual([`information: ${start} this profile. Add it, or list this profile in a stack that has it.`]);
  expect(said(profile('"${OPERATOR}"', "1.0.0"))).toEqual([]);
});

it("what another profile brings in another version is told", () => {
  expect(said(profile("example-operator", "2.1.0"))).toEqual([
    'error: example-web 2.0.0 requires example-operator >= 1.0, <= 1.9.9; profile "shop" has 2.1.0. Change one of the versions.',
  ]);
});

it("what another profile brings is shown in its file", () => {
  const text = profile("example-operator", "2.1.0");
  const companions = profilesIn(read(text));
  const uriOf = (other: unknown): string | undefined =>
    companions.some((one) => one === other) ? "file:///b.yaml" : undefined;
  const found = checkReading(read(profile("example-web", "2.0.0")), { ...EXAMPLE_SURROUNDINGS, companions, uriOf });
  const [related] = found.find(({ rule }) => rule === "pack-dependency")?.related ?? [];
  expect(related?.uri).toBe("file:///b.yaml");
  expect(related && text.slice(related.range.start, related.range.end)).toBe('"2.1.0"');
  expect(related?.lines).toEqual(related && lineRange(textOf(text), related.range));
});
