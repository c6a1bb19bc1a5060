import { describe, expect, it } from "vitest";
import { complete } from "../../server/src/editor/completion/completion";
import { completionDocumentation } from "../../server/src/editor/completion/completionDocumentation";
import type { Completion } from "../../server/src/editor/completion/completionItem";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import { profilesIn } from "../../server/src/profile/reading";
import { applyEdits } from "../../server/src/text/edit";
import { withCursor } from "../helpers/cursor";
import { EXAMPLE_CATALOG, read } from "../helpers/reading";
import type { LanguageId } from "../helpers/languages";

/** The ways to write values in a profile, each with the language of the file. */
type Style = "literal" | "literal with CRLF" | "literal, indented by 4" | "double quotes" | "JSON";
const STYLES: readonly Style[] = ["literal", "literal with CRLF", "literal, indented by 4", "double quotes", "JSON"];

const PACK = { name: "example-web", layer: "addon", tag: "1.4.2", registry: "Example Registry" };

/** A profile of one pack with values, behind which something follows. */
function profile(values: string, style: Style, pack: object = PACK): { text: string; language: LanguageId } {
  const head = "metadata: { name: shop }\nspec:\n  template:\n    type: add-on\n    packs:\n";
  const item = Object.entries(pack).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const lines = (indent: string): string => values.replace(/^(?=[^\n])/gm, indent);
  switch (style) {
    case "literal":
      return block(
        `${head}      - ${item.join("\n        ")}\n        values: |\n${lines("          ")}  variables: []\n`,
      );
    case "literal with CRLF": {
      const { text } = profile(values, "literal", pack);
      return block(text.replace(/\n/g, "\r\n"));
    }
    case "literal, indented by 4":
      return block(
        `${head}    - ${item.join("\n      ")}\n      values: |-\n${lines("          ")}    - name: other\n      tag: "1"\n`,
      );
    case "double quotes":
      return block(`${head}      - { ${item.join(", ")}, values: ${JSON.stringify(values)} }\n`);
    case "JSON": {
      const template = { type: "add-on", packs: [{ ...pack, values }] };
      return { text: JSON.stringify({ metadata: { name: "shop" }, spec: { template } }, null, 2), language: "json" };
    }
  }
}

function block(text: string): { text: string; language: LanguageId } {
  return { text, language: "yaml" };
}

function itemsAt(
  marked: string,
  style: Style,
  pack?: object,
): { text: string; language: LanguageId; items: readonly Completion[] } {
  const { text: whole, language } = profile(marked, style, pack);
  const { text, offset } = withCursor(whole);
  return { text, language, items: complete(read(text, language), offset, EXAMPLE_CATALOG).items };
}

/** What is offered in values. */
const labels = (marked: string, style: Style = "literal", pack?: object): string[] =>
  itemsAt(marked, style, pack).items.map(({ label }) => label);

/** What values say after an item is accepted. */
function accepted(marked: string, label: string, style: Style): string | undefined {
  const { text, language, items } = itemsAt(marked, style);
  const item = items.find((candidate) => candidate.label === label);
  expect(item, `${label} among ${items.map((one) => one.label).join(", ")} in ${style}`).toBeDefined();
  const after = read(applyEdits(text, [item!.edit]), language);
  expect(after.tree.problems).toEqual([]);
  return profilesIn(after)[0]?.packs[0]?.values?.text;
}

