import { Ajv } from "ajv";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ALL_RULES } from "../../server/src/rules/allRules";

const ROOT = join(import.meta.dirname, "../..");

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  contributes: { configuration: { properties: Readonly<Record<string, Setting>> } };
};

interface Setting {
  readonly properties?: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
}

const settings = manifest.contributes.configuration.properties;
const ajv = new Ajv({ strict: false });

/** Whether VS Code takes a value of a setting. */
const takes = (name: string, value: unknown): boolean => ajv.validate(settings[`paletteProfiles.${name}`] ?? {}, value);

describe("the settings in VS Code", () => {
  it("know each rule by its name, and offer its levels", () => {
    const { properties = {} } = settings["paletteProfiles.rules"] ?? {};
    for (const { id } of ALL_RULES)
      expect(properties[id]?.enum, id).toEqual(["error", "warning", "information", "hint", "off"]);
  });

  it.each([
    ["rules", { "layer-order": "off" }, { "layer-order": "of" }],
    ["overrides", [{ files: ["a/**"], rules: { "layer-order": "off" } }], [{ file: ["a/**"] }]],
    ["overrides", [{ files: [], rules: {} }], [{ files: [], rules: { "layer-order": "of" } }]],
    ["stacks", [{ name: "edge", profiles: ["a.yaml"], base: "imported" }], [{ name: "edge", profiles: "a.yaml" }]],
    ["values", [{ files: ["a.yaml"], pack: "web", version: "1.0" }], [{ files: ["a.yaml"], packs: "web" }]],
    ["registries", [{ name: "a", kind: "helm", url: "http://a", insecure: true }], [{ name: "a", kind: "hlem" }]],
  ])("check what is written in %s", (name, right, wrong) => {
    expect(takes(name, right)).toBe(true);
    expect(takes(name, wrong)).toBe(false);
  });
});
