import { describe, expect, it } from "vitest";
import { isOpaque, isPlaceholder, foreignPlaceholderIn } from "../../server/src/syntax/opaque";
import type { Finding } from "../../server/src/rules/rule";
import { encloses } from "../../server/src/text/range";
import { findingsIn } from "../helpers/reading";

/** Texts that are unknown as a whole only. */
const WHOLE = [
  "$(Build.Version)",
  "$VERSION",
  "$_CI_2",
  "@VERSION@",
  "@project.version@",
  "((version))",
  "((team/version))",
  "{% if a %}1{% endif %}",
  "{%version%}",
  "<YOUR_VERSION>",
  "<YOUR-VERSION>",
  "<VERSION>",
  "<version>",
  "<cluster-name>",
  "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]",
  "<path:secret/data/shop#version>",
  "ref+vault://secret/shop#/version",
  "ref+awsssm://shop/version?region=eu-west-1",
  "op://vault/shop/version",
  "vault:secret/data/shop#version",
  "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-AbCdEf",
  "arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:shop",
  "_____place_holder_____",
  "REDACTED",
  "FROM_SECRET_REF",
  "REPLACE_ME",
];

/** What makes a text unknown wherever it stands in it. */
const HELD = [
  "${VERSION}",
  "$${version}",
  "${var.version}",
  '${replace(file("a"), "b: ", "c: ${var.d}")}',
  "%VERSION%",
  "%version%",
  "{{ .Values.version }}",
  "{{.spectro.macro.version}}",
  "#{Build.Version}#",
  "<%= version %>",
  "<%- @version -%>",
  "__VERSION__",
  "__K8S_VERSION__",
  "__Version__",
  "@@VERSION@@",
];

const OPAQUE = [...WHOLE, ...HELD, ...HELD.map((held) => `1.${held}`), ...HELD.map((held) => `${held}.x`)];

/** Texts that look alike, and are what they are. */
const KNOWN = [
  "V$VERSION",
  "$version",
  "$",
  "V$(Build.Version)",
  "$(Build.Version",
  "V@VERSION@",
  "@VERSION",
  "((VERSION)",
  "V((VERSION))",
  "{VERSION}",
  "<Your Version>",
  "<VERSION",
  "V<VERSION>",
  "ENC(VERSION)",
  "ENC[VERSION",
  "V ENC[VERSION]",
  "op:VERSION",
  "ref:VERSION",
  "arn:aws:iam::123456789012:role/shop",
  "REDACTED_1",
  "REPLACE_ME_NOT",
  "${VERSION",
  "VERSION}",
  "%VERSION",
  "100% of 50%",
  "{{VERSION",
  "}}VERSION{{",
  "#{VERSION}",
  "#VERSION#",
  "__VERSION",
  "A__b__C",
  "@@VERSION",
];

const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

interface Place {
  readonly rule: string;
  readonly what: string;
  /** A profile with a mark where the text comes to stand. */
  readonly profile: string;
  /** Whether a text that is known is wrong there. */
  readonly isWrong?: (text: string) => boolean;
}

const inProfile = (
  more: string,
  pack = "{ name: shop, type: manifest, layer: addon }",
): string => `metadata: { name: shop }
spec:
  version: 1.0.0
  template:
    type: add-on
    cloudType: all
    packs:
      - ${pack}
${more}`;

const withValues = (values: string): string =>
  inProfile(
    "",
    `name: shop\n        type: spectro\n        layer: addon\n        tag: 1.0.0\n        values: |\n${values}`,
  );

