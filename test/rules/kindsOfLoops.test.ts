import { expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { chartCatalog } from "../helpers/chartCatalog";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { profileOfDatabase } from "../helpers/smallProfiles";

// Kinds of values where a loop, a condition or `tpl` reads them: the default tells which kind is meant.

const VALUES = `labels: {}
ports: {}
plain: {}
hosts: []
servers: [{ host: a }]
enabled: false
banner: ""
envs: []
unset:
`;
const TEMPLATE = `kind: ConfigMap
data:
  {{- range $key, $value := .Values.labels }}
  {{ $key }}: {{ $value }}
  {{- end }}
  {{- range $index, $port := .Values.ports }}
  p{{ $index }}: {{ $port }}
  {{- end }}
  {{- range .Values.plain }}
  - {{ . }}
  {{- end }}
  {{- range .Values.hosts }}
  - {{ . | quote }}
  {{- end }}
  {{- range .Values.servers }}
  - {{ .host }}
  {{- end }}
  {{- range .Values.unset }}
  - {{ . }}
  {{- end }}
  {{- if .Values.enabled }}
  on: "1"
  {{- end }}
  banner: {{ tpl .Values.banner $ }}
  {{- with .Values.envs }}
  {{- if kindIs "map" . }}
  {{- range $name, $value := . }}
  {{ $name }}: {{ tpl $value $ }}
  {{- end }}
  {{- else }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
  {{- end }}
`;

const context = { ...EXAMPLE_SURROUNDINGS, catalog: chartCatalog(TEMPLATE, VALUES, { "values.yaml": VALUES }) };

function kindsIn(values: string): string[] {
  return checkReading(read(profileOfDatabase(`charts:\n  shop: { ${values} }\n`)), context)
    .filter(({ rule }) => rule === "values-type")
    .map(({ message }) => message.replaceAll("charts.shop.", ""));
}

it.each<[what: string, values: string, said: RegExp]>([
  [
    "a list whose keys are written",
    "labels: [a, b]",
    /^`labels` must be a map, not a list: templates\/\S+ reads it so/,
  ],
  ["a map in place of a list", "hosts: { host: a }", /^`hosts` must be a list, not a map/],
  ["an item without its dash", "servers: { host: a }", /^`servers` must be a list, .*not a map/],
  ["a map that is only tested", "enabled: { default: true }", /^`enabled` must be a single value, not a map/],
  ["a list that is evaluated as a text", "banner: [a, b]", /^`banner` must be a single value, not a list/],
])("reports %s", (_what, values, said) => {
  const found = kindsIn(values);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(said);
});

it.each<[what: string, values: string]>([
  ["a list whose items are counted", "ports: [80, 81]"],
  ["a list where the default is a map without a reason", "plain: [a, b]"],
  ["items by their names", "servers: { one: { host: a } }"],
  ["any kind without a default", "unset: { a: b }"],
  ["a map or a list where templates ask", "envs: [{ name: A, value: b }]"],
  ["a map where templates ask", "envs: { A: b }"],
  ["nothing", "labels: [], hosts: {}, enabled: {}, banner: []"],
])("accepts %s", (_what, values) => {
  expect(kindsIn(values)).toEqual([]);
});
