import { describe, expect, it } from "vitest";
import { isPlaintextSecret, isSecretKey, knownTokensIn } from "../../../server/src/profile/facts/secrets";
import { cpuTimeOf } from "../../helpers/cpuTime";

describe("a key of a secret", () => {
  it.each([
    "password",
    "adminPassword",
    "DB_PASSWORD",
    "root-password",
    "ldap.bind.passwd",
    "rootpassword",
    "secretKey",
    "aws_secret_access_key",
    "oidc-client-secret",
    "clientSecret",
    "apiKey",
    "apikey",
    "API_KEY",
    "NGCApiKey",
    "accessKey",
    "token",
    "bearerToken",
    "sshPrivateKey",
    "PRIVATE_KEY",
  ])("is %s", (key) => {
    expect(isSecretKey(key)).toBe(true);
  });

  it.each([
    "passwordName",
    "passwordSecretRef",
    "tokenNamespace",
    "tokenPath",
    "passwordFile",
    "tokenProvider",
    "tokenAlg",
    "existingSecretPassword",
    "existing_password",
    "imagePullToken",
    "passwordKey",
    "accessKeyId",
    "tokens",
    "tokenTTL",
    "secret",
    "privateKeySize",
    "keyPassphrase",
    "passwordless",
    "htpasswd",
    "key",
    "",
  ])("is not %s", (key) => {
    expect(isSecretKey(key)).toBe(false);
  });
});

describe("the text of a secret", () => {
  it.each(["hunter2", "welcome123", "P@ssw0rd!", "a b c", "s3cr3t/with/slashes", "Qm9yaW5n", "correct horse", "admin"])(
    "is %s",
    (text) => {
      expect(isPlaintextSecret("password", text)).toBe(true);
    },
  );

  it.each([
    ["", "password"],
    ["x", "password"],
    ["true", "token"],
    ["Disabled", "token"],
    ["none", "token"],
    ["/var/run/secrets/token", "token"],
    ["./token", "token"],
    ["~/keys/private.pem", "privateKey"],
    ["https://issuer.example.org/token", "token"],
    ["vault:secret/data/shop#password", "password"],
    ["ref+awssecrets://shop/password", "password"],
    ["$PASSWORD", "password"],
    ["$(PASSWORD)", "password"],
    ["$oidc.azure.clientSecret", "clientSecret"],
    ["$2a$10$abcdefghijklmnopqrstuv", "password"],
    ["${PASSWORD}", "password"],
    ["{{.spectro.var.password}}", "password"],
    ["{{ .Values.password }}", "password"],
    ["%PASSWORD%", "password"],
    ["REDACTED", "clientSecret"],
    ["changeme", "password"],
    ["change-me-please", "password"],
    ["CHANGE_IT", "password"],
    ["replace_with_your_token", "token"],
    ["your-password", "password"],
    ["<password>", "password"],
    ["[token]", "token"],
    ["example-password", "password"],
    ["XXXX", "password"],
    ["xxxxxxxxxxxx", "token"],
    ["********", "password"],
    ["...", "password"],
    ["AKIA123", "accessKey"],
    ["AKIAXXXXXXXXXXXXXXXX", "accessKey"],
    ["password", "adminPassword"],
    ["admin-password", "adminPassword"],
    ["access_key", "accessKey"],
    ["ADMIN_PASSWORD", "password"],
    ["private.key", "privateKey"],
    ["my-secret-token", "token"],
    ["two\nlines", "password"],
  ])("is not %j", (text, key) => {
    expect(isPlaintextSecret(key, text)).toBe(false);
  });

  it("may be in an address", () => {
    expect(isPlaintextSecret("token", "https://shop:hunter2@git.example.org")).toBe(false);
    expect(isPlaintextSecret("token", "https://shop:hunter2@git.test")).toBe(true);
  });
});

// Put together here, so that nobody who looks for leaked secrets finds these.
const filled = (head: string, length: number): string => head + "a1B2c3D4e5".repeat(30).slice(0, length);
const TOKENS: readonly (readonly [string, string])[] = [
  ["a GitHub token", filled("gh" + "p_", 36)],
  ["a GitHub token", filled("github" + "_pat_", 60)],
  ["a GitLab token", filled("gl" + "pat-", 20)],
  ["an AWS access key", "AK" + "IA" + "ABCDEFGHIJKLMNOP"],
  ["a Slack token", "xo" + "xb-" + "123456789012-abcdef"],
  ["a Google API key", filled("AI" + "za", 35)],
  ["a Stripe key", filled("sk" + "_live_", 24)],
  ["an npm token", filled("np" + "m_", 36)],
  ["a Docker token", filled("dckr" + "_pat_", 27)],
  ["a Vault token", filled("hv" + "s.", 24)],
  ["a Hugging Face token", filled("h" + "f_", 34)],
  ["an NVIDIA API key", filled("nv" + "api-", 64)],
  ["a JSON web token", `${filled("ey" + "J", 20)}.${filled("ey" + "J", 30)}.${filled("", 40)}`],
  ["a private key", "-----BEGIN " + "RSA PRIVATE KEY-----"],
  ["a private key", "-----BEGIN " + "PGP PRIVATE KEY BLOCK-----"],
];

describe.each(TOKENS)("%s", (what, token) => {
  it("is known wherever it stands", () => {
    for (const [before, after] of [
      ["", ""],
      ["Authorization: Bearer ", "\nnext"],
      ['{"a": "', '"}'],
      ["https://", "@github.com"],
    ] as const) {
      expect(knownTokensIn(before + token + after)).toMatchObject([
        { start: before.length, end: before.length + token.length, what },
      ]);
    }
  });
});

it("takes nothing else for a token", () => {
  const others = [
    "-----BEGIN " + "CERTIFICATE-----",
    "-----BEGIN " + "PUBLIC KEY-----",
    "-----BEGIN " + "PGP PUBLIC KEY BLOCK-----",
    "AK" + "IA123",
    "AK" + "IA...",
    "gh" + "p_short",
    "gh" + `p_${"x".repeat(36)}`,
    `${filled("ey" + "J", 20)}.notajson.${filled("", 40)}`,
    filled("sha256:", 64),
    filled("MIIEpAIBAAKCAQEA", 64),
    "some-AK" + "IB1234567890123456",
  ];
  for (const text of others) expect(knownTokensIn(text)).toEqual([]);
});

it("looks through a long text in one go", () => {
  const pieces = ["eyJ", "eyJ-", "eyJ.", "-----BEGIN ", "ghp_", "xoxb-", "A "];
  expect(cpuTimeOf(() => pieces.map((piece) => knownTokensIn(piece.repeat(50_000))))).toBeLessThan(5000);
});
