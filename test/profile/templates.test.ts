import { describe, expect, it } from "vitest";
import { readProfileText } from "../../server/src/profile/reading";
import { checkReading } from "../../server/src/analysis/check";
import { textOf } from "../../server/src/text/text";
import { run, temporaryFolder } from "../helpers/commandLine";
import { EXAMPLE_SURROUNDINGS, findingsIn, read } from "../helpers/reading";
import { languageNamed } from "../helpers/languages";

const folder = temporaryFolder();

async function checked(name: string, content: string): Promise<{ readonly summary: string }> {
  const { out } = await run("check", folder.write(name, content));
  return { summary: out };
}

const rulesIn = (content: string): string[] => findingsIn(content, "yaml", true).map(({ rule }) => rule);

const HELM = `{{- if .Values.edge.enabled }}
metadata:
  name: {{ .Values.edge.name | quote }}
spec:
  template:
    type: infra
    packs:
    {{- range .Values.edge.packs }}
      - name: {{ .name }}
        layer: {{ .layer }}
        tag: {{ .tag | quote }}
    {{- end }}
{{- end }}
`;

const TEMPLATES: readonly (readonly [string, string])[] = [
  ["Helm", HELM],
  ["Helm, with CRLF", HELM.replace(/\n/g, "\r\n")],
  ["Helm, without dashes", HELM.replace(/\{\{-/g, "{{")],
  ["Helm, broken besides", `${HELM}  : : [\n\t- x\n`],
  [
    "a helmfile",
    "metadata: { name: a }\nspec:\n  template:\n    packs:\n{{ range .Packs }}\n      - name: x\n{{ end }}\n",
  ],
  ["Jinja", "name: shop\npacks:\n{% for pack in packs %}\n  - name: {{ pack.name }}\n    tag: 1.20\n{% endfor %}\n"],
  ["ERB", "<% packs.each do |pack| %>\nname: shop\npacks:\n  - name: <%= pack %>\n    tag: 1.20\n<% end -%>\n"],
  ["ERB, in its middle", "name: shop\npacks:\n  <%- if @a %>\n  - name: a\n    tag: 1.20\n  <%# no more %>\n"],
  [
    "what puts a file where the values are",
    'name: a\npacks:\n  - name: b\n    layer: x\n    values: |\n{{ .Files.Get "b" | indent 6 }}\n',
  ],
  [
    "a block in it with lines like these",
    'name: a\npacks:\n  - name: b\n    tag: "1"\n    values: |\n      {{- if .x }}\n      a: 1\n      {{- end }}\n  {{- with .more }}\n  - name: c\n  {{- end }}\n',
  ],
];

const VALUES = "      a: 1\n      {{- if .x }}\n      b: 2\n      {% raw %}\n      {{ end }}\n";

const PROFILES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "in a block, in a sound file",
    `name: a\npacks:\n  - name: b\n    tag: 1.20\n    manifests:\n      - name: c\n        content: |\n${VALUES.replace(/^/gm, "    ")}`,
    ["unquoted-version"],
  ],
  [
    "in a block, in a broken file",
    `name: a\npacks:\n  - name: b\n    tag: "1"\n    layer: : x\n    values: |\n${VALUES}`,
    ["yaml-syntax"],
  ],
  [
    "in quotes, in a broken file",
    `name: a\npacks:\n  - name: b\n    tag: "1"\n    layer: : x\n    values: "a: 1\n\n      {{- if .x }}\n      "\n`,
    ["yaml-syntax"],
  ],
  [
    "in a comment, in a broken file",
    "name: a\n# {{- if .x }}\npacks:\n  - name: b\n    tag: '1'\n    layer: : x\n# {% x %}\n",
    ["yaml-syntax"],
  ],
  ["behind a key", "name: a\npacks:\n  - name: b\n    tag: '1'\n    layer: : {{- x }}\n", ["yaml-syntax"]],
  [
    "of Palette's own",
    "name: a\npacks:\n  - name: b\n    tag: '1'\n    layer: : x\n    values:\n      {{ .spectro.system.cluster.uid }}\n",
    ["yaml-syntax"],
  ],
];

describe("a file from which another tool makes profiles", () => {
  it.each(TEMPLATES)("is left alone, whatever it is called: %s", (_what, content) => {
    const reading = read(content, "yaml", true);
    expect(reading.isTemplate).toBe(true);
    expect(reading.documents.flatMap(({ profiles }) => profiles)).toEqual([]);
    expect(rulesIn(content)).toEqual([]);
  });

  it.each(TEMPLATES.filter(([, content]) => !/^[{<]/.test(content)))(
    "is judged where the user says that it is a profile: %s",
    (_what, content) => {
      const reading = readProfileText(textOf(content), {
        language: languageNamed("yaml"),
        isDeclared: true,
        isTemplate: false,
      });
      expect(reading.isTemplate).toBe(false);
      expect(checkReading(reading, EXAMPLE_SURROUNDINGS).map(({ rule }) => rule)).toContain("yaml-syntax");
    },
  );

  it("is left alone where its place says what it is", () => {
    const text = textOf("name: a\npacks: [{ name: b, tag: 1.20 }]\n");
    const reading = readProfileText(text, { language: languageNamed("yaml"), isDeclared: true, isTemplate: true });
    expect(checkReading(reading, EXAMPLE_SURROUNDINGS)).toEqual([]);
    expect(reading.isTemplate).toBe(true);
  });

  it.each([
    ["shop.yaml.erb", true],
    ["shop.erb", true],
    ["erb.yaml", false],
  ])("is left alone where its name says what it is: %s", async (name, isTemplate) => {
    const { summary } = await checked(name, "name: a\npacks: [{ name: b, tag: 1.20 }]\n");
    expect(summary.includes("1 template skipped")).toBe(isTemplate);
  });

  const BARE = `metadata: { name: {{ .Values.name }} }
spec:
  version: {{ .Values.version | quote }}
  template:
    type: {{ .Values.type }}
    cloudType: {{ .Values.cloud }}
    packs:
      - name: {{ .Values.pack }}
        layer: {{ .Values.layer }}
        tag: {{ .Values.tag }}
        values: {{ .Values.values | toYaml }}
      - {{ .Values.more }}
  variables: {{ .Values.variables }}
`;

  it("is judged but for its placeholders where these stand without quotes; a profile has none", () => {
    expect(findingsIn(BARE, "yaml", false).map(({ rule }) => rule)).toEqual([]);
    expect(new Set(rulesIn(BARE))).toEqual(new Set(["wrong-type"]));
    // Not YAML's own braces, nor Palette's macros.
    const own = BARE.replace("{{ .Values.type }}", "{ a: b }").replace("{{ .Values.cloud }}", "{{ a: b }: c }");
    expect(findingsIn(own, "yaml", false).map(({ rule }) => rule)).toEqual(["wrong-type", "wrong-type"]);
  });

  it.each(PROFILES)("is none for lines %s", (_what, content, rules) => {
    expect(read(content, "yaml", true).isTemplate).toBe(false);
    expect(rulesIn(content)).toEqual(expect.arrayContaining([...rules]));
  });
});
