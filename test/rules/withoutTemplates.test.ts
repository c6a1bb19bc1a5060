import { describe, expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { catalogOf, type Catalog } from "../../server/src/packs/catalog";
import { chartCatalog } from "../helpers/chartCatalog";
import { knownRegistry } from "../helpers/knownRegistry";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { profileOfDatabase } from "../helpers/smallProfiles";

// What only templates could tell is not reported of a pack whose charts are not at hand: its defaults are all that is known.

const DEFAULTS = `disk: { size: 1Gi, dbSize: 1Gi }
provider: { name: aws, webhook: {} }
queue: { size: 1, retries: 2 }
cache: { sidecar: { dashboards: { isOn: true } }, rules: { interval: 1m } }
gate: { listeners: { isStrict: true } }
`;
const TEMPLATE = `kind: Deployment
spec:
  replicas: {{ .Values.queue.size }}{{ .Values.queue.retries }}{{ .Values.provider.name }}
  nodeName: {{ .Values.cache.sidecar.dashboards.isOn }}{{ .Values.cache.rules.interval }}
  hostname: {{ .Values.gate.listeners.isStrict }}
`;

const indented = DEFAULTS.replace(/^(?=.)/gm, "    ");
const registry = knownRegistry({
  name: "Example Registry",
  kind: "palette",
  packs: { "example-database": ["3.1.0"] },
  values: `charts:\n  shop:\n${indented}`,
});
const ofPack = catalogOf([registry.snapshot()].flat());
const ofChart = chartCatalog(TEMPLATE, DEFAULTS);

function told(values: string, catalog: Catalog): string[] {
  const text = profileOfDatabase(`charts:\n  shop: { ${values} }\n`);
  return checkReading(read(text), { ...EXAMPLE_SURROUNDINGS, catalog })
    .filter(({ rule, severity }) => /^values-(?:type|unknown-key)$/.test(rule) && severity === "warning")
    .map(({ message }) => message.replaceAll("charts.shop.", ""));
}

describe("without templates", () => {
  it.each([
    ["a name in place of the map that has it", "provider: cloudflare"],
    ["a key of a map that may be a subchart's, which is known one level further in", "cache: { dashboards: {} }"],
    ["a key of a map that may be a subchart's, which is known further out", "cache: { sidecar: { rules: {} } }"],
  ])("%s is not reported, but with them it is", (_what, values) => {
    expect(told(values, ofPack)).toEqual([]);
    expect(told(values, ofChart)).toHaveLength(1);
  });

  it.each([
    ["disk: { bSize: 1Gi }", "example-database 3.1.0 does not read `disk.bSize`."],
    ["disk: { Size: 1Gi }", "example-database 3.1.0 does not read `disk.Size`. Did you mean `size`?"],
    ["provider: 1", "`provider` must be a map, as in the pack's defaults, not a single value."],
    ["queue: large", "`queue` must be a map, as in the pack's defaults, not a single value."],
    ["listeners: {}", "example-database 3.1.0 does not read `listeners`, but `gate.listeners`. Move it there."],
    ["cache: { sidecra: {} }", "example-database 3.1.0 does not read `cache.sidecra`. Did you mean `sidecar`?"],
  ])("%s is reported", (values, message) => {
    expect(told(values, ofPack)).toEqual([message]);
  });
});
