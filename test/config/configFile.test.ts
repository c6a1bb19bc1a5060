import { CONFIG_SCHEMA } from "../../server/src/shapes/schema";
import { describe, expect, it } from "vitest";
import { readConfigFile } from "../../server/src/config/configFile";
import { isCheapGlob, globMatches } from "../../server/src/config/globs";
import { configFor, isListed, registriesOf } from "../../server/src/config/resolve";
import { complete } from "../../server/src/editor/completion/completion";
import { configFindings } from "../../server/src/analysis/configFindings";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import { readProfileText } from "../../server/src/profile/reading";
import { applyEdits } from "../../server/src/text/edit";
import { textOf } from "../../server/src/text/text";
import { withCursor } from "../helpers/cursor";
import { BUNDLED } from "../helpers/reading";
import { languageNamed } from "../helpers/languages";
import { inWords } from "../../server/src/text/message";

const FOLDER = "file:///work/shop/";
const readConfig = (content: string) => readConfigFile(content, FOLDER, FOLDER);

describe("a configuration", () => {
  const { source, problems } = readConfig(`
placeholders: ["^X-[A-Z]+$"]
files: ["profiles/**/*.yaml"]
registries:
  - { name: Palette Registry, kind: palette, url: "https://api.spectrocloud.com", project: default }
  - { name: local, kind: folder, path: ./packs }
rules: { layer-order: off, floating-tag: information }
overrides:
  - { files: ["legacy/**"], rules: { unquoted-version: off } }
stacks:
  - { name: shop-prod, profiles: [profiles/infra-aws.yaml, profiles/shop.yaml] }
values:
  - { files: ["values/web-*.yaml"], pack: web, registry: local, version: "1.20" }
  - { files: "values/wiki.yaml", pack: wiki }
`);

  it("says all that it can", () => {
    expect(problems).toEqual([]);
    expect(source).toEqual({
      folder: FOLDER,
      files: ["profiles/**/*.yaml"],
      placeholders: ["^X-[A-Z]+$"],
      registries: [
        { name: "Palette Registry", kind: "palette", url: "https://api.spectrocloud.com", project: "default" },
        { name: "local", kind: "folder", folder: "file:///work/shop/packs", within: FOLDER },
      ],
      rules: { "layer-order": "off", "floating-tag": "information" },
      overrides: [{ files: ["legacy/**"], rules: { "unquoted-version": "off" } }],
      stacks: [
        {
          name: "shop-prod",
          profiles: ["file:///work/shop/profiles/infra-aws.yaml", "file:///work/shop/profiles/shop.yaml"],
          within: FOLDER,
        },
      ],
      crds: [],
      values: [
        { files: ["values/web-*.yaml"], folder: FOLDER, pack: "web", registry: "local", version: "1.20" },
        { files: ["values/wiki.yaml"], folder: FOLDER, pack: "wiki", registry: undefined, version: undefined },
      ],
    });
  });

  it("holds for the documents below its folder, and more for some than for others", () => {
    expect(configFor("file:///work/shop/a.yaml", [source]).rules).toEqual(source.rules);
    expect(configFor("file:///work/shop/legacy/a.yaml", [source]).rules).toHaveProperty("unquoted-version", "off");
    expect(configFor("file:///work/other/legacy/a.yaml", [source]).rules).not.toHaveProperty("unquoted-version");
    expect(isListed("file:///work/shop/profiles/x%20y/a.yaml", [source])).toBe(true);
    expect(isListed("file:///work/shop/profiles/infra-aws.yaml", [{ ...source, files: [] }])).toBe(true);
    expect(isListed("file:///work/shop/a.yaml", [source])).toBe(false);
    expect(configFor("file:///x.yaml", []).rules).toEqual({});
  });

  it("wins over weaker sources, which fill what it leaves unsaid", () => {
    const settings = readConfig(`
registries: [{ name: local, kind: helm, url: "https://charts.example.com" }, { name: other, kind: oci, url: "oci://x" }]
rules: { layer-order: error, unknown-key: off }
`).source;
    expect(registriesOf([source, settings]).map(({ name, kind }) => [name, kind])).toEqual([
      ["Palette Registry", "palette"],
      ["local", "folder"],
      ["other", "oci"],
    ]);
    expect(configFor("file:///work/shop/a.yaml", [source, settings]).rules).toMatchObject({
      "layer-order": "off",
      "unknown-key": "off",
    });
  });
});

