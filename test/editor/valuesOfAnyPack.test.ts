import { describe, expect, it } from "vitest";
import { complete } from "../../server/src/editor/completion/completion";
import { completionDocumentation } from "../../server/src/editor/completion/completionDocumentation";
import type { Completion } from "../../server/src/editor/completion/completionItem";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import { HEADER_KEYS, VALUES_ROOT_KEYS } from "../../server/src/profile/facts/packHeader";
import { keysOf, schemaAt, VALUES_SCHEMA } from "../../server/src/shapes/schema";
import { profilesIn } from "../../server/src/profile/reading";
import { applyEdits } from "../../server/src/text/edit";
import { withCursor } from "../helpers/cursor";
import { EXAMPLE_CATALOG, read } from "../helpers/reading";
import type { LanguageId } from "../helpers/languages";

/** A pack that no registry knows. */
const OURS = { name: "shop--our-own", layer: "addon", type: "helm", tag: "1.0.0" };
const GATEWAY = { name: "example-gateway", layer: "addon", tag: "1.0.0", registry: "Example Registry" };
const WEB = { name: "example-web", layer: "addon", tag: "1.4.2", registry: "Example Registry" };

const LANGUAGES: readonly LanguageId[] = ["yaml", "json"];

function profile(values: string, language: LanguageId, pack: object = OURS): string {
  if (language === "json") {
    return JSON.stringify({ metadata: { name: "x" }, spec: { template: { packs: [{ ...pack, values }] } } });
  }
  const item = Object.entries(pack).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const body = values.replace(/^(?=.)/gm, "          ");
  return `metadata: { name: x }\nspec:\n  template:\n    packs:\n      - ${item.join("\n        ")}\n        values: |\n${body}`;
}

