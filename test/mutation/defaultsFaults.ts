import { examplePack, lastPackOf, textAt, WITH_REGISTRY_NAME, type Fault } from "./fault";
import type { SampleProfile } from "./samples";

const WHOLE_SHOP = "charts:\n  example-shop:\n    replicaCount: 2\n    checkout:\n      provider: none\n";
const WHOLE_GATEWAY = `pack:
  namespace: gateway
manifests:
  gateway:
    class: internal
    replicas: 2
    listen: { port: 8443, tls: true }
    labels: { app: gateway }
    ranges: []
    upstreams: []
options:
  system.uri: registry.example.org/gateway:1.0.0
  token: "{{ .spectro.macro.token }}"
`;

type Break = (sample: SampleProfile) => void;

/** Puts a pack of the example registry at the end, with values of which one part is another. */
const withValues =
  (name: string, values: string, part: string, other: string): Break =>
  (sample) => {
    if (!values.includes(part)) throw new Error(`There is no ${part}.`);
    examplePack(sample, { name, tag: "1.0.0", values: values.replace(part, other) });
  };
const inShop = (part: string, other: string): Break => withValues("example-shop", WHOLE_SHOP, part, other);
const inGateway = (part: string, other: string): Break => withValues("example-gateway", WHOLE_GATEWAY, part, other);

const where = { shapes: WITH_REGISTRY_NAME, on: ["cluster", "add-on"] } as const;

/** What the chart's schema refuses: what it is, what stands there in the place of what, and where it is told. */
const SCHEMA_FAULTS: readonly (readonly [name: string, part: string, other: string, at: string])[] = [
  ["no number", "replicaCount: 2", "replicaCount: many", "many"],
  ["too small a number", "replicaCount: 2", "replicaCount: -5", "-5"],
  ["another text than the pattern allows", "provider: none", "provider: PayPal", "PayPal"],
  ["too long a text", "provider: none", "provider: none\n      currency: euros", "euros"],
  ["none of the values allowed", "    checkout:", "    image: { pullPolicy: Seldom }\n    checkout:", "Seldom"],
];

/** Faults of values that only show beside what the registry says of their pack. */
export const DEFAULTS_FAULTS: readonly Fault[] = [
  {
    ...where,
    rule: "values-unknown-key",
    name: "a slip in a key",
    breakSample: inShop("    checkout:", "    serach: {}\n    checkout:"),
    at: (_, reading) => textAt(reading, "serach"),
    heals: "either",
  },
  {
    ...where,
    rule: "values-unknown-key",
    name: "a key a level too far out",
    breakSample: inShop("    checkout:", "    currency: USD\n    checkout:"),
    at: (_, reading) => textAt(reading, "currency"),
    heals: "either",
  },
  {
    ...where,
    rule: "values-unknown-key",
    name: "a chart's value without the chart",
    breakSample: withValues("example-shop", `extra: 1\n${WHOLE_SHOP}`, "extra: 1", "podAnnotations: {}"),
    at: (_, reading) => textAt(reading, "podAnnotations"),
    heals: "either",
  },
  {
    ...where,
    rule: "values-type",
    name: "a word for a number",
    breakSample: inShop("    checkout:", "    cart: { expiry: soon }\n    checkout:"),
    at: () => undefined,
    heals: "nothing",
  },
  {
    ...where,
    rule: "values-type",
    name: "a boolean in quotes",
    breakSample: inShop("    checkout:", "    cart: { isOn: 'false' }\n    checkout:"),
    at: () => undefined,
    heals: "nothing",
  },
  {
    ...where,
    rule: "values-type",
    name: "a tag that loses a digit",
    breakSample: inShop("    checkout:", "    image: { tag: 1.930 }\n    checkout:"),
    at: (_, reading) => textAt(reading, "1.930"),
    heals: "either",
  },
  {
    ...where,
    rule: "values-type",
    name: "a single value for a map",
    breakSample: inShop("    checkout:", "    cart: 'off'\n    checkout:"),
    at: () => undefined,
    heals: "nothing",
  },
  {
    ...where,
    rule: "values-constraint",
    name: "a required value left out",
    breakSample: inGateway("    class: internal\n", ""),
    at: () => undefined,
    heals: "either",
  },
  {
    ...where,
    rule: "values-constraint",
    name: "none of the values allowed",
    breakSample: inGateway("class: internal", "class: intern"),
    at: () => undefined,
    heals: "either",
  },
  {
    ...where,
    rule: "values-constraint",
    name: "a value that cannot be changed",
    breakSample: inGateway("namespace: gateway", "namespace: elsewhere"),
    at: (_, reading) => textAt(reading, "elsewhere"),
    heals: "either",
  },
  ...SCHEMA_FAULTS.map(([name, part, other, at]): Fault => ({
    ...where,
    rule: "values-schema",
    name,
    breakSample: inShop(part, other),
    at: (_, reading) => textAt(reading, at),
    heals: "nothing",
  })),
  {
    ...where,
    rule: "values-unknown-key",
    name: "a key that the schema does not allow",
    breakSample: inShop("    checkout:", "    search: { shards: 3 }\n    checkout:"),
    at: (_, reading) => textAt(reading, "shards"),
    heals: "nothing",
  },
  {
    ...where,
    rule: "values-partial",
    name: "defaults left out",
    breakSample: inGateway("    listen: { port: 8443, tls: true }\n", ""),
    at: (profile) => lastPackOf(profile)?.values?.keyRange,
    heals: "either",
  },
];
