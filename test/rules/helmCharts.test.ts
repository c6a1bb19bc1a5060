import { expect, it } from "vitest";
import { catalogOf, found, type PackSource } from "../../server/src/packs/catalog";
import { checkReading } from "../../server/src/analysis/check";
import type { Finding } from "../../server/src/rules/rule";
import { exampleRegistry } from "../helpers/exampleRegistry";
import { apply, EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";

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
  return checked(profileWith(values))
    .filter(({ rule }) => rule.startsWith("values-"))
    .map(({ rule, severity, message }) => `${severity} ${rule} ${/`[^`]*`/.exec(message)?.[0] ?? ""}`);
}

function checked(text: string): readonly Finding[] {
  return checkReading(read(text), { ...EXAMPLE_SURROUNDINGS, catalog: catalogOf([charts]) });
}

function profileWith(values: string): string {
  return `metadata: { name: shop }
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
        values: |
${values.replace(/^(?=.)/gm, "          ")}
`;
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
  // The key of the chart, and what is beside it: only what is below that key reaches the chart.
  ["charts: { other: { a: 1 } }", ["warning values-unknown-key `charts.other`"]],
  ["charts: { exmaple-shop: { replicaCount: 2 } }", ["warning values-unknown-key `charts.exmaple-shop`"]],
  ["replicaCount: 2\nimage: { tag: x }\nmore: 1", ["warning values-unknown-key `replicaCount`"]],
  ["charts: { replicaCount: 2, image: { tag: x } }", ["warning values-unknown-key `charts.replicaCount`"]],
  ["whatever: 1", ["warning values-unknown-key `whatever`"]],
  ["chart: { example-shop: { replicaCount: 2 } }", ["warning values-unknown-key `chart`"]],
  // Whose keys the user may choose, but which hardly means another one than the default.
  [
    'charts: { example-shop: { podAnnotations: { "example.org/scrap": "true" } } }',
    ["warning values-unknown-key `charts.example-shop.podAnnotations.example.org/scrap`"],
  ],
  ["readinessCheck: {}\noptions: {}\nmanifests: {}", []],
])("values of a chart are held against the chart: %s", (values, expected) => {
  expect(findingsOf(values)).toEqual(expected);
});

it.each([
  [
    "at the root",
    "# Three\nreplicaCount: 3\npack: { namespace: shop }\nimage:\n  tag: x\n",
    "charts:\n  example-shop:\n    # Three\n    replicaCount: 3\n    image:\n      tag: x\npack: { namespace: shop }\n",
  ],
  [
    "at the root, and below the chart",
    "charts:\n  example-shop:\n    nodeSelector: {}\nreplicaCount: 3\nimage:\n  tag: x\n",
    "charts:\n  example-shop:\n    nodeSelector: {}\n    replicaCount: 3\n    image:\n      tag: x\n",
  ],
  [
    "below `charts`",
    "charts:\n  replicaCount: 3\n  image:\n    tag: x\n",
    "charts:\n  example-shop:\n    replicaCount: 3\n    image:\n      tag: x\n",
  ],
])("values %s are moved to their chart with one fix", (_where, values, moved) => {
  const text = profileWith(values);
  const [found, ...others] = checked(text).filter(({ rule }) => rule === "values-unknown-key");
  const fix = found?.fixes?.().find(({ title }) => title === "Move them under `charts.example-shop`");
  expect(others).toEqual([]);
  expect(fix && apply(text, fix)).toBe(profileWith(moved));
});