describe.each(STYLES)("values in %s", (style) => {
  it("are completed with the keys of the defaults that are not there yet", () => {
    const web = "charts:\n  example-web:\n    replicas: 2\n";
    expect(labels(`${web}    ‸\n`, style).slice(0, 3)).toEqual(["image", "service", "resources"]);
    expect(labels(`${web}    ‸\n`, style)).toContain("nodeSelector");
    expect(labels(`${web}    ima‸\n`, style)).toContain("image");
    expect(labels("charts:\n  example-web:\n    image:\n      ‸\n", style)).toEqual(["repository", "tag"]);
    expect(labels(`charts:\n  ‸\n`, style)).toEqual(["example-web"]);
  });

  it("take a key with the way to its value", () => {
    const [before, after] = ["charts:\n  example-web:\n    replicas: 2\n    ", "\n    admin:\n      user: x\n"];
    const written = (label: string): string | undefined => accepted(`${before}im‸${after}`, label, style);
    const end = style === "literal, indented by 4" ? "\n    admin:\n      user: x" : after;
    expect(written("image")).toBe(`${before}image:\n      ${end}`);
    expect(written("hosts")).toBe(`${before}hosts: ${end}`);
    expect(accepted("charts:\n  example-web:\n    im‸age: x\n", "hosts", style)?.trimEnd()).toBe(
      "charts:\n  example-web:\n    hosts: x",
    );
  });

  it("are completed with what the pack's schema allows, and the default", () => {
    const service = "charts:\n  example-web:\n    service:\n      type: ";
    expect(labels(`${service}‸\n`, style)).toEqual(["ClusterIP", "NodePort", "LoadBalancer"]);
    expect(accepted(`${service}Clus‸\n      port: 1\n`, "NodePort", style)?.trimEnd()).toBe(
      `${service}NodePort\n      port: 1`,
    );
    expect(labels("charts:\n  example-web:\n    replicas: ‸\n", style)).toEqual(["2"]);
  });

  it("tell of each key and value its default, its comment and what it may be", () => {
    const said = (marked: string): string | undefined => {
      const { text: whole, language } = profile(marked, style);
      const { text, offset } = withCursor(whole);
      const found = hover(read(text, language), offset, EXAMPLE_CATALOG);
      return found && `${text.slice(found.range.start, found.range.end)}: ${markdownText(found.contents)}`;
    };
    const key = said("charts:\n  example-web:\n    repli‸cas: 5\n");
    expect(key).toMatch(/^replicas: \*\*charts\.example-web\.replicas\*\*/);
    expect(key).toContain("- required\n- number from 1 to 10\n- How many replicas serve");
    expect(key).toContain("Pack default:\n\n```yaml\n2\n```");
    expect(said("charts:\n  example-web:\n    service:\n      type: Node‸Port\n")).toMatch(
      /^NodePort: .*service\.type/,
    );
    expect(said("charts:\n  example-web:\n    ima‸ge: {}\n")).toContain("```yaml\nrepository: example.org/web\ntag:");
    expect(said("charts:\n  other:\n    thi‸ng: 1\n")).toBeUndefined();
    expect(said("# charts: re‸plicas\n")).toBeUndefined();
  });
});

describe("values", () => {
  it("of an empty scalar begin with the sections that any pack has", () => {
    expect(labels("‸\n").slice(0, 2)).toEqual(["pack", "charts"]);
    expect(labels("pack:\n  ‸\n", "literal", { name: "nobody-knows", tag: "1" })).toContain(
      "spectrocloud.com/install-priority",
    );
  });

  it("that no registry knows offer nothing else", () => {
    expect(labels("a:\n  ‸\n", "literal", { name: "nobody-knows", tag: "1" })).toEqual([]);
  });

  it("in other styles are left alone where an edit would say something else", () => {
    const head = "metadata: { name: x }\nspec:\n  template:\n    type: add-on\n    packs:\n";
    const { text, offset } = withCursor(
      `${head}      - { name: example-web, tag: "1.4.2", registry: Example Registry, values: '{ charts: { example-web: { ‸ } } }' }\n`,
    );
    const { items } = complete(read(text), offset, EXAMPLE_CATALOG);
    for (const item of items) expect(read(applyEdits(text, [item.edit])).tree.problems).toEqual([]);
    expect(items.map(({ label }) => label)).toContain("image");
  });

  it("are explained when they are looked at", () => {
    const { items } = itemsAt("charts:\n  example-web:\n    ser‸\n", "literal");
    const { about } = items.find(({ label }) => label === "service")!;
    expect(markdownText(completionDocumentation(about!, EXAMPLE_CATALOG, 0)!)).toContain("type: ClusterIP");
  });

  it("of a macro are still macros", () => {
    expect(labels("a: '{{ .spectro.sys‸ }}'\n")).toContain(".spectro.system.cluster.name");
  });
});
