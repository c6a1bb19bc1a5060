import { describe, expect, it } from "vitest";
import { createService } from "../../server/src/service/createService";
import { TOKEN, TOKEN_TYPES } from "../../server/src/service/index";
import { bodyTokens } from "../../server/src/editor/structure/bodyTokens";
import { bodiesOf } from "../../server/src/profile/packBodies";
import { profilesIn, readProfileText, type Reading } from "../../server/src/profile/reading";
import type { Body } from "../../server/src/syntax/embedded/embeddedBody";
import { languageNamed } from "../helpers/languages";
import { TEST_ASSETS } from "../helpers/assets";
import { positionAt, textOf } from "../../server/src/text/text";

const VALUES = `# the shop
web:
  replicas: 2
  host: "a {{ .spectro.var.host }} b"
  isOn: true
  note: |
    one

      two
  items:
  - name: x
    port: 80
`;
const MANIFEST = `kind: ConfigMap
metadata:
  name: settings
data:
  a: b
---
kind: Secret
metadata: { name: keys }
`;

const indented = (text: string): string => text.replace(/^(?=.)/gm, "          ");
const YAML = `metadata:
  name: shop
spec:
  template:
    type: add-on
    packs:
      - name: web
        layer: addon
        tag: "1.0"
        values: |
${indented(VALUES)}
        manifests:
          - name: config
            content: |
${indented(MANIFEST).replace(/^(?=.)/gm, "    ")}
  variables:
    - name: host
      defaultValue: "{{ .spectro.system.cluster.name }}"
`;
const JSON_TEXT = JSON.stringify(
  {
    metadata: { name: "shop" },
    spec: {
      template: {
        packs: [
          {
            name: "web",
            layer: "addon",
            tag: "1.0",
            values: VALUES,
            manifests: [{ name: "config", content: MANIFEST }],
          },
        ],
      },
    },
  },
  undefined,
  2,
);
const TERRAFORM = `resource "spectrocloud_cluster_profile" "shop" {
  name = "shop"
  pack {
    name   = "web"
    tag    = "1.0"
    values = <<-EOT
      web:
        host: "{{ .spectro.var.host }}"
    EOT
  }
}
`;

interface Asked {
  readonly text: string;
  readonly languageId: string;
}

const SHAPES: Readonly<Record<string, Asked>> = {
  yaml: { text: YAML, languageId: "yaml" },
  windows: { text: YAML.replace(/\n/g, "\r\n"), languageId: "yaml" },
  json: { text: JSON_TEXT, languageId: "json" },
};
const uri = "made:/shop";

async function tokens(text: string, languageId: string): Promise<string[]> {
  const reply = await createService({ assets: TEST_ASSETS }).semanticTokens({ uri, text, languageId }, undefined);
  const found = reply?.value ?? new Int32Array();
  const words: string[] = [];
  let end = 0;
  for (let at = 0; at < found.length; at += TOKEN) {
    const [start = 0, length = 0, type = 0] = found.slice(at, at + TOKEN);
    expect(start).toBeGreaterThanOrEqual(end);
    end = start + length;
    words.push(`${TOKEN_TYPES[type] ?? ""} ${text.slice(start, end).trimEnd()}`);
  }
  return words;
}

describe("tokens", () => {
  it.each(Object.entries(SHAPES))(
    "color keys, values, comments and macros in values: %s",
    async (_, { text, languageId }) => {
      const words = await tokens(text, languageId);
      expect(words).toEqual(
        expect.arrayContaining([
          "comment # the shop",
          "property web",
          "property replicas",
          "number 2",
          "macro {{ .spectro.var.",
          "variable host",
          "macro  }}",
          "keyword true",
          "number 80",
          "string ConfigMap",
          "string keys",
        ]),
      );
      expect(words).not.toContain("property layer");
    },
  );

  it("color macros outside of values, and in Terraform", async () => {
    expect(await tokens(YAML, "yaml")).toContain("variable cluster.name");
    const words = await tokens(TERRAFORM, "terraform");
    expect(words).toEqual([
      "property web",
      "property host",
      'string "',
      "macro {{ .spectro.var.",
      "variable host",
      "macro  }}",
      'string "',
    ]);
  });

  it("are none outside of profiles, and only those of a range where one is named", async () => {
    expect(await tokens("a: b\n", "yaml")).toEqual([]);
    const range = {
      start: positionAt(textOf(YAML), YAML.indexOf("replicas")),
      end: positionAt(textOf(YAML), YAML.indexOf("replicas: 2") + 11),
    };
    const reply = await createService().semanticTokens({ uri, text: YAML, languageId: "yaml" }, range);
    expect(reply?.value.length).toBe(2 * TOKEN);
  });
});