describe.each(LANGUAGES)("values of any pack in %s", (language) => {
  const itemsAt = (values: string, pack?: object): { text: string; items: readonly Completion[] } => {
    const { text, offset } = withCursor(profile(values, language, pack));
    return { text, items: complete(read(text, language), offset, EXAMPLE_CATALOG).items };
  };
  const labels = (values: string, pack?: object): string[] => itemsAt(values, pack).items.map(({ label }) => label);
  const accepted = (values: string, label: string, pack?: object): string | undefined => {
    const { text, items } = itemsAt(values, pack);
    const item = items.find((one) => one.label === label);
    expect(item, `${label} among ${items.map((one) => one.label).join(", ")}`).toBeDefined();
    const after = read(applyEdits(text, item === undefined ? [] : [item.edit]), language);
    return profilesIn(after)[0]?.packs[0]?.values?.text;
  };
  const said = (values: string, pack?: object): string | undefined => {
    const { text, offset } = withCursor(profile(values, language, pack));
    const found = hover(read(text, language), offset, EXAMPLE_CATALOG);
    return found && `${text.slice(found.range.start, found.range.end)}: ${markdownText(found.contents)}`;
  };

  it("have a header whose keys are offered and described", () => {
    const { items } = itemsAt("pack:\n  ‸\n");
    const header = schemaAt(VALUES_SCHEMA, ["pack"])!;
    expect(items.map(({ label }) => label)).toEqual([...keysOf(header).keys()]);
    for (const { label, documentation } of items) {
      const text = documentation && markdownText(documentation);
      expect(text, label).toMatch(/^\*\*pack\..+\*\*\n\n[A-Z].{10,300}\./);
      expect(said(`pack:\n  ${label.slice(0, 3)}‸${label.slice(3)}: x\n`)).toBe(`${label}: ${text ?? ""}`);
    }
  });

  it("have nested keys, each on its own level", () => {
    expect(labels("pack:\n  palette:\n    ‸\n")).toEqual(["config"]);
    expect(labels("pack:\n  palette:\n    config:\n      ‸\n")).toEqual(["dashboard", "oidc"]);
    expect(labels("pack:\n  palette:\n    config:\n      dashboard:\n        ‸\n")).toEqual([
      "access",
      "identityProvider",
    ]);
    expect(labels("pack:\n  content:\n    ‸\n")).toEqual(["images", "charts"]);
    expect(labels("pack:\n  content:\n    images:\n      - ‸\n")).toEqual(["image"]);
    expect(labels("pack:\n  content:\n    charts:\n      - name: x\n        ‸\n")).toEqual(["repo", "version"]);
    expect(said("pack:\n  content:\n    images:\n      - ima‸ge: x\n")).toContain("The image with its registry");
    expect(labels("pack:\n  namespaceLabels:\n    shop:\n      ‸\n")).toEqual([]);
  });

  it("take a key with the way to its value", () => {
    expect(accepted("pack:\n  rel‸\n", "releaseNameOverride")?.trimEnd()).toBe("pack:\n  releaseNameOverride:");
    expect(accepted("pack:\n  content:\n    im‸\n", "images")).toBe("pack:\n  content:\n    images:\n      - \n");
    expect(accepted("pack:\n  na‸mespace: x\n", "podCIDR")).toBe("pack:\n  podCIDR: x\n");
  });

  it("name charts and namespaces where the header maps them", () => {
    expect(labels("pack:\n  releaseNameOverride:\n    ‸\ncharts:\n  web: {}\n  api: {}\n")).toEqual([
      "web",
      "api",
      "our-own",
    ]);
    expect(labels("pack:\n  releaseNameOverride:\n    ‸\n", WEB)).toEqual(["example-web"]);
    expect(labels("charts:\n  ‸\n")).toEqual(["our-own"]);
    for (const key of ["namespaceLabels", "namespaceAnnotations"]) {
      expect(labels(`pack:\n  namespace: web\n  ${key}:\n    ‸\n`)).toEqual(["web"]);
      expect(said(`pack:\n  ${key}:\n    we‸b: "a=b"\n`)).toContain("of this namespace");
    }
  });

  it("offer the values that a key of the header usually has", () => {
    expect(labels("pack:\n  namespace: ‸\n")).toEqual(["shop"]);
    expect(labels("pack:\n  spectrocloud.com/display-name: ‸\n")).toEqual(["shop"]);
    expect(labels("pack:\n  releaseNameOverride:\n    our-own: ‸\n")).toEqual(["shop"]);
    expect(labels("pack:\n  k8sHardening: ‸\n")).toEqual(["true", "false"]);
    expect(labels("pack:\n  palette:\n    config:\n      oidc:\n        identityProvider: ‸\n")).toEqual(["palette"]);
    expect(labels("charts:\n  namespace: ‸\n")).toEqual([]);
  });

  it("tell of a key both what Palette reads and what the pack has", () => {
    const text = said("pack:\n  name‸space: x\n", WEB);
    expect(text).toContain("The namespace that the pack is installed in.");
    expect(text).toContain("Pack default:");
    const about = itemsAt("pack:\n  ‸\n", WEB).items.find(({ label }) => label === "namespace")?.about;
    const resolved = about && completionDocumentation(about, EXAMPLE_CATALOG, 0);
    expect(resolved && markdownText(resolved)).toContain("Pack default:");
  });

  it("have a comment with the enabled presets, where the pack has presets", () => {
    for (const begun of ["#‸\n", "# ‸\n", "# spec‸\n", "#spectrocloud.com/e‸\npack:\n  namespace: x\n"]) {
      const { items } = itemsAt(begun, GATEWAY);
      expect(items.map(({ label }) => label)).toEqual(["spectrocloud.com/enabled-presets"]);
      expect(items[0]?.filterText?.startsWith(begun.slice(0, begun.indexOf("‸")))).toBe(true);
      const rest = begun.slice(begun.indexOf("\n"));
      expect(accepted(begun, "spectrocloud.com/enabled-presets", GATEWAY)).toBe(
        `# spectrocloud.com/enabled-presets: ${rest}`,
      );
      expect(labels(begun)).toEqual([]);
    }
    expect(labels("pack:\n  namespace: x\n# spec‸\n", GATEWAY)).toEqual([]);
    expect(labels("# words‸\n", GATEWAY)).toEqual([]);
  });

  it("take presets there, one of each group", () => {
    const comment = (entries: string): string => `# spectrocloud.com/enabled-presets: ${entries}\npack:\n  a: b\n`;
    for (const entries of ["‸", "Rea‸", "Reach:pub‸", "Other:a,‸", "Other:a, Re‸,Third:c", "‸Reach:internal"]) {
      const written = entries.replace(/\w*:?\w*‸[\w:]*/, "Reach:public");
      expect(accepted(comment(entries), "Reach:public", GATEWAY), entries).toBe(comment(written));
    }
    expect(labels(comment("Reach:public,‸"), GATEWAY)).toEqual([]);
    expect(labels(comment("Reach:public‸"), GATEWAY)).toEqual([]);
  });

  it("tell what a preset sets, and what the comment is", () => {
    const comment = (entries: string): string => `# spectrocloud.com/enabled-presets: ${entries}\npack:\n  a: b\n`;
    const text = said(comment("Other:a,Reach:pub‸lic"), GATEWAY);
    expect(text).toMatch(/^Reach:public: \*\*Reachable by all\*\*\n\n`Reach:public`\n\nSets:\n\n```yaml\nmanifests:/);
    expect(text).toContain("Removes: `manifests.gateway.log`");
    expect(said(comment("Oth‸er:a"), GATEWAY)).toBeUndefined();
    expect(said("# spectrocloud.com/ena‸bled-presets: \n")).toContain("shows as selected");
  });

  it("list the presets, and which are enabled", () => {
    const comment = (entries: string): string => `# spectrocloud.com/ena‸bled-presets: ${entries}\npack:\n  a: b\n`;
    expect(said(comment("Reach:public"), GATEWAY)).toContain("Presets:\n\n- **Reach: Reachable by all** (enabled)");
    expect(said(comment("Other:a"), GATEWAY)).toContain("Presets:\n\n- Reach: Reachable by all");
  });
});

it("the header of the schema has the keys that the rules know", () => {
  const root = schemaAt(VALUES_SCHEMA, [])?.schema.properties ?? {};
  expect(Object.keys(root["pack"]?.properties ?? {}).sort()).toEqual([...HEADER_KEYS].sort());
  expect(Object.keys(root)).toEqual(VALUES_ROOT_KEYS.slice(0, 3));
});