describe("what is wrong with a configuration is told where it stands", () => {
  it.each([
    ["", []],
    ["rules:\n", []],
    ["rulse: {}", ['0-5 Unknown key "rulse". Did you mean "rules"?']],
    ["rules: { unquoted-versoin: off }", ['9-25 Unknown rule "unquoted-versoin". Did you mean "unquoted-version"?']],
    ["versioning: { bumpedBy: us }", ['24-26 "us" is not a valid value. Use "ci".']],
    ["versioning: { bumpedBy: ci }", []],
    ["versioning: { bumped: ci }", ['14-20 Unknown key "bumped". Did you mean "bumpedBy"?']],
    [
      "rules: { unknown-key: loud }",
      ['22-26 Invalid severity. Use "error", "warning", "information", "hint" or "off".'],
    ],
    ["rules: { unknown-key: false }", []],
    ["files: a.yaml", ["7-13 Must be a list."]],
    ["files: ['*a*b*c*d*/x']", ["8-21 Too many wildcards in this pattern."]],
    ["registries: [{ name: a, kind: folder }]", ['15-19 A registry of kind "folder" requires a `path`.']],
    [
      "registries: [{ name: a, kind: folder, path: ../elsewhere }]",
      ["44-56 This folder is outside the workspace. Configure it in user settings or with --registry."],
    ],
    ["- a", ["0-3 Must be a map of keys and values."]],
    ["rules: [", ["7-8 Invalid YAML: missing closing `]`."]],
  ])("%j", (content, expected) => {
    const findings = configFindings(readConfig(content));
    expect(findings.map(({ range, message }) => `${range.start}-${range.end} ${message}`)).toEqual(expected);
    for (const { fixes } of findings) {
      for (const fix of fixes?.() ?? []) expect(configFindings(readConfig(applyEdits(content, fix.edits)))).toEqual([]);
    }
  });

  it("with plain HTTP allowed by the user alone", () => {
    const { source, problems } = readConfig("registries: [{ name: a, kind: helm, url: 'http://x', insecure: true }]");
    expect(source.registries).toEqual([{ name: "a", kind: "helm", url: "http://x" }]);
    expect(problems.map(({ message }) => inWords(message))).toEqual([
      "Plain HTTP can be allowed only in user settings.",
    ]);
  });
});

describe("patterns", () => {
  it.each([
    ["a.yaml", "deep/down/a.yaml", true],
    ["./a.yaml", "a.yaml", true],
    ["p/*.yaml", "p/q/a.yaml", false],
    ["p/**", "p/q/.hidden/a.yaml", true],
    ["{a,b}/*.yaml", "b/x.yaml", true],
  ])("%s on %s: %s", (glob, path, expected) => expect(globMatches(glob, path)).toBe(expected));

  it("that would take long match nothing", () => {
    expect(isCheapGlob("**/**/**/**/**/x")).toBe(false);
    expect(globMatches(`${"*a".repeat(9)}/b`, `${"a".repeat(100)}/b`)).toBe(false);
    expect(isCheapGlob("x".repeat(300))).toBe(false);
  });
});

describe("in the editor", () => {
  const at = (marked: string) => {
    const { text, offset } = withCursor(marked);
    const reading = readProfileText(textOf(text), { language: languageNamed("yaml"), schema: CONFIG_SCHEMA });
    return { text, offset, reading };
  };
  const labels = (marked: string): string[] => {
    const { reading, offset } = at(marked);
    return complete(reading, offset, BUNDLED).items.map(({ label }) => label);
  };

  it("a configuration is completed", () => {
    expect(labels("‸")).toEqual([
      "files",
      "placeholders",
      "registries",
      "rules",
      "overrides",
      "values",
      "stacks",
      "crds",
      "versioning",
    ]);
    expect(labels("versioning: { ‸ }")).toEqual(["bumpedBy"]);
    expect(labels("versioning: { bumpedBy: ‸ }")).toEqual(["ci"]);
    expect(labels("registries:\n  - ‸")).toContain("kind");
    expect(labels("registries:\n  - name: x\n    kind: ‸")).toEqual(["palette", "helm", "oci", "folder"]);
    expect(labels("rules:\n  ‸")).toContain("missing-core-layer");
    expect(labels("rules:\n  unknown-key: ‸")).toEqual(["error", "warning", "information", "hint", "off"]);
    expect(labels("overrides:\n  - files: [a]\n    rules:\n      ‸")).toContain("unquoted-version");
  });

  it("and explained", () => {
    const text = (marked: string): string | undefined => {
      const { reading, offset } = at(marked);
      const found = hover(reading, offset, BUNDLED);
      return found && markdownText(found.contents);
    };
    expect(text("regis‸tries: []")).toContain("take packs from");
    expect(text("rules:\n  missing-‸core-layer: off")).toContain("missing a layer");
    expect(text("registries: [{ kind: fol‸der }]")).toContain("folder of packs");
  });
});
