import { packedReads } from "../../server/src/templates/facts/packedReads";
import { expect, test } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { catalogOf, found, UNKNOWN, type PackContent } from "../../server/src/packs/catalog";
import type { Finding } from "../../server/src/rules/rule";
import { packSource } from "../../server/src/registries/packSource";
import { ADD_ON } from "../helpers/knownRegistry";
import { apply, EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { readsOf } from "../templates/chartTexts";

// overrides-of-another-version where the charts of the versions are known.

interface Chart {
  readonly values: string;
  /** Its template; unknown if left out. */
  readonly template?: string;
  readonly schema?: object;
}

function contentOf({ values, template, schema }: Chart): PackContent {
  return {
    values: "",
    schema: undefined,
    presets: undefined,
    readme: undefined,
    chartValues: [{ chart: "queue", text: values }],
    chartSchemas: schema === undefined ? [] : [{ chart: "queue", text: JSON.stringify(schema) }],
    chartReads: template === undefined ? [] : [{ chart: "queue", text: packedReads(readsOf(template)) }],
  };
}

interface Case {
  readonly charts: Readonly<Record<string, Chart>>;
  readonly tag: string;
  readonly values: string;
  /** The tag that the file had before. */
  readonly before?: string;
}

function profileText(tag: string, values: string): string {
  return `metadata: { name: a }
spec:
  template:
    type: add-on
    packs:
      - name: queue
        layer: addon
        tag: "${tag}"
        registry: Charts
        values: |
          charts:
            queue:
${values.replace(/^/gm, "              ")}
`;
}

function findingsOf({ charts, tag, values, before }: Case): { readonly found: Finding[]; readonly asked: string[] } {
  const asked: string[] = [];
  const source = packSource({
    isComplete: true,
    name: "Helm repository Charts",
    registry: { name: "Charts", kind: "helm" },
    entries: Object.keys(charts).map((version) => ({ ...ADD_ON, name: "queue", version })),
    content({ version }) {
      asked.push(version);
      const chart = charts[version];
      return chart === undefined || chart.values === "" ? UNKNOWN : found(contentOf(chart));
    },
  });
  const earlier = before === undefined ? {} : { earlier: { revision: "main", reading: read(profileText(before, "")) } };
  const context = { ...EXAMPLE_SURROUNDINGS, catalog: catalogOf([source]), ...earlier };
  const all = checkReading(read(profileText(tag, values)), context);
  return { found: all.filter(({ rule }) => rule === "overrides-of-another-version"), asked };
}

function saidOf(one: Case): readonly string[] {
  const text = profileText(one.tag, one.values);
  return findingsOf(one).found.flatMap(({ severity, message, related = [] }) => [
    `${severity}: ${message}`,
    ...related.map(({ range, message: place }) => `${text.slice(range.start, range.end)}: ${place}`),
  ]);
}

const OLD = { values: "replicas: 1\nvolume: { size: 1, storageClass: a }\nmode: fast\n" };
const NEW = { values: "replicas: 1\nstorage:\n  volume:\n    size: 1\n    storageClass: a\n" };
const SCHEMA = { type: "object", properties: { replicas: { type: "integer", maximum: 3 } } };

test("values that no template of the named version reads are a warning, with their new places", () => {
  const template = "{{ .Values.replicas }}{{ .Values.storage.volume.size }}{{ .Values.storage.volume.storageClass }}";
  const charts = { "1.4.0": OLD, "2.0.0": { ...NEW, template } };
  expect(saidOf({ charts, tag: "2.0.0", values: "replicas: 2\nvolume: { size: 9 }\nmode: slow" })).toEqual([
    "warning: `charts.queue.volume.size` and `charts.queue.mode` fit queue 1.4.0, but not 2.0.0.",
    "size: Now `charts.queue.storage.volume.size`",
    "mode: No longer there",
  ]);
});

test.each<[what: string, case_: Case]>([
  [
    "a template still reads",
    {
      charts: { "1.4.0": OLD, "2.0.0": { ...NEW, template: "{{ .Values.mode }}" } },
      tag: "2.0.0",
      values: "mode: slow",
    },
  ],
  [
    "a template may still read",
    {
      charts: { "1.4.0": OLD, "2.0.0": { ...NEW, template: "{{ toYaml .Values }}" } },
      tag: "2.0.0",
      values: "mode: slow",
    },
  ],
  ["no version has", { charts: { "1.4.0": OLD, "2.0.0": NEW }, tag: "2.0.0", values: "moode: slow" }],
  ["both versions have", { charts: { "1.4.0": OLD, "2.0.0": NEW }, tag: "2.0.0", values: "replicas: 5" }],
  [
    "only a newer version has",
    { charts: { "1.4.0": OLD, "2.0.0": NEW }, tag: "1.4.0", values: "storage: { volume: { size: 9 } }" },
  ],
  ["are defaults of the older version", { charts: { "1.4.0": OLD, "2.0.0": NEW }, tag: "2.0.0", values: "mode: fast" }],
  [
    "an unknown version may have",
    { charts: { "1.4.0": { values: "" }, "2.0.0": NEW }, tag: "2.0.0", values: "mode: slow" },
  ],
])("values are not reported that %s", (_what, one) => {
  expect(saidOf(one)).toEqual([]);
});

test("values that only the schema of the named version refuses are a warning", () => {
  const charts = { "1.4.0": OLD, "2.0.0": { ...OLD, schema: SCHEMA } };
  expect(saidOf({ charts, tag: "2.0.0", values: "replicas: 5" })).toEqual([
    "warning: `charts.queue.replicas` fit queue 1.4.0, but not 2.0.0.",
    "replicas: Refused by the chart's schema",
  ]);
  expect(
    saidOf({ charts: { ...charts, "1.4.0": { ...OLD, schema: SCHEMA } }, tag: "2.0.0", values: "replicas: 5" }),
  ).toEqual([]);
});

test("the version before and those of earlier major versions are asked for, and only if a value does not fit", () => {
  const charts = {
    "1.1.0": OLD,
    "1.4.0": OLD,
    "2.0.0": NEW,
    "2.3.0": NEW,
    "2.4.0": NEW,
    "2.4.0-rc.1": NEW,
    "3.0.0": NEW,
  };
  const gone = findingsOf({ charts, tag: "3.0.0", values: "mode: slow" });
  expect(gone.found.map(({ message }) => message)).toEqual(["`charts.queue.mode` fit queue 1.4.0, but not 3.0.0."]);
  expect(new Set(gone.asked)).toEqual(new Set(["3.0.0", "2.4.0", "1.4.0"]));
  expect(new Set(findingsOf({ charts, tag: "3.0.0", values: "replicas: 2" }).asked)).toEqual(new Set(["3.0.0"]));
});

test("the version that the file had before is looked at first", () => {
  const charts = { "1.1.0": OLD, "1.4.0": OLD, "2.0.0": NEW };
  const { found: all } = findingsOf({ charts, tag: "2.0.0", values: "mode: slow", before: "1.1.0" });
  expect(all.map(({ message }) => message)).toEqual(["`charts.queue.mode` fit queue 1.1.0, but not 2.0.0."]);
});

test("the fix moves values to their new places, and makes comments of the others", () => {
  const charts = { "1.4.0": OLD, "2.0.0": NEW };
  const values = "replicas: 2\nvolume:\n  size: 9\nmode: slow";
  const [fix] = findingsOf({ charts, tag: "2.0.0", values }).found[0]?.fixes?.() ?? [];
  expect(fix?.title).toBe("Carry the values over from 1.4.0");
  expect(fix && apply(profileText("2.0.0", values), fix)).toBe(
    profileText(
      "2.0.0",
      "replicas: 2\nstorage:\n  volume:\n    size: 9\n    storageClass: a\n# No longer in queue 2.0.0:\n# mode: slow",
    ),
  );
});
