import { expect, it } from "vitest";
import { createService } from "../../server/src/service/createService";
import type { Files } from "../../server/src/packs/ports/files";

const FOLDER = "memory:///work/";
const [CONFIG, BASE, SHOP] = ["palette-profiles.yaml", "base.yaml", "shop.yaml"].map((name) => FOLDER + name) as [
  string,
  string,
  string,
];
const STACKS = "stacks:\n  - &a { name: a, profiles: [base.yaml, shop.yaml] }\n  - { <<: *a, name: b }\n";

const profile = (name: string, pack: string): string =>
  `name: ${name}\ntype: add-on\npacks: [{ name: ${pack}, layer: addon, tag: "1.0.0" }]\n`;

it("reports in a profile what is wrong with its stacks, once, and follows edits of the others", async () => {
  const texts: Readonly<Record<string, string>> = { [CONFIG]: STACKS, [BASE]: profile("base", "logs") };
  const files: Files = {
    readText: (uri) => Promise.resolve(texts[uri]),
    list: () => Promise.resolve(["palette-profiles.yaml", "base.yaml"].map((name) => ({ name, isFolder: false }))),
  };
  const service = createService({ files, folders: [FOLDER] });
  service.open({ uri: SHOP, text: profile("shop", "logs") });
  const found = async (): Promise<unknown> =>
    (await service.findings(SHOP))?.value
      .filter(({ rule }) => rule === "stack-duplicate-pack")
      .map(({ message, related }) => [message, related?.map(({ uri }) => uri)]);
  const shared =
    'Pack "logs" is also in profile "base" of stack "a". Keep one, or name this one `<display name>--logs`.';
  expect(await found()).toEqual([[shared, [BASE]]]);
  service.open({ uri: BASE, text: profile("base", "metrics") });
  expect(await found()).toEqual([]);
  service.close(BASE);
  expect(await found()).toEqual([[shared, [BASE]]]);
});
