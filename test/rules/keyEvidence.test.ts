import { describe, expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import type { Catalog } from "../../server/src/packs/catalog";
import { chartCatalog } from "../helpers/chartCatalog";
import { shopDefinition } from "../helpers/definitions";
import { profileOfDatabase } from "../helpers/smallProfiles";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";

// values-unknown-key where it is known what the templates of a chart read.

const VALUES = `replicas: 1
unused: { size: 1 }
server: { port: 80 }
serverSpec: { retention: 10d }
podLabels: { team: a }
settings: {}
global: { domain: a }
image: { tag: a }
tls: { enabled: false }
alerts: [{ alert: a, expr: b }]
rules: [{ name: a }]
pull: { minPolicy: a, maxPolicy: b }
`;
const TEMPLATE = `kind: Deployment
spec:
  replicas: {{ .Values.replicas }}
  nodeName: {{ .Values.fullnameOverride }}
  port: {{ .Values.server.port }}
  dnsConfig:
    retention: {{ .Values.serverSpec.retention }}
    labels: {{ toYaml .Values.podLabels }}
    settings: {{ toYaml .Values.settings }}
    domain: {{ .Values.global.domain }}{{ .Values.global.zone }}
    {{- range $name, $one := .Values.routes }}
    {{ $name }}: {{ $one.redirect }}
    {{- end }}
    text: {{ tpl .Values.text . }}
    pull: {{ .Values.image.tag }}{{ .Values.tls.enabled }}{{ .Values.pull.minPolicy }}{{ .Values.pull.maxPolicy }}
    {{- if .Values.tested }}{{ end }}
    {{- range .Values.rules }}
    - {{ .name }}{{ .expression }}
    {{- end }}
`;

const catalogWith = (templates: string, values = VALUES, files = {}): Catalog => chartCatalog(templates, values, files);

function messagesFor(values: string, catalog: Catalog): string[] {
  return checkReading(read(profileOfDatabase(values)), { ...EXAMPLE_SURROUNDINGS, catalog })
    .filter(({ rule }) => rule === "values-unknown-key")
    .map(({ severity, message }) => `${severity}: ${message}`);
}

describe("a key in the values of a chart whose templates are known", () => {
  const catalog = catalogWith(TEMPLATE);
  const said = (key: string, near?: string): string[] => [
    near === undefined
      ? `warning: No template of chart "shop" reads \`charts.shop.${key}\`.`
      : `warning: example-database 3.1.0 does not read \`charts.shop.${key}\`. Did you mean \`${near}\`?`,
  ];

  it("is not read by a comment", () => {
    const values = "charts:\n  shop:\n    color: a # {{ .Values.color }}{{ toYaml .Values }}\n";
    expect(messagesFor(values, catalog)).toEqual(said("color"));
  });

  it.each<[what: string, values: string, expected: string[]]>([
    ["that a template reads, but no default has", "fullnameOverride: a", []],
    ["that resembles one that a template reads", "fullnameOveride: a", said("fullnameOveride", "fullnameOverride")],
    ["that none reads", "server: { color: 3 }", said("server.color")],
    [
      "below a name that users often choose keys for",
      "serverSpec: { retentoin: 1d }",
      said("serverSpec.retentoin", "retention"),
    ],
    ["below another one, which resembles nothing", "serverSpec: { more: 1d }", said("serverSpec.more")],
    ["in a map that is passed on as a whole", "podLabels: { anything: b }", []],
    [
      "in such a map without keys of its own, even if another place has it",
      "settings: { fullnameOverride: b, replicas: 2 }",
      [],
    ],
    ["in a map whose keys users choose", "routes: { home: { redirect: / } }", []],
    [
      "in an item of a map whose keys users choose",
      "routes: { home: { redirct: / } }",
      said("routes.home.redirct", "redirect"),
    ],
    ["of the global values", "global: { domian: b, zone: c }", said("global.domian", "domain")],
    ["that only a default has", "unused: { size: 2 }", []],
    ["that a template in the values reads", "{ domain: a, text: '{{ .Values.domain }}' }", []],
    ["that a template in the values may read", "{ domain: a, text: '{{ toYaml .Values }}' }", []],
    ["that the values of something else may be", "{ color: a, text: '{{ .Labels.Sorted.Values }}' }", said("color")],
    ["that holds an anchor", "{ ports: &port 80, server: { port: *port } }", []],
    ["that an extension may begin with", "x-common: 1", []],
    ["in a map that an alias puts elsewhere, too", "{ podLabels: &more { a: b }, server: *more }", []],
    ["in a value that a template in the values may read", "{ server: { color: 1 }, text: '{{ toYaml .server }}' }", []],
    ["in a value that is only tested", "tested: { any: 1 }", []],
    ["in an item of a list", "rules: [{ name: a, expresion: b }]", said("rules[0].expresion", "expression")],
    ["in an item that no template reads", "rules: [{ name: a }, { other: b }]", said("rules[1].other")],
    [
      "in an item of a list that only the defaults show",
      "alerts: [{ alrt: a, expr: b }]",
      said("alerts[0].alrt", "alert"),
    ],
    ["with swapped letters in a short word", "image: { tga: a }", said("image.tga", "tag")],
    ["with another letter in a short word", "image: { tab: a }", said("image.tab", "tag")],
    ["of a short word with a letter too many", "tlcs: { enabled: true }", said("tlcs", "tls")],
    [
      "with letters swapped across words",
      "pull: { mniPolicy: a, maxPloicy: b }",
      [...said("pull.mniPolicy", "minPolicy"), ...said("pull.maxPloicy", "maxPolicy")],
    ],
    ["that may mean two others", "pull: { mixPolicy: a }", said("pull.mixPolicy")],
    [
      "that may as well mean another",
      "pull: { inPolicy: a, axPolicy: b }",
      [...said("pull.inPolicy", "minPolicy"), ...said("pull.axPolicy", "maxPolicy")],
    ],
  ])("%s", (_what, values, expected) => {
    expect(messagesFor(`charts:\n  shop: ${values.startsWith("{") ? values : `{ ${values} }`}`, catalog)).toEqual(
      expected,
    );
  });

  it.each([
    ["one level too far out", "port: 80", "server.port"],
    ["one level too far in", "server: { replicas: 2 }", "replicas"],
  ])("belongs elsewhere: %s", (_what, values, place) => {
    expect(messagesFor(`charts: { shop: { ${values} } }`, catalog)).toEqual([
      expect.stringMatching(new RegExp(`^warning: .* but \`charts\\.shop\\.${place}\`\\. Move it there\\.$`)),
    ]);
  });

  it("is not judged where the root of the values is open", () => {
    const open = catalogWith("a: {{ toYaml .Values }}{{ .Values.replicas }}");
    expect(messagesFor("charts: { shop: { serverSpec: { more: 1 }, other: 1 } }", open)).toEqual([
      expect.stringMatching(/^hint: .*charts\.shop\.other/),
    ]);
  });

  it("is not judged below a value that something unknown reads", () => {
    const passed = catalogWith("a: {{ .Values.replicas }}{{ unheardOf .Values.server }}");
    expect(messagesFor("charts: { shop: { server: { replicas: 1, prot: 2 } } }", passed)).toEqual([]);
  });

  it("is not judged if files of values name it that are merged with those of the chart", () => {
    const merged = catalogWith(
      '{{- $_ := set $ "Values" (mustMergeOverwrite .Values._defaults .Values) }}a: {{ .Values.port }}',
      "_defaults: { port: 1 }",
      { "files/demo.yaml": "mesh: { level: 1, providers: [{ name: a, port: 1 }] }" },
    );
    expect(messagesFor("charts: { shop: { mesh: { level: 2 } } }", merged)).toEqual([]);
    expect(messagesFor("charts: { shop: { mesh: { providers: [{ name: b }, { other: {} }] } } }", merged)).toEqual([]);
    expect(messagesFor("charts: { shop: { mash: { level: 2 } } }", merged)).not.toEqual([]);
  });

  it("is known below a key whose values templates merge with all others", () => {
    const merged = catalogWith(
      '{{- $_ := set $ "Values" (mustMergeOverwrite .Values._defaults .Values) }}a: {{ .Values.mesh.level }}',
      "_defaults: { mesh: { level: 1 } }",
    );
    expect(messagesFor("charts: { shop: { mesh: { level: 2 } } }", merged)).toEqual([]);
    expect(messagesFor("charts: { shop: { mesh: { levle: 2 } } }", merged)).toEqual(said("mesh.levle", "level"));
  });
});

it("names the map itself where the type of a custom resource has no name", () => {
  const definition = shopDefinition("selector: { type: object, properties: { matchLabels: { type: object } } }");
  const template =
    "apiVersion: example.org/v1\nkind: Shop\nspec:\n  selector: {{ toYaml .Values.selector | nindent 4 }}";
  const ofShops = chartCatalog(template, "selector: { matchLabels: {} }\n", { "crds/shop.yaml": definition });
  expect(messagesFor("charts: { shop: { selector: { app: a } } }", ofShops)).toEqual([
    'warning: `charts.shop.selector.app` is not a field of `selector`, which the templates of chart "shop" make of it.',
  ]);
});