it("tokens, folds and outlines of values that did not change are not made again", () => {
  const before = readProfileText(textOf(YAML), { language: languageNamed("yaml"), isDeclared: false });
  const bodyOf = (reading: Reading): Body => bodiesOf(reading, profilesIn(reading)[0]!)[0]!.placed.body;
  const tokensBefore = bodyTokens(bodyOf(before));
  const after = readProfileText(textOf(YAML.replace("settings", "other")), {
    language: languageNamed("yaml"),
    isDeclared: false,
    previous: before,
  });
  expect(bodyTokens(bodyOf(after))).toBe(tokensBefore);
});

describe("what folds", () => {
  const folded = async ({ text, languageId }: Asked): Promise<string[]> => {
    const reply = await createService().foldingRanges({ uri, text, languageId });
    return (reply?.value ?? []).map(({ start, end, kind }) => {
      const part = text.slice(start, end).split("\n");
      return `${kind} ${part[0]?.trim() ?? ""} … ${part.at(-1)?.trim() ?? ""}`;
    });
  };

  it("are entries and items that span lines, in the profile and in values", async () => {
    const all = await folded({ text: `# one\n# two\n${YAML}# region mine\n# x\n# endregion\n`, languageId: "yaml" });
    expect(all).toEqual(
      expect.arrayContaining([
        "code packs: … metadata: { name: keys }",
        "code - name: web … metadata: { name: keys }",
        "code web: … port: 80",
        "code items: … port: 80",
        "code - name: x … port: 80",
        "code note: | … two",
        "code data: … a: b",
        "comment # one … # two",
        "region # region mine … # endregion",
      ]),
    );
    expect(await folded({ text: "a:\n  b: 1\n", languageId: "yaml" })).toEqual([]);
    expect(await folded(SHAPES["json"]!)).toEqual([]);
  });
});

describe("what is selected", () => {
  const selected = async ({ text, languageId }: Asked, at: string): Promise<string[]> => {
    const position = positionAt(textOf(text), text.indexOf(at) + 1);
    const reply = await createService().selectionRanges({ uri, text, languageId }, [position]);
    const chain = reply?.value[0] ?? [];
    return chain.map(({ start, end }) => text.slice(start, end).replace(/\\n/g, "\n"));
  };

  it.each(Object.entries(SHAPES))("grows from a value to the file: %s", async (_, asked) => {
    const chain = await selected(asked, "replicas");
    expect(chain[0]).toBe("replicas");
    expect(chain[1]).toBe("replicas: 2");
    expect(chain[2]).toMatch(/^replicas: 2[^]*port: 80$/);
    expect(chain[3]).toMatch(/^web:[^]*port: 80$/);
    expect(chain.some((text) => /^"?values"?: /.test(text))).toBe(true);
    expect(chain.at(-1)).toMatch(/variables:|"metadata"/);
    chain.forEach((text, i) => {
      expect(text.length).toBeGreaterThan(chain[i - 1]?.length ?? 0);
    });
  });
});

describe("the outline", () => {
  it.each(Object.entries(SHAPES))(
    "has the keys of values and the objects of manifests: %s",
    async (_, { text, languageId }) => {
      const reply = await createService().symbols({ uri, text, languageId });
      type Symbol = NonNullable<typeof reply>["value"][number];
      const shown = ({ name, detail, children }: Symbol): unknown => [name, detail, children.map(shown)];
      const pack = reply?.value[0]?.children[0];
      const [values, config] = pack?.children ?? [];
      expect(values && shown(values)).toEqual([
        "values",
        "",
        [
          [
            "web",
            "",
            [
              ["replicas", "", []],
              ["host", "", []],
              ["isOn", "", []],
              ["note", "", []],
              ["items", "", []],
            ],
          ],
        ],
      ]);
      expect(config?.children.map(({ name, detail }) => `${detail} ${name}`)).toEqual([
        "ConfigMap settings",
        "Secret keys",
      ]);
      expect(config?.children[0]?.children.map(({ name }) => name)).toEqual(["kind", "metadata", "data"]);
      const check = (symbol: Symbol): void => {
        expect(symbol.selectionRange.start).toBeGreaterThanOrEqual(symbol.range.start);
        expect(symbol.selectionRange.end).toBeLessThanOrEqual(symbol.range.end);
        for (const child of symbol.children) {
          expect(child.range.start).toBeGreaterThanOrEqual(symbol.range.start);
          expect(child.range.end).toBeLessThanOrEqual(symbol.range.end);
          check(child);
        }
      };
      reply?.value.forEach(check);
    },
  );
});
