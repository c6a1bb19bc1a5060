import { expect, test } from "vitest";
import { apply } from "../helpers/reading";
import { findingsOf, NEW, OLD, profileText, saidBy, type Chart, type VersionCase } from "./versionsOfChart";

// overrides-of-another-version where the charts of the versions are known.

const RULE = "overrides-of-another-version";
const saidOf = (one: VersionCase): readonly string[] => saidBy(RULE, one);

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

test.each<[what: string, case_: VersionCase]>([
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

test("the header of the pack is not a value of its version", () => {
  const header = (labels: string): Chart => ({ ...OLD, pack: `pack: { namespaceLabels: { ${labels} } }\n` });
  const charts = { "1.4.0": header("a: x=1, b: y=1"), "2.0.0": header("a: x=1") };
  const values = "replicas: 2";
  expect(saidOf({ charts, tag: "2.0.0", values, header: "pack: { namespaceLabels: { b: y=2 } }" })).toEqual([]);
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
  const gone = findingsOf(RULE, { charts, tag: "3.0.0", values: "mode: slow" });
  expect(gone.found.map(({ message }) => message)).toEqual(["`charts.queue.mode` fit queue 1.4.0, but not 3.0.0."]);
  expect(new Set(gone.asked)).toEqual(new Set(["3.0.0", "2.4.0", "1.4.0"]));
  expect(new Set(findingsOf(RULE, { charts, tag: "3.0.0", values: "replicas: 2" }).asked)).toEqual(new Set(["3.0.0"]));
});

test("the version that the file had before is looked at first", () => {
  const charts = { "1.1.0": OLD, "1.4.0": OLD, "2.0.0": NEW };
  const { found: all } = findingsOf(RULE, { charts, tag: "2.0.0", values: "mode: slow", before: "1.1.0" });
  expect(all.map(({ message }) => message)).toEqual(["`charts.queue.mode` fit queue 1.1.0, but not 2.0.0."]);
});

test("the fix moves values to their new places, and makes comments of the others", () => {
  const charts = { "1.4.0": OLD, "2.0.0": NEW };
  const values = "replicas: 2\nvolume:\n  size: 9\nmode: slow";
  const [fix] = findingsOf(RULE, { charts, tag: "2.0.0", values }).found[0]?.fixes?.() ?? [];
  expect(fix?.title).toBe("Carry the values over from 1.4.0");
  expect(fix && apply(profileText("2.0.0", values), fix)).toBe(
    profileText(
      "2.0.0",
      "replicas: 2\nstorage:\n  volume:\n    size: 9\n    storageClass: a\n# No longer in queue 2.0.0:\n# mode: slow",
    ),
  );
});
