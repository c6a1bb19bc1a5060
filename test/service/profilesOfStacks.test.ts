import { expect, it } from "vitest";
import { memoryWorkspace } from "../helpers/memoryWorkspace";

const STACKS = "stacks:\n  - { name: shop, profiles: [a.yaml] }\n";

/** Texts that nobody would take for a profile, each with the rules that are reported where a stack has it. */
const FILES = [
  ["metadata: { name: shop }\nspec: { version: 1.10 }\n", ["unquoted-version"]],
  ["metadata: { name: shop\nspec:\n", ["yaml-syntax"]],
  ["replicas: 2\n", []],
] as const;

it.each(FILES)("a file of a stack is a profile from its first key on, also a broken one: %j", async (text, rules) => {
  const findings = async (config: string): Promise<readonly string[] | undefined> => {
    const space = memoryWorkspace({ "a.yaml": text }, config);
    space.open("a.yaml");
    return (await space.service.findings(space.uri("a.yaml")))?.value.map(({ rule }) => rule);
  };
  expect(await findings("stacks: []\n")).toEqual([]);
  expect(await findings(STACKS)).toEqual(rules);
});
