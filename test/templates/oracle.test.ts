import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readingOf } from "../../server/src/templates/facts/pathReading";
import { readChartTemplates } from "../../server/src/templates/chart/readChart";
import { yamlData } from "../../server/src/templates/chart/yamlData";

/** Go's own text/template and Sprig render the charts: Debian's golang-go and golang-github-masterminds-sprig-dev. */
const GOPATH = "/usr/share/gocode";
const HAS_GO =
  existsSync(join(GOPATH, "src/github.com/Masterminds/sprig")) && spawnSync("go", ["version"]).status === 0;

/** Small charts. Each default path is said to be read, or not to be. */
const CHARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  web: {
    "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    "values.yaml": `replicas: 1
image: { repository: shop, tag: "", pullPolicy: Always }
resources: {}
ingress: { enabled: false, hosts: [], className: "", tls: { secret: "" } }
env: { A: "1" }
config: { port: 8080, unused: 1 }
extra: []
greeting: "{{ .Values.name }}"
name: shop
notRead: { a: 1, b: { c: 2 } }
mode: fast
byMode: { fast: { cpu: 1 }, slow: { cpu: 2 } }
components: { web: { port: 1, other: 2 }, api: { port: 2, other: 3 } }
`,
    "templates/_helpers.tpl": `{{- define "web.labels" -}}
app: {{ .Values.name }}
{{- end -}}
{{- define "web.port" -}}
{{ (index .root.Values.components .name).port }}
{{- end -}}
{{- define "web.unused" -}}{{ .Values.notRead.a }}{{- end -}}
`,
    "templates/web.yaml": `kind: Deployment
metadata:
  labels: {{- include "web.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicas | int }}
  image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
  {{- with .Values.image }}
  pullPolicy: {{ .pullPolicy }}
  {{- end }}
  {{- with .Values.resources }}
  resources: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- range $key, $value := .Values.env }}
  {{ $key }}: {{ $value | quote }}
  {{- end }}
  {{- range .Values.extra }}
  - {{ toYaml . }}
  {{- end }}
  greeting: {{ tpl .Values.greeting $ }}
  cpu: {{ (get .Values.byMode .Values.mode).cpu }}
  {{- range list "web" "api" }}
  {{ . }}: {{ include "web.port" (dict "root" $ "name" .) }}
  {{- end }}
  sum: {{ toYaml .Values | sha256sum }}
  {{- $config := pick .Values.config "port" }}
  config: {{ toJson $config }}
`,
    "templates/ingress.yaml": `{{- if .Values.ingress.enabled }}
{{- range .Values.ingress.hosts }}
- {{ . }}
{{- end }}
class: {{ .Values.ingress.className }}
{{- end }}
`,
  },
  shop: {
    "Chart.yaml":
      "apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies:\n- { name: cache, alias: redis, condition: redis.enabled, import-values: [ { child: net, parent: redisNet } ] }\n",
    "values.yaml":
      "global: { domain: a.b, unused: 1 }\nredis: { enabled: true, port: 2, other: 3 }\nredisNet: { mtu: 1, more: 1 }\n",
    "templates/t.yaml": "{{ .Values.redisNet.mtu }}{{ .Subcharts.redis.Values.port }}",
    "charts/cache/Chart.yaml": "apiVersion: v2\nname: cache\nversion: 1.0.0\n",
    "charts/cache/values.yaml": "port: 1\nnet: { mtu: 9 }\n",
    "charts/cache/templates/t.yaml": "{{ .Values.port }}{{ .Values.global.domain }}",
  },
  merged: {
    "Chart.yaml": "apiVersion: v2\nname: merged\nversion: 1.0.0\n",
    "values.yaml": "_defaults: { port: 1, unused: 2 }\ncommon: { a: 1, b: 2, c: 3 }\nweb: { a: 2 }\n",
    "templates/a.yaml":
      "port: {{ .Values.port }}\n{{ $m := merge (deepCopy .Values.web) .Values.common }}{{ $m.a }}{{ $m.b }}",
    "templates/zzz.yaml": '{{ $_ := set $ "Values" (mustMergeOverwrite .Values._defaults .Values) }}',
  },
};

/** Paths that are read only with other values than the renderings have. */
const NOT_SHOWN = ["byMode.slow", "byMode.slow.cpu", "common.a"];

describe.skipIf(!HAS_GO)("what is said of paths is what rendering shows", () => {
  // One folder for all tests: the program is built once.
  const folder = mkdtempSync(join(tmpdir(), "template-oracle-"));
  const oracle = join(folder, "oracle");

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(() => {
    const built = spawnSync("go", ["build", "-o", oracle, "helm.go", "main.go"], {
      cwd: join(import.meta.dirname, "oracle"),
      env: { GOCACHE: join(folder, "cache"), ...process.env, GO111MODULE: "off", GOPATH },
      encoding: "utf8",
    });
    if (built.status !== 0) throw new Error(built.stderr);
  }, 300_000);

  test.each(Object.entries(CHARTS))("%s", (name, files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true });
      writeFileSync(join(folder, name, path), text);
    }
    const reads = readChartTemplates(new Map(Object.entries(files)))!;
    const paths = pathsIn(yamlData(files["values.yaml"] ?? ""));
    const { stdout } = spawnSync(oracle, [join(folder, name)], {
      input: paths.map((path) => `${JSON.stringify(path)}\n`).join(""),
      encoding: "utf8",
    });
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { path: string[]; changes: boolean });
    const wrong = answers.flatMap(({ path, changes }) => {
      const { is } = readingOf(reads, path);
      const isRead = is === "read" || is === "within";
      const isExpected = isRead === changes || is === "unknown" || NOT_SHOWN.includes(path.join("."));
      return !isExpected ? [`${path.join(".")}: ${is}, but changes ${String(changes)}`] : [];
    });
    expect(wrong).toEqual([]);
    expect(answers).toHaveLength(paths.length);
  });
});

/** All paths of data, but for items of lists. */
function pathsIn(data: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  const own = path.length === 0 ? [] : [path];
  if (typeof data !== "object" || data === null || Array.isArray(data)) return own;
  return [...own, ...Object.entries(data).flatMap(([key, value]) => pathsIn(value, [...path, key]))];
}
