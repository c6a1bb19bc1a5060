import { expect, test } from "vitest";
import { apply } from "../helpers/reading";
import { findingsOf, NEW, OLD, profileText, saidBy, type VersionCase } from "./versionsOfChart";

// values-unknown-key where an earlier version of the pack has the key.

const RULE = "values-unknown-key";
const TEMPLATE = "{{ .Values.replicas }}{{ .Values.storage.volume.size }}{{ .Values.storage.volume.storageClass }}";
const CHARTS = { "1.4.0": OLD, "2.0.0": { ...NEW, template: TEMPLATE } };

/** The values after the first fix. */
function fixed(one: VersionCase): string | undefined {
  const [fix] = findingsOf(RULE, one).found.flatMap(({ fixes }) => fixes?.() ?? []);
  if (fix === undefined) return undefined;
  const head = profileText(one.tag, "").trimEnd().length;
  return apply(profileText(one.tag, one.values), fix)
    .slice(head)
    .replace(/^ {14}/gm, "")
    .trim();
}

test.each<[what: string, values: string, said: string, result: string | undefined]>([
  [
    "map",
    "replicas: 2\nvolume:\n  size: 9",
    "warning: queue 2.0.0 does not read `charts.queue.volume`. After 1.4.0 it moved to `charts.queue.storage.volume`.",
    "replicas: 2\nstorage:\n  volume:\n    size: 9",
  ],
  [
    "map with a default",
    "replicas: 2\nvolume:\n  size: 1",
    "warning: queue 2.0.0 does not read `charts.queue.volume`. After 1.4.0 it moved to `charts.queue.storage.volume`.",
    "replicas: 2\nstorage:\n  volume:\n    size: 1",
  ],
  [
    "map whose place is taken",
    "volume: { size: 9 }\nstorage: { volume: { size: 8 } }",
    "warning: queue 2.0.0 does not read `charts.queue.volume`. After 1.4.0 it moved to `charts.queue.storage.volume`.",
    undefined,
  ],
  [
    "value that nothing took over",
    "mode: slow",
    'warning: No template of chart "queue" reads `charts.queue.mode`.',
    undefined,
  ],
])("says of a %s where it moved", (_what, values, said, result) => {
  const one = { charts: CHARTS, tag: "2.0.0", values };
  expect(saidBy(RULE, one)).toEqual([said]);
  expect(fixed(one)).toBe(result);
});

test("a key that is only spelled differently is renamed", () => {
  const charts = {
    "1.4.0": { values: "logFormats: text\nother: 1\n" },
    "2.0.0": { values: "logFormat: text\nother: 1\n", template: "{{ .Values.logFormat }}{{ .Values.other }}" },
  };
  const one = { charts, tag: "2.0.0", values: "logFormats: json" };
  expect(saidBy(RULE, one)).toEqual([
    "warning: queue 2.0.0 does not read `charts.queue.logFormats`. After 1.4.0 it moved to `charts.queue.logFormat`.",
  ]);
  expect(fixed(one)).toBe("logFormat: json");
});

test("a hint stays one where templates are not known", () => {
  const old = { values: "storage: { size: 1 }\nvolume: { sizing: { limit: 1 } }\n" };
  const now = { values: "storage: { size: 1, sizing: { limit: 1 } }\nvolume: { kind: a, count: 1 }\n" };
  const one = { charts: { "1.4.0": old, "2.0.0": now }, tag: "2.0.0", values: "volume: { sizing: { limit: 2 } }" };
  expect(saidBy(RULE, one)).toEqual([
    "hint: queue 2.0.0 does not read `charts.queue.volume.sizing`. After 1.4.0 it moved to `charts.queue.storage.sizing`.",
  ]);
});

test.each<[what: string, case_: VersionCase]>([
  [
    "parts went to several places",
    {
      charts: {
        "1.4.0": { values: "volume: { sizing: { limit: 1 }, naming: { prefix: a } }\n" },
        "2.0.0": { values: "sizing: { limit: 1 }\nnaming: { prefix: a }\n", template: "{{ .Values.sizing.limit }}" },
      },
      tag: "2.0.0",
      values: "volume: { sizing: { limit: 2 }, naming: { prefix: b } }",
    },
  ],
  [
    "two places have it now",
    {
      charts: {
        "1.4.0": { values: "volume: { limit: 1 }\n" },
        "2.0.0": { values: "web: { limit: 1 }\njobs: { limit: 1 }\n", template: "{{ .Values.web.limit }}" },
      },
      tag: "2.0.0",
      values: "volume: { limit: 2 }",
    },
  ],
  ["the version is the older one", { charts: CHARTS, tag: "1.4.0", values: "storage: { volume: { size: 9 } }" }],
  [
    "the earlier version is not known",
    {
      charts: { ...CHARTS, "1.4.0": { values: "" } },
      tag: "2.0.0",
      values: "volume: { size: 9 }",
    },
  ],
])("says nothing of a move if %s", (_what, one) => {
  expect(saidBy(RULE, one).filter((said) => said.includes("moved"))).toEqual([]);
});

test("the version that the file had before is the first that is asked", () => {
  const charts = { "1.1.0": OLD, ...CHARTS };
  const one = { charts, tag: "2.0.0", values: "volume: { size: 9 }", before: "1.1.0" };
  expect(saidBy(RULE, one)).toEqual([
    "warning: queue 2.0.0 does not read `charts.queue.volume`. After 1.1.0 it moved to `charts.queue.storage.volume`.",
  ]);
});

test("earlier versions are asked for only if a key is unknown", () => {
  expect(new Set(findingsOf(RULE, { charts: CHARTS, tag: "2.0.0", values: "replicas: 2" }).asked)).toEqual(
    new Set(["2.0.0"]),
  );
});
