import { describe, expect, it } from "vitest";
import { syncedCatalogOf } from "../../server/src/packs/syncedSource";
import type { Catalog } from "../../server/src/packs/catalog";
import { bundledSource } from "../../server/src/registries/bundled/bundled";
import { complete } from "../../server/src/editor/completion/completion";
import type { Completion } from "../../server/src/editor/completion/completionItem";
import { withCursor } from "../helpers/cursor";
import { knownRegistry } from "../helpers/knownRegistry";
import { read } from "../helpers/reading";
import type { LanguageId } from "../helpers/languages";

// Enter accepts what a list shows. Behind a word typed in full it has to begin a new line: no list may show anything then.

const OURS = knownRegistry({
  name: "Ours",
  packs: {
    web: ["1.2.3", "1.23.0", "1.2.30", "1.32.0", "12.3.0", "1.2.3-rc.1"],
    "web-console": ["1.0.0"],
    "my-web": ["1.0.0"],
    "shop-and-sell": ["1.0.0"],
    shop: ["1.0.0"],
  },
  values: "mode: fast\nother: slow\nreplicas: 2\nisOn: true\n",
  presets: "presets:\n- { name: small, group: Size, add: '' }\n- { name: smallest, group: Size, add: '' }\n",
});
const CATALOG: Catalog = syncedCatalogOf([OURS], [bundledSource()]).snapshot();

function itemsAt(marked: string, language: LanguageId): readonly Completion[] {
  const { text, offset } = withCursor(marked);
  return complete(read(text, language, language === "yaml"), offset, CATALOG).items;
}

const profile = (packs: string, type = "cluster"): string =>
  `metadata: { name: shop }\nspec:\n  version: 1.0.0\n  template:\n    type: ${type}\n    cloudType: aws\n    packs:\n${packs.replace(/^(?=.)/gm, "      ")}\n`;
const inJson = (members: string): string =>
  `{ "metadata": { "name": "shop" }, "spec": { "template": { "type": "cluster", "cloudType": "aws", "packs": [${members}] } } }`;
const values = (line: string): string =>
  profile(`- name: web\n  tag: "1.2.3"\n  registry: Ours\n  values: |\n    ${line}\n    other: slow`);
const header = (line: string): string => values(`pack:\n      ${line}`);
const SIZES =
  "options: [ { value: s, label: Small }, { value: sxl, label: Small and large }, { value: l, label: Large } ]";
const variable = (line: string, more = "format: boolean"): string =>
  `spec:\n  template: { packs: [] }\n  variables:\n  - name: a\n    ${more}\n    ${line}\n`;
const macros = (line: string, name = "size_of_it"): string =>
  `metadata: { name: shop }\nspec:\n  variables:\n  - name: size\n  - name: ${name}\n  template:\n    type: add-on\n    packs:\n    - name: web\n      values: |\n        a: "${line}"\n`;

interface Place {
  readonly name: string;
  readonly word: string;
  readonly marked: (word: string) => string;
}

/** Places of all kinds, with a word that is whole there. */
const PLACES: readonly Place[] = [
  { name: "a word", word: "aws", marked: (word) => `spec:\n  template:\n    cloudType: ${word}\n    packs: []\n` },
  {
    name: "a word in quotes",
    word: '"infra"',
    marked: (word) => `spec:\n  template:\n    type: ${word}\n    packs: []\n`,
  },
  {
    name: "a word between braces",
    word: "infra",
    marked: (word) => `spec: { template: { type: ${word} , packs: [] } }\n`,
  },
  {
    name: "a word in JSON",
    word: '"infra"',
    marked: (word) => `{ "spec": { "template": { "type": ${word}, "packs": [] } } }`,
  },
  {
    name: "a truth",
    word: "true",
    marked: (word) => `spec:\n  variables:\n  - name: a\n    hidden: ${word}\n  template: { packs: [] }\n`,
  },
  {
    name: "the version of the profile",
    word: "1.0.0",
    marked: (word) => `spec:\n  version: ${word}\n  template: { packs: [] }\n`,
  },
  { name: "a layer", word: "cni", marked: (word) => profile(`- name: cni-calico\n  layer: ${word}`) },
  { name: "a pack", word: "web", marked: (word) => profile(`- name: ${word}`) },
  {
    name: "a pack that begins other names",
    word: "shop",
    marked: (word) => profile(`- name: ${word}\n  layer: addon`),
  },
  { name: "a pack of a layer", word: "cni-calico", marked: (word) => profile(`- name: ${word}\n  layer: cni`) },
  { name: "a pack in JSON", word: '"cni-calico"', marked: (word) => inJson(`{ "name": ${word}, "layer": "cni" }`) },
  { name: "a version", word: '"1.2.3"', marked: (word) => profile(`- name: web\n  tag: ${word}`) },
  { name: "a version without quotes", word: "1.2.3", marked: (word) => profile(`- name: web\n  tag: ${word}`) },
  { name: "a version in single quotes", word: "'1.2.3'", marked: (word) => profile(`- name: web\n  tag: ${word}`) },
  { name: "a version in JSON", word: '"1.2.3"', marked: (word) => inJson(`{ "name": "web", "tag": ${word} }`) },
  { name: "a registry", word: "Palette Registry", marked: (word) => profile(`- name: web\n  registry: ${word}`) },
  { name: "a key before its value", word: "name", marked: (word) => `metadata:\n  ${word}: x\n` },
  {
    name: "a key of JSON before its value",
    word: '"name"',
    marked: (word) => `{ "metadata": { ${word}: "x" }, "spec": { "template": { "packs": [] } } }`,
  },
  { name: "a key of values before its value", word: "mode", marked: (word) => values(`${word}: fast`) },
  { name: "a value of a pack", word: "fast", marked: (word) => values(`mode: ${word}`) },
  { name: "a truth of a pack", word: "true", marked: (word) => values(`isOn: ${word}`) },
  { name: "a key of the header before its value", word: "namespace", marked: (word) => header(`${word}: x`) },
  { name: "the namespace of a pack", word: "web", marked: (word) => header(`namespace: ${word}`) },
  { name: "a truth of the header", word: "true", marked: (word) => header(`k8sHardening: ${word}`) },
  { name: "a default that is a truth", word: '"true"', marked: (word) => variable(`defaultValue: ${word}`) },
  { name: "a default that is an option", word: "Small", marked: (word) => variable(`defaultValue: ${word}`, SIZES) },
  { name: "the name of a variable", word: "color", marked: (word) => macros("{{.spectro.var.color}}", word) },
  {
    name: "a word in a list",
    word: "Observe",
    marked: (word) =>
      `apiVersion: cluster.palette.crossplane.io/v1alpha1\nkind: Profile\nspec:\n  managementPolicies:\n  - ${word}\n  forProvider: { pack: [] }\n`,
  },
  {
    name: "a preset",
    word: "Size:small",
    marked: (word) => values(`# spectrocloud.com/enabled-presets: ${word}`),
  },
  { name: "a macro", word: ".spectro.var.size", marked: (word) => macros(`{{${word}}}`) },
];

