import { expect, test } from "vitest";
import { readUserTemplate } from "../../server/src/templates/chart/readChart";
import { readingOf, rootReads } from "../../server/src/templates/facts/pathReading";
import { readsOf } from "./chartTexts";

const READS = readsOf(
  `kind: Deployment
spec:
  replicas: {{ .Values.replicas }}
  resources: {{- toYaml .Values.resources | nindent 4 }}
  {{- range $name, $route := .Values.routes }}
  {{ $name }}: {{ $route.port }}
  {{- end }}
  {{- range .Values.hosts }}{{ . }}{{ end }}
  {{- if kindIs "string" .Values.provider }}{{ .Values.provider }}{{ else }}{{ .Values.provider.name }}{{ end }}
  {{- if eq .Values.mode "fast" "slow" }}{{ end }}
  {{- index .Values (printf "%sPort" .Release.Name) }}
  {{- frobnicate .Values.odd }}
  {{- if false }}{{ .Values.never.used }}{{ end }}
  {{- .Values.server.port }}
`,
  { "values.yaml": "hosts: []\n" },
);

test.each([
  ["replicas", "read", "scalar"],
  ["replica", "unread", ""],
  ["resources", "read", "any"],
  ["resources.limits.cpu", "within", "any"],
  ["routes", "read", "list map"],
  ["routes.shop", "read", "map"],
  ["routes.shop.port", "read", "scalar"],
  ["routes.shop.prot", "unread", ""],
  ["hosts.0", "read", "scalar"],
  ["provider", "read", "any"],
  ["provider.name", "read", "scalar"],
  ["provider.nmae", "unread", ""],
  ["webPort", "read", "scalar"],
  ["webPrt", "unread", ""],
  ["odd.x.y", "within", "any"],
  ["never.used", "unknown", "any"],
  ["server", "read", "map"],
  ["server.prot", "unread", ""],
  ["toString", "unread", ""],
  ["__proto__", "unread", ""],
])("%s is %s", (path, is, kinds) => {
  const reading = readingOf(READS, path.split("."));
  expect(reading.is).toBe(is);
  if (is !== "unread") expect(reading.kinds === undefined ? "any" : [...reading.kinds].sort().join(" ")).toBe(kinds);
});

test("reads are told with their file, line and place", () => {
  expect(readingOf(READS, ["replicas"]).reads).toEqual([
    {
      how: "text",
      file: "templates/t.yaml",
      line: 2,
      place: { kind: "Deployment", path: "spec.replicas" },
      word: undefined,
    },
  ]);
  expect(readingOf(READS, ["mode"]).reads.map(({ word }) => word)).toEqual(["fast", "slow"]);
  expect(readingOf(READS, ["resources", "limits"]).wholes.map(({ place }) => place?.path)).toEqual(["spec.resources"]);
  expect(readingOf(READS, ["server"]).keys).toEqual(["port"]);
  expect(readingOf(READS, ["routes"]).hasAnyKey).toBe(true);
});

test("a chart that passes all values on opens its root, and says where", () => {
  const reads = readsOf("a: b\n{{ toYaml .Values }}");
  expect(rootReads(reads).map(({ how, file, line }) => `${how} ${file}:${line}`)).toEqual(["whole templates/t.yaml:1"]);
  expect(readingOf(reads, ["any"]).is).toBe("unknown");
});

test("a text of the user reads values", () => {
  const reads = readUserTemplate("{{ range .Values.mine }}{{ .name }}{{ end }}")!;
  expect(readingOf(reads, ["mine", "0", "name"]).is).toBe("read");
  expect(readingOf(reads, ["mine", "0", "nmae"]).is).toBe("unread");
});
