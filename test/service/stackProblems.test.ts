import { expect, it } from "vitest";
import { memoryWorkspace, type MemoryWorkspace } from "../helpers/memoryWorkspace";

const STACKS = "stacks:\n  - &a { name: a, profiles: [base.yaml, shop.yaml] }\n  - { <<: *a, name: b }\n";

const profile = (name: string, pack: string): string =>
  `name: ${name}\ntype: add-on\npacks:\n  - name: ${pack}\n    layer: addon\n    tag: "1.0.0"\n`;

/** What is reported in the file `shop.yaml` about packs that profiles share, with the files that it names. */
async function sharedPacks({ service, uri }: MemoryWorkspace): Promise<unknown> {
  return (await service.findings(uri("shop.yaml")))?.value
    .filter(({ rule }) => rule === "stack-duplicate-pack")
    .map(({ message, related }) => [message, related?.map((place) => place.uri)]);
}

const MESSAGE =
  'Pack "logs" is also in profile "base" of stack "a". Keep one, or name this one `<display name>--logs`.';

it("reports in a profile what is wrong with its stacks, once, and follows edits of the others", async () => {
  const space = memoryWorkspace({ "base.yaml": profile("base", "logs"), "shop.yaml": profile("shop", "logs") }, STACKS);
  const shared = [[MESSAGE, [space.uri("base.yaml")]]];
  space.open("shop.yaml");
  expect(await sharedPacks(space)).toEqual(shared);
  space.open("base.yaml", profile("base", "metrics"));
  expect(await sharedPacks(space)).toEqual([]);
  space.service.close(space.uri("base.yaml"));
  expect(await sharedPacks(space)).toEqual(shared);
});

it("reports it also where a line is broken at the offsets of the place in the other file", async () => {
  const broken = profile("shop", "logs").replace("packs:", "description: @one two three\nversion: 1.0.0\npacks:");
  const space = memoryWorkspace({ "base.yaml": profile("base", "logs"), "shop.yaml": broken }, STACKS);
  space.open("shop.yaml");
  expect(await sharedPacks(space)).toEqual([[MESSAGE, [space.uri("base.yaml")]]]);
});
