import { describe, expect, it } from "vitest";
import { complete } from "../../server/src/editor/completion/completion";
import type { Completion } from "../../server/src/editor/completion/completionItem";
import { profilesIn } from "../../server/src/profile/reading";
import { applyEdits } from "../../server/src/text/edit";
import { withCursor } from "../helpers/cursor";
import { EXAMPLE_CATALOG, read } from "../helpers/reading";

// What somebody is offered who writes the first profile, line after line.

function itemsAt(marked: string, name?: string): { text: string; items: readonly Completion[] } {
  const { text, offset } = withCursor(marked);
  const { items } = complete(read(text, "yaml", true), offset, EXAMPLE_CATALOG, { name });
  return { text, items: [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)) };
}

function accepted(marked: string, label: string): string {
  const { text, items } = itemsAt(marked);
  const item = items.find((one) => one.label === label);
  expect(item, `${label} among ${items.map((one) => one.label).join(", ")}`).toBeDefined();
  return item === undefined ? text : applyEdits(text, [item.edit]);
}

const HEAD = "metadata:\n  name: shop\nspec:\n  template:\n    type: infra\n    cloudType: aws\n    packs:\n";
const WEB = '      - name: example-web\n        tag: "1.4.2"\n        registry: Example Registry\n';

describe("a pack that is begun", () => {
  it.each([
    ["has no version", "      - name: kubernetes\n        ‸\n", "type"],
    ["has no name", "      - layer: k8s\n        ‸\n", "name"],
    ["has a manifest", "      - name: a\n        type: manifest\n        ‸\n", "os: "],
    ["has a name and a version", '      - name: kubernetes\n        tag: "1.30"\n        ‸\n', "os: "],
    ["is left for the next", "      - name: kubernetes\n      ‸\n", "os: "],
  ])("and %s is offered first what it lacks", (_what, marked, first) => {
    const [item] = itemsAt(HEAD + marked).items;
    expect(item?.label.startsWith(first), item?.label).toBe(true);
  });

  it("has maps inside, whose lines are not for other packs", () => {
    const { items } = itemsAt(`${HEAD}      - name: kubernetes\n        registry:\n          ‸\n`);
    expect(items.map(({ label }) => label)).toEqual(["metadata", "matchingRegistries"]);
  });
});

describe("values", () => {
  it("begin as text of several lines, with the defaults of the pack where they are known", () => {
    expect(accepted(`${HEAD}${WEB}        values: ‸\n`, "|")).toBe(`${HEAD}${WEB}        values: |\n          \n`);
    expect(accepted(`${HEAD}      - values:‸\n`, "|")).toBe(`${HEAD}      - values: |\n          \n`);
    const after = accepted(`${HEAD}${WEB}        values: ‸\n`, "default values");
    const pack = profilesIn(read(after))[0]?.packs[0];
    const answer = EXAMPLE_CATALOG.content("example-web", "1.4.2", "Example Registry");
    expect(answer.is === "found" && pack?.values?.text.trimEnd() === answer.value.values.trimEnd()).toBe(true);
    expect(itemsAt(`${HEAD}      - name: unknown\n        values: ‸\n`).items.map(({ label }) => label)).toEqual(["|"]);
    expect(itemsAt(`${HEAD}${WEB}        values: x‸\n`).items).toEqual([]);
  });

  it("of manifests do, too", () => {
    const manifest = `${HEAD}      - name: a\n        manifests:\n          - name: b\n            content: `;
    expect(accepted(`${manifest}‸\n`, "|")).toBe(`${manifest}|\n              \n`);
  });
});

describe("names", () => {
  it("of a profile are that of its file", () => {
    const { items } = itemsAt("metadata:\n  name: ‸\nspec: { template: { packs: [] } }\n", "shop");
    expect(items.map(({ label }) => label)).toEqual(["shop"]);
    expect(itemsAt("metadata:\n  name: ‸\nspec: { template: { packs: [] } }\n").items).toEqual([]);
  });

  it("of variables are those that are used and not declared", () => {
    const used = "        values: |\n          a: '{{.spectro.var.size}}'\n          b: '{{.spectro.var.color}}'\n";
    const variables = (name: string): string =>
      `${HEAD}${WEB}${used}  variables:\n    - name: size\n    - name: ${name}`;
    for (const begun of ["‸\n", "co‸\n", "'‸'\n"]) {
      expect(itemsAt(variables(begun)).items.map(({ label }) => label)).toEqual(["color"]);
    }
    expect(accepted(variables("c‸\n      format: string\n"), "color")).toBe(variables("color\n      format: string\n"));
    expect(itemsAt(variables("color‸\n")).items).toEqual([]);
  });
});
