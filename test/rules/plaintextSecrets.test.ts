import { expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { catalogOf, found } from "../../server/src/packs/catalog";
import { exampleRegistry } from "../helpers/exampleRegistry";
import { EXAMPLE_SURROUNDINGS, findingsIn, read } from "../helpers/reading";

// Every condition of plaintext-secret, one value at a time.

const severityOf = (pack: string): string | undefined => {
  const content = `metadata: { name: a }
spec:
  template:
    type: add-on
    packs:
${pack.replace(/^(?=.)/gm, "      ")}`;
  const found = findingsIn(content).filter(({ rule }) => rule === "plaintext-secret");
  expect(found.length).toBeLessThan(2);
  return found[0]?.severity;
};

const inValues = (values: string): string => `- name: a
  tag: "1"
  layer: addon
  values: |
${values.replace(/^(?=.)/gm, "    ")}`;

const inManifest = (text: string): string => `- name: a
  type: manifest
  layer: addon
  manifests:
    - name: m
      content: |
${text.replace(/^(?=.)/gm, "        ")}`;

const KEY_TEXT = "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END PRIVATE KEY-----";
const PEM = KEY_TEXT.replace(/^/gm, "  ");

const SECRETS: readonly [values: string, severity: string][] = [
  ...["password", "passwd", "secretKey", "clientSecret", "apiKey", "accessKey", "token", "privateKey"].flatMap(
    (key): [string, string][] => [
      [`${key}: wJalr/9fEmi`, "warning"],
      [`admin_${key.toUpperCase()}: wJalr/9fEmi`, "warning"],
    ],
  ),
  ["adminPassword: wJalr9fEmi", "warning"],
  ["oidc-client-secret: wJalr9fEmi", "warning"],
  ["secretKey: minio123", "warning"],
  [`notes: |\n${PEM}`, "error"],
  [`privateKey: |\n${PEM}`, "error"],
  [`notes: ghp_${"a1B2".repeat(9)}`, "error"],
  [`token: ghp_${"a1B2".repeat(9)}`, "error"],
  [`notes: glpat-${"a1B2".repeat(5)}`, "error"],
  ["id: AKIAIOSFODNN7ABCDEFG", "error"],
  ["accessKey: AKIAIOSFODNN7ABCDEFG", "error"],
  [`notes: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${"a1B2".repeat(10)}`, "warning"],
];

it.each(SECRETS)("finds %s", (values, severity) => {
  expect(severityOf(inValues(values))).toBe(severity);
});

const NO_SECRETS: readonly string[] = [
  // Keys that say where a secret is kept.
  ...["Name", "Ref", "Namespace", "Path", "File", "Provider", "Alg"].map((end) => `password${end}: wJalr9fEmi`),
  ...["Name", "Ref", "Namespace", "Path", "File", "Provider", "Alg"].map((end) => `token${end}: { token: wJalr9fEmi }`),
  "token_ref: { token: wJalr9fEmi }",
  "existingPassword: wJalr9fEmi",
  "existing: { token: wJalr9fEmi }",
  "imagePullToken: wJalr9fEmi",
  // What names an entry of a secret.
  "a: { secretKey: wJalr/9f/Emi, remoteRef: { key: shop } }",
  "a: { secretKey: wJalr/9f/Emi, secretRef: shop }",
  "a: { secretKey: wJalr/9f/Emi, existingSecret: shop }",
  "a: { secretKey: wJalr/9f/Emi, existingSecretName: shop }",
  "secretKey: db-password",
  "secretKey: DB_PASSWORD",
  "secretKey: minioadmin",
  "secretKey: tls.key",
  "secretKey: ca-2024.pem",
  "remoteRef: { key: shop/9f/Emi, property: wJalr9fEmi }",
  "secretRef: { name: shop, key: wJalr9fEmi }",
  // Examples.
  "accessKey: AKIAIOSFODNN7EXAMPLE",
  "notes: AKIAIOSFODNN7EXAMPLE",
  "secretKey: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  "accessKey: AKIA1234",
  "notes: AKIA1234",
  "password: changeme",
  "password: change-me-please",
  "password: CHANGE_THIS",
  "password: XXXXXXXX",
  "apiKey: your-api-key",
  "token: <token>",
  // Nothing, flags, numbers, paths, addresses.
  'password: ""',
  "password:",
  "password: ~",
  "token: true",
  'token: "false"',
  "token: 12345",
  "token: /var/run/secrets/token",
  "token: ./token",
  "accessKey: https://vault.example.org/key",
  // Texts that something else fills in, or keeps.
  "password: '{{.spectro.var.password}}'",
  "password: ${PASSWORD}",
  "password: $(PASSWORD)",
  "password: ENC[AES256_GCM,data:abc,iv:def,tag:ghi,type:str]",
  "password: op://shop/database/password",
  "password: vault:secret/data/shop#password",
  "password: ref+vault://secret/shop",
  "password: <path:secret/data/shop#password>",
  "password: arn:aws:secretsmanager:us-east-1:111122223333:secret:shop",
  "password: _____place_holder_____",
  "password: REDACTED",
  "password: FROM_SECRET_REF",
  "password: REPLACE_ME",
  // A value that repeats its key.
  "adminPassword: admin-password",
  "adminPassword: password",
  "apiToken: api_token",
  // Certificates.
  `token: |\n${PEM.replace(/PRIVATE KEY/g, "CERTIFICATE")}`,
  `notes: |\n${PEM.replace(/PRIVATE KEY/g, "CERTIFICATE")}`,
  // A private key that is left out.
  "privateKey: |\n  -----BEGIN PRIVATE KEY-----\n  ...\n  -----END PRIVATE KEY-----",
  "# password: wJalr9fEmi\na: b",
];

it.each(NO_SECRETS)("says nothing of %s", (values) => {
  expect(severityOf(inValues(values))).toBeUndefined();
});

const STORES = [
  "SealedSecret",
  "ExternalSecret",
  "SecretProviderClass",
  "SopsSecret",
  "PushSecret",
  "VaultStaticSecret",
] as const;

it.each(STORES)("says nothing of what is in a %s", (kind) => {
  const text = `apiVersion: example.com/v1
kind: ${kind}
metadata: { name: shop, namespace: shop }
spec:
  encryptedData: { password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq }
  template: { data: { token: wJalr/9fEmi } }
  notes: |
${PEM.replace(/^/gm, "  ")}
`;
  expect(severityOf(inManifest(text))).toBeUndefined();
  expect(severityOf(inValues(`extraObjects:\n  - ${text.replace(/\n(?=.)/g, "\n    ")}`))).toBeUndefined();
});

const SECRET = "apiVersion: v1\nkind: Secret\nmetadata: { name: shop, namespace: shop }\n";

it.each([
  ["stringData: { license: ABCD-1234 }", "warning"],
  ["stringData: { secretKey: minioadmin }", "warning"],
  ["stringData: { username: shop }", undefined],
  ["data: { license: QUJDRC0xMjM0 }", undefined],
  ["data: { password: QUJDRC0xMjM0 }", "warning"],
  ["data: { password: not base64! }", undefined],
])("judges a Secret with %s", (data, severity) => {
  expect(severityOf(inManifest(`${SECRET}${data}\n`))).toBe(severity);
});

const registry = exampleRegistry();
const charts = [{ chart: "shop", text: "auth: { password: wJalr9fEmi }\nusers: [{ token: abc123def }]\n" }];
const catalog = catalogOf([
  {
    ...registry,
    content(name, version) {
      const answer = registry.content(name, version);
      return answer.is === "found" ? found({ ...answer.value, chartValues: charts }) : answer;
    },
  },
]);

it.each([
  ["charts: { shop: { auth: { password: wJalr9fEmi } } }", "information"],
  ["charts: { shop: { users: [{ token: abc123def }] } }", "information"],
  ["charts: { shop: { users: [{ token: b }, { token: abc123def }] } }", "warning"],
  ["charts: { shop: { auth: { password: wJalr9fEmj } } }", "warning"],
  ["charts: { other: { auth: { password: wJalr9fEmi } } }", "warning"],
])("knows the default of a chart: %s", (values, severity) => {
  const content = `metadata: { name: a }
spec:
  template:
    type: add-on
    packs:
      - { name: example-database, layer: addon, tag: "3.1.0", registry: Example Registry, values: "${values}" }
`;
  const findings = checkReading(read(content), { ...EXAMPLE_SURROUNDINGS, catalog });
  expect(findings.filter(({ rule }) => rule === "plaintext-secret").map((one) => one.severity)).toEqual([severity]);
});
