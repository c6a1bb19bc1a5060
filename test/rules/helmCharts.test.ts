import { expect, it } from "vitest";
import { catalogOf, found, type PackSource } from "../../server/src/packs/catalog";
import { checkReading } from "../../server/src/analysis/check";
import { exampleRegistry } from "../helpers/exampleRegistry";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";

const registry = exampleRegistry();
/** The packs of the example registry as charts of a Helm repository: without values of a pack around those of the chart. */
const charts: PackSource = {
  ...registry,
  content(name, version) {
    const answer = registry.content(name, version);
    if (answer.is !== "found") return answer;
    return found({ ...answer.value, values: "", schema: undefined, presets: undefined });
  },
};

function findingsOf(values: string): string[] {
  const text = `metadata: { name: shop }
spec:
  template:
    type: add-on
    cloudType: all
    packs:
      - name: example-shop
        type: helm
        layer: addon
        tag: "1.0.0"
        registry: Example Registry
        values: ${JSON.stringify(values)}
`;
  return checkReading(read(text), { ...EXAMPLE_SURROUNDINGS, catalog: catalogOf([charts]) })
    .filter(({ rule }) => rule.startsWith("values-"))
    .map(({ rule, severity, message }) => `${severity} ${rule} ${/`[^`]*`/.exec(message)?.[0] ?? ""}`);
}

it.each([
  ["charts: { example-shop: { replicaCount: 0 } }", ["error values-schema `charts.example-shop.replicaCount`"]],
  [
    "charts: { example-shop: { podAnotations: {} } }",
    ["warning values-unknown-key `charts.example-shop.podAnotations`"],
  ],
  ["charts: { example-shop: { shop: true } }", ["hint values-unknown-key `charts.example-shop.shop`"]],
  ["charts: { example-shop: { cart: { expiry: soon } } }", ["warning values-type `charts.example-shop.cart.expiry`"]],
  ["pack: { namespace: shop }\ncharts: { example-shop: { replicaCount: 2, checkout: { retries: 1 } } }", []],
  ["pack: { namespace: shop }", []],
  ["charts: { other: { a: 1 } }", []],
])("values of a chart are held against the chart: %s", (values, expected) => {
  expect(findingsOf(values)).toEqual(expected);
});
