import { rangeOf } from "../../server/src/syntax/tree";
import { examplePack, lastPack, textAt, WITH_MANIFESTS, WITH_REGISTRY_NAME, type Fault } from "./fault";

/** Faults of the texts inside packs: values and manifests. */
export const BODY_FAULTS: readonly Fault[] = [
  {
    rule: "values-duplicate-key",
    name: "a key twice in values",
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      lastPack(sample).values = "pack:\n  namespace: web\ncharts:\n  web:\n    first: 1\n    first: 2\n";
    },
    at: (_, reading) => textAt(reading, "first", 2),
    heals: "nothing",
  },
  {
    rule: "masked-value",
    name: "a secret as asterisks",
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      lastPack(sample).values = "charts:\n  web:\n    user: '******'\n";
    },
    at: (_, reading) => textAt(reading, "'******'"),
    heals: "nothing",
  },
  {
    rule: "values-shape",
    name: "a header whose keys are not indented",
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      lastPack(sample).values = "pack:\nnamespace: web\ncharts:\n  web:\n    replicas: 2\n";
    },
    at: () => undefined,
    heals: "either",
  },
  {
    rule: "pack-header",
    name: "a namespace in capitals",
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      lastPack(sample).values = "pack:\n  namespace: My_Web\n";
    },
    at: (_, reading) => textAt(reading, "My_Web"),
    heals: "either",
  },
  {
    rule: "values-constraint",
    name: "a number outside of its range",
    shapes: WITH_REGISTRY_NAME,
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      const values = "charts:\n  example-web:\n    replicas: 77\n    admin:\n      password: '{{.spectro.var.x}}'\n";
      examplePack(sample, { name: "example-web", tag: "1.4.2", values });
    },
    at: (_, reading) => textAt(reading, "77"),
    heals: "either",
    mayAdd: ["undefined-variable", "values-partial"],
  },
  {
    rule: "manifest-not-kubernetes",
    name: "a manifest without a kind",
    shapes: WITH_MANIFESTS,
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      const manifest = sample.packs.at(-1)?.manifests?.[0];
      if (manifest !== undefined) manifest.content = "apiVersion: v1\nmetadata:\n  name: x\n";
    },
    at: () => undefined,
    heals: "nothing",
  },
  {
    rule: "manifest-namespace",
    name: "an object without a namespace",
    shapes: WITH_MANIFESTS,
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      const manifest = sample.packs.at(-1)?.manifests?.[0];
      if (manifest !== undefined) manifest.content = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n";
    },
    at: () => undefined,
    heals: "either",
  },
  {
    rule: "duplicate-manifest",
    name: "a manifest twice",
    shapes: WITH_MANIFESTS,
    on: ["cluster", "add-on"],
    breakSample: (sample) => {
      const manifests = sample.packs.at(-1)?.manifests;
      if (manifests?.[0] !== undefined) manifests.push({ ...manifests[0] });
    },
    at: (profile) => {
      const second = profile.packs.at(-1)?.manifests[1]?.name;
      return second && rangeOf(profile.tree, second.node);
    },
    heals: "nothing",
  },
];
