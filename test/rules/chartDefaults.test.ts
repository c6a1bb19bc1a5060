import { expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { catalogOf, found } from "../../server/src/packs/catalog";
import { exampleRegistry } from "../helpers/exampleRegistry";
import { profileOfDatabase } from "../helpers/smallProfiles";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";

// values-partial in the values of charts: what the pack sets to something else than the chart is lost.

const registry = exampleRegistry();
const VALUES = `charts:
  shop:
    replicas: 3
    image: { tag: "2.0", pullPolicy: Always }
    args: [a, b]
    debug: ""
    other: same
  unknown: { replicas: 3 }
  bare:
    size: 2
    color: ""
`;
const CHART = `replicas: 1
image: { tag: "1.0", pullPolicy: Always, registry: x }
args: [a, b]
other: same
`;
const catalog = catalogOf([
  {
    ...registry,
    content(name, version) {
      const answer = registry.content(name, version);
      const chartValues = [{ chart: "shop", text: CHART }];
      return answer.is === "found"
        ? found({ ...answer.value, values: VALUES, chartValues, bareCharts: ["bare"] })
        : answer;
    },
  },
]);

function missingIn(values: string): string[] {
  return checkReading(read(profileOfDatabase(values)), { ...EXAMPLE_SURROUNDINGS, catalog })
    .filter(({ rule }) => rule === "values-partial")
    .flatMap(({ message }) => [...message.matchAll(/`([\w.]+)`/g)].map(([, path]) => path ?? ""));
}

it.each([
  ["charts: { bare: { size: 1 }, shop: { debug: true } }", ["charts.shop.replicas", "charts.shop.image"]],
  ["charts: { bare: { size: 1 }, shop: { replicas: 2, image: { registry: y } } }", ["charts.shop.image.tag"]],
  ["charts: { bare: { size: 1 }, shop: { replicas: 2, image: { tag: x } } }", []],
  ["charts: {}", ["charts.shop.replicas", "charts.shop.image", "charts.bare.size"]],
  ["pack: {}", ["charts.shop.replicas", "charts.shop.image", "charts.bare.size"]],
  ["charts: { shop: {}, bare: }", ["charts.shop.replicas", "charts.shop.image", "charts.bare.size"]],
  ["charts: { shop: { replicas: 2, image: { tag: x } }, bare: { other: 1 } }", ["charts.bare.size"]],
  // What another tool fills in may have all of it.
  ["charts: { shop: { '{{ x }}': y }, bare: { size: 1 } }", []],
  ["charts: { shop: '${SHOP}', bare: ${BARE} }", []],
  // A chart whose own values are not known may have what the pack sets.
  ["charts: { shop: { replicas: 2, image: { tag: x } }, bare: { size: 1 }, unknown: { a: b } }", []],
])("%s", (values, expected) => {
  expect(missingIn(values)).toEqual(expected);
});
