import { expect, it } from "vitest";
import { oftenSetFirst } from "../../server/src/editor/completion/oftenSet";

const RARE = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"];

it("puts the keys that people often set before many others, both in their order", () => {
  expect(oftenSetFirst([...RARE, "resources", "lambda", "enabled"])).toEqual([
    "resources",
    "enabled",
    ...RARE,
    "lambda",
  ]);
});

it("leaves the order of a list that is seen as a whole", () => {
  const keys = [...RARE.slice(1), "enabled"];
  expect(oftenSetFirst(keys)).toEqual(keys);
});