const PLACES: readonly Place[] = [
  { rule: "invalid-profile-type", what: "a profile's type", profile: inProfile("").replace("add-on", "«»") },
  { rule: "unknown-cloud-type", what: "a cloud", profile: inProfile("").replace("all", "«»") },
  { rule: "invalid-profile-version", what: "a profile's version", profile: inProfile("").replace("1.0.0", "«»") },
  { rule: "invalid-layer", what: "a layer", profile: inProfile("").replace("addon", "«»") },
  { rule: "invalid-pack-type", what: "a pack's type", profile: inProfile("").replace("manifest", "«»") },
  {
    rule: "invalid-category",
    what: "a category",
    profile: inProfile("", "{ name: a, type: manifest, layer: addon, addonType: «» }"),
  },
  {
    rule: "raw-registry-uid",
    what: "a registry's uid",
    profile: inProfile("", "{ name: a, type: oci, layer: addon, tag: 1.0.0, registry: { metadata: { uid: «» } } }"),
  },
  {
    rule: "wrong-type",
    what: "a list of packs",
    profile: "metadata: { name: shop }\nspec: { template: { type: add-on, packs: «» } }\n",
  },
  {
    rule: "invalid-variable",
    what: "a default that has a format",
    profile: inProfile("  variables:\n    - { name: size, format: number, defaultValue: «» }\n"),
  },
  {
    rule: "sensitive-default",
    what: "a sensitive default",
    profile: inProfile("  variables:\n    - { name: size, format: string, isSensitive: true, defaultValue: «» }\n"),
  },
  { rule: "pack-header", what: "a namespace", profile: withValues("          pack: { namespace: «» }\n") },
  {
    rule: "pack-header",
    what: "an install priority",
    profile: withValues('          pack: { "spectrocloud.com/install-priority": «» }\n'),
  },
  {
    rule: "plaintext-secret",
    what: "a password in values",
    profile: withValues("          charts: { shop: { adminPassword: «» } }\n"),
    // There is more that is no secret: what begins with a dollar, stands in brackets, leads elsewhere.
    isWrong: (text) => !/^[$<({]|^(?:ref|op):|REPLACE|REDACTED|[{]{2}/.test(text),
  },
  {
    rule: "plaintext-secret",
    what: "a password in a Secret",
    profile: inProfile(
      "",
      `name: shop
        type: manifest
        layer: addon
        manifests:
          - name: shop
            content: |
              apiVersion: v1
              kind: Secret
              metadata: { name: shop, namespace: shop }
              stringData: { password: «» }
`,
    ),
    isWrong: (text) => !/^[$<({]|^(?:ref|op):|REPLACE|REDACTED|[{]{2}/.test(text),
  },
  {
    rule: "values-type",
    what: "a map of the pack's defaults",
    profile: inProfile(
      "",
      `name: example-web
        type: spectro
        layer: addon
        tag: 1.4.2
        registry: { metadata: { name: Example Registry, kind: pack } }
        values: |
          charts:
            example-web:
              image: «»
`,
    ),
  },
];

/** What is found of a text where the mark stands. */
function foundAt(profile: string, text: string): Finding[] {
  const start = profile.indexOf("«");
  const written = quoted(text);
  const content = profile.replace("«»", () => written);
  const place = { start, end: start + written.length };
  // A macro has rules of its own, which look at every one.
  return findingsIn(content, "yaml", true).filter(
    (found) => encloses(place, found.range) && found.rule !== "undefined-variable",
  );
}

describe.each(PLACES)("$rule, at $what", ({ rule, profile, isWrong = () => true }) => {
  it("judges no text that only another tool knows", () => {
    expect(OPAQUE.filter((text) => foundAt(profile, text).length > 0)).toEqual([]);
  });

  it("judges all that only look alike", () => {
    const wrong = KNOWN.filter(isWrong);
    expect(wrong.filter((text) => !foundAt(profile, text).some((found) => found.rule === rule))).toEqual([]);
  });
});

describe("a text that is not known", () => {
  it.each(OPAQUE)("is %s, with blanks around it too", (text) => {
    expect([isOpaque(text), isOpaque(` ${text}\n`)]).toEqual([true, true]);
  });

  it.each(KNOWN)("is not %s", (text) => {
    expect([isOpaque(text), isPlaceholder(text), foreignPlaceholderIn(text)]).toEqual([false, false, undefined]);
  });

  it.each([...WHOLE, ...HELD])("is one expression as a whole: %s", (text) => {
    expect([isPlaceholder(text), isPlaceholder(`\n${text}\n`)]).toEqual([true, true]);
  });

  it.each([
    "a: ${b}",
    "${a}: ${b}",
    "{{ a }}\nb: {{ c }}",
    "#{a}# #{b}#",
    "${a}${b}",
    "x__VERSION__",
    "${a",
    "%a% %b%",
  ])("is not one expression: %s", (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });

  it.each([...WHOLE, ...HELD])("as a whole body is not read: %s", (text) => {
    for (const key of ["values", "content"]) {
      const manifests = `manifests: [{ name: a, content: ${quoted(text)} }]`;
      const body = key === "values" ? `values: ${quoted(text)}` : manifests;
      const content = inProfile("", `{ name: "one--shop", type: manifest, layer: addon, ${body} }`);
      expect(
        findingsIn(content).filter(({ rule }) => rule !== "undefined-variable" && rule !== "unquoted-macro"),
      ).toEqual([]);
    }
  });

  it("does not take long to be told, however it is begun", () => {
    for (const piece of ["${", "{{", "#{", "%a ", "__a ", "__A ", "@@a ", "$(", "((", "{%", "<a-", "<%", "ENC["]) {
      expect(isOpaque(piece.repeat(200_000))).toBe(false);
      expect(isPlaceholder(piece.repeat(9_000))).toBe(false);
    }
  });
});