const languageOf = (name: string): LanguageId => (name.includes("JSON") ? "json" : "yaml");
const compared = ({ filterText, label }: Completion): string => filterText ?? label;
const bare = (word: string): string => word.replace(/^["']|["']$/g, "");

/** Whether VS Code shows an item for a typed word: its letters in order, or nearly so, from the beginning of a part. */
function isShown(item: Completion, typed: string): boolean {
  const text = compared(item).toLowerCase();
  const word = typed.toLowerCase();
  if (!text.split(/(?=[^a-z0-9])|(?<=[^a-z0-9])/).some((part) => part.startsWith(word[0] ?? ""))) return false;
  const swaps = Array.from({ length: Math.max(0, word.length - 2) }, (_, i) => {
    const [a = "", b = ""] = word.slice(i + 1, i + 3);
    return word.slice(0, i + 1) + b + a + word.slice(i + 3);
  });
  return [word, ...swaps].some((letters) => {
    let at = -1;
    return Array.from(letters).every((letter) => (at = text.indexOf(letter, at + 1)) >= 0);
  });
}

describe("where a word is whole", () => {
  it.each(PLACES)("no item equals it: $name", ({ name, word, marked }) => {
    const at = (word_: string): readonly Completion[] => itemsAt(marked(word_), languageOf(name));
    for (const mark of [`${word}‸`, `${word.slice(0, -1)}‸${word.slice(-1)}`, `‸${word}`]) {
      const labels = at(mark).map(({ label }) => label);
      expect(labels, mark).not.toContain(bare(word));
      const newTexts = at(mark).map(({ edit }) => bare(edit.newText));
      expect(newTexts, mark).not.toContain(bare(word));
    }
    // It is one of those that are offered where it is begun.
    const begun = word
      .slice(0, 2)
      .replace(/^(["'])(.?)$/, "$1$2‸$1")
      .replace(/^[^‸]*$/, "$&‸");
    expect(at(begun).map(({ label }) => label)).toContain(bare(word));
  });

  it("the others are offered, if there are any", () => {
    const labels = (marked: string): string[] => itemsAt(marked, "yaml").map(({ label }) => label);
    expect(labels(profile('- name: web\n  tag: "1.2.3"‸'))).toEqual([
      "12.3.0",
      "1.32.0",
      "1.23.0",
      "1.2.30",
      "1.2.3-rc.1",
    ]);
    expect(labels("spec:\n  template:\n    type: infra‸\n    packs: []\n")).toEqual(["cluster", "add-on", "system"]);
    expect(labels("spec:\n  version: 1.0.0‸\n  template: { packs: [] }\n")).toEqual([]);
  });
});

describe("a word that is typed key by key", () => {
  it.each(PLACES)(
    "leaves nothing to accept once it is whole, whenever the list was opened: $name",
    ({ name, word, marked }) => {
      for (let typed = 0; typed <= word.length; typed++) {
        const items = itemsAt(marked(`${word.slice(0, typed)}‸`), languageOf(name));
        // The editor closes a quote that is opened, so the cursor is before it.
        const whole = word.replace(/["']$/, "");
        const shown = items.filter((item) => item.kind !== "key" || marked("").includes(": x"));
        expect(
          shown.filter((item) => isShown(item, whole)).map(({ label }) => label),
          word.slice(0, typed),
        ).toEqual([]);
      }
    },
  );

  it.each(PLACES)("is offered until it is whole: $name", ({ name, word, marked }) => {
    const begun = word.replace(/["']$/, "");
    for (let typed = 1; typed < begun.length; typed++) {
      const prefix = begun.slice(0, typed);
      const items = itemsAt(marked(`${prefix}‸`), languageOf(name));
      const item = items.find(({ label }) => label === bare(word));
      if (item !== undefined) expect(compared(item).startsWith(prefix), `${compared(item)} for ${prefix}`).toBe(true);
    }
  });

  it("does not become a longer one that begins alike, even if that is the only one offered", () => {
    const taken = profile("- name: shop\n- name: sho‸", "add-on");
    const items = itemsAt(taken, "yaml").filter(({ kind }) => kind === "pack");
    const longer = items.find(({ label }) => label === "shop-and-sell");
    expect(longer && compared(longer)).toBe("sho");
    const further = itemsAt(taken.replace("sho‸", "shop-‸"), "yaml").find(({ label }) => label === "shop-and-sell");
    expect(further && compared(further)).toBe("shop-and-sel");
  });
});
