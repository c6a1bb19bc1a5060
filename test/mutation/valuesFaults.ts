import { examplePack, lastPack, textAt, WITH_MANIFESTS, WITH_REGISTRY_NAME, type Fault } from "./fault";

const ADD_ONS = ["cluster", "add-on"] as const;

/** A word in the values of a pack that the tests know whole. */
const inExample = (
  rule: string,
  word: string,
  [name, tag, values]: readonly [name: string, tag: string, values: string],
  heals: Fault["heals"],
): Fault => ({
  rule,
  name: `${word} in the values of ${name}`,
  shapes: WITH_REGISTRY_NAME,
  on: ADD_ONS,
  breakSample: (sample) => examplePack(sample, { name, tag, values }),
  at: (_, reading) => textAt(reading, word),
  heals,
  mayAdd: ["values-partial", "outdated-pack"],
});

const web = (lines: string): readonly [string, string, string] => [
  "example-web",
  "1.4.0",
  `pack:\n  namespace: web\ncharts:\n  example-web:\n${lines}`,
];
const shop = (lines: string): readonly [string, string, string] => [
  "example-shop",
  "1.0.0",
  `charts:\n  example-shop:\n${lines}`,
];

/** A secret in the values of a pack whose own are not known. */
const secret = (name: string, line: string, word: string): Fault => ({
  rule: "plaintext-secret",
  name,
  on: ADD_ONS,
  breakSample: (sample) => {
    lastPack(sample).values = `pack:\n  namespace: web\ncharts:\n  web:\n    ${line}\n    replicas: 2\n`;
  },
  at: (_, reading) => textAt(reading, word),
  heals: "either",
});

/** Looks like a token and is none: put together here, so that nobody takes it for one. */
const TOKEN = `ghp_${"a1B2".repeat(9)}`;

const SECRETS: readonly Fault[] = [
  secret("a password", "adminPassword: rainAndSnow42", "rainAndSnow42"),
  secret("a key in quotes", "api_key: 'rainAndSnow42'", "'rainAndSnow42'"),
  secret("a token of a known form", `note: made with ${TOKEN} by hand`, TOKEN),
  {
    rule: "plaintext-secret",
    name: "a password in the manifest of a Secret",
    shapes: WITH_MANIFESTS,
    on: ADD_ONS,
    breakSample: (sample) => {
      const manifest = sample.packs.at(-1)?.manifests?.[0];
      if (manifest === undefined) return;
      manifest.content =
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: settings\n  namespace: web\nstringData:\n  pin: rainAndSnow42\n";
    },
    at: (_, reading) => textAt(reading, "rainAndSnow42"),
    heals: "either",
  },
];

/** Faults of values that show when they are held against what the pack says of them, and secrets in them. */
export const VALUES_FAULTS: readonly Fault[] = [
  ...SECRETS,
  inExample("values-unknown-key", "resorces", web("    replicas: 2\n    resorces: {}\n"), "clean"),
  inExample("values-unknown-key", "repositry", web("    image:\n      repositry: example.org/web\n"), "clean"),
  inExample("values-unknown-key", "currency", shop("    replicaCount: 1\n    currency: USD\n"), "either"),
  inExample("values-type", "seven", web("    replicas: seven\n"), "nothing"),
  inExample("values-type", "1.20", web("    image:\n      repository: example.org/web\n      tag: 1.20\n"), "clean"),
  inExample("values-schema", "PayPal", shop("    replicaCount: 1\n    checkout:\n      provider: PayPal\n"), "either"),
  inExample(
    "values-schema",
    "77",
    shop("    replicaCount: 1\n    checkout:\n      provider: none\n      retries: 77\n"),
    "either",
  ),
];
