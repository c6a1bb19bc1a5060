import { expect, it } from "vitest";
import { likelyFirst } from "../../../server/src/packs/defaults/likelyKeys";

const RARE = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"];

const filled = (key: string) => ({ key, byDefault: "filled", hasMore: false }) as const;
const namesOf = (keys: readonly { readonly key: string }[]): string[] => keys.map(({ key }) => key);

it("puts keys that people most likely set before many others", () => {
  const keys = [
    { key: "unset", byDefault: "none", hasMore: false } as const,
    { key: "podLabels", byDefault: "empty", hasMore: false } as const,
    { key: "resources", byDefault: "empty", hasMore: false } as const,
    { key: "probe", byDefault: "filled", hasMore: true } as const,
    { key: "ingress", byDefault: "filled", hasMore: true } as const,
    ...RARE.map(filled),
    filled("enabled"),
  ];
  expect(namesOf(likelyFirst(keys))).toEqual([
    "enabled",
    "ingress",
    ...RARE,
    "probe",
    "resources",
    "podLabels",
    "unset",
  ]);
});

it("leaves the order of a list that is seen as a whole", () => {
  const keys = [...RARE.slice(1), "enabled"].map(filled);
  expect(likelyFirst(keys)).toEqual(keys);
});
