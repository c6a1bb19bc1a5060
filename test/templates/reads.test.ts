import { describe, expect, test } from "vitest";
import { printedReads, readsOf } from "./chartTexts";

interface Case {
  readonly templates: string | Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly reads: readonly string[];
}

/** What templates read: one line a path. */
const CASES: Readonly<Record<string, Case>> = {
  "fields are read as text": { templates: "a: {{ .Values.image.tag }}", reads: ["image.tag: text"] },
  "text in comments is not read": { templates: "{{/* {{ .Values.a }} */}}{{- /* .Values.b */ -}}", reads: [] },
  "texts in quotes are not actions": { templates: '{{ "{{ .Values.a }}" }}{{ `}} {{ .Values.b }}` }}', reads: [] },
  "conditions, words and numbers": {
    templates:
      '{{ if and .Values.on (eq .Values.mode "fast" "slow") (gt (int .Values.n) 3) }}{{ else if not .Values.off }}{{ end }}',
    reads: ['mode: equal "fast", equal "slow"', "n: number", "off: condition", "on: condition"],
  },
  "a file that is evaluated": {
    templates: '{{ tpl (.Files.Get "conf/app.conf") . }}',
    files: { "conf/app.conf": "port: {{ .Values.port }}" },
    reads: ["port: text"],
  },
  "a file whose text is not known, and that is evaluated": {
    templates: '{{ tpl (.Files.Get "conf/large.conf") . }}{{ .Values.port }}',
    reads: ["(root): open", "port: text"],
  },
  "a file whose text is not known, and that is only written": {
    templates: '{{ .Files.Get "conf/large.conf" | b64enc }}{{ .Values.port }}',
    reads: ["port: text"],
  },
  "files of values that are merged with those of the chart": {
    templates:
      '{{ $defaults := .Values._defaults }}{{ $profile := .Files.Get "files/demo.yaml" | fromYaml }}' +
      '{{ $_ := set $ "Values" (mustMergeOverwrite $defaults $profile .Values) }}{{ .Values.port }}',
    files: { "values.yaml": "_defaults: { port: 1 }\n", "files/demo.yaml": "port: 2\nother: { part: 1 }\n" },
    reads: ["_defaults.port: text", "other.part: mentioned", "port: text"],
  },
  "the dot of with": {
    templates: "{{ with .Values.image }}{{ .tag }}{{ $.Values.a }}{{ else }}{{ .Values.b }}{{ end }}",
    reads: ["a: text", "b: text", "image.tag: text", "image: condition"],
  },
  "a list item by item": {
    templates: "{{ range .Values.hosts }}{{ .name }}{{ range .paths }}{{ . }}{{ end }}{{ end }}",
    files: { "values.yaml": "hosts: []\n" },
    reads: ["hosts: list", "hosts[].name: text", "hosts[].paths: list", "hosts[].paths[]: text"],
  },
  "a map whose keys the user names": {
    templates: "{{ range $name, $config := .Values.routes }}{{ $name }}{{ $config.port }}{{ end }}",
    reads: ["routes: map", "routes[].port: text"],
  },
  "variables that are assigned in branches": {
    templates: "{{ $x := .Values.a }}{{ if .Values.on }}{{ $x = .Values.b }}{{ end }}{{ $x.c }}",
    reads: ["a.c: text", "b.c: text", "on: condition"],
  },
  "variables that end with their block": {
    templates: "{{ $x := .Values.a }}{{ if .Values.on }}{{ $x := .Values.b }}{{ $x }}{{ end }}{{ $x.c }}",
    reads: ["a.c: text", "b: text", "on: condition"],
  },
  "a variable that goes down in a loop": {
    templates: '{{ $x := .Values }}{{ range splitList "." "a.b.c" }}{{ $x = index $x . }}{{ end }}{{ $x }}',
    reads: ["a.b.c: text"],
  },
  "a loop over known names": {
    templates: '{{ range list "web" "api" }}{{ with index $.Values . }}{{ .port }}{{ end }}{{ end }}',
    reads: ["api.port: text", "api: condition", "web.port: text", "web: condition"],
  },
  "index, get, dig, pluck and hasKey": {
    templates:
      '{{ index .Values "a" "b-c" }}{{ get .Values.d "e" }}{{ dig "f" "g" "x" .Values }}{{ pluck "h" .Values.i | first }}' +
      '{{ if hasKey .Values.j "k" }}{{ end }}',
    reads: ["a.b-c: text", "d.e: text", "f.g: text", "i.h: text", "j.k: condition"],
  },
  "an unknown key": {
    templates: "{{ index .Values.sizes .Release.Name }}{{ (get .Values.plans .Values.plan).cpu }}",
    reads: ["plan: text", "plans[].cpu: text", "sizes[]: text"],
  },
  "a key that is known in part": {
    templates: '{{ index .Values (printf "%sPort" .Release.Name) }}',
    reads: ["*Port: text"],
  },
  "default, coalesce, ternary, and, or": {
    templates:
      '{{ .Values.a | default .Values.b }}{{ coalesce .Values.c .Values.d }}{{ ternary .Values.e "x" .Values.f }}' +
      '{{ or .Values.g "x" }}{{ required "m" .Values.h }}',
    reads: ["a: text", "b: text", "c: text", "d: text", "e: text", "f: condition", "g: text", "h: text"],
  },
  "merged maps": {
    templates: "{{ $m := mergeOverwrite (deepCopy .Values.common) .Values.web }}{{ $m.port }}{{ .Values.common.x }}",
    reads: ["common.port: text", "common.x: text", "web.port: text"],
  },
  "the values as a whole, merged with a key of theirs": {
    templates: {
      "service.yaml": "{{ .Values.port }}",
      "zzz_profile.yaml": '{{ $d := .Values._defaults }}{{ $_ := set $ "Values" (mustMergeOverwrite $d .Values) }}',
    },
    reads: ["_defaults.port: text", "port: text"],
  },
  "maps that are set": {
    templates:
      '{{ $d := dict "a" .Values.x }}{{ $_ := set $d "b" .Values.y }}{{ $d.a.k }}{{ $d.b.l }}{{ $d.c }}{{ $_ := set .Values.z "q" .Values.w }}{{ .Values.z.q.r }}',
    reads: ["w.r: text", "x.k: text", "y.l: text", "z.q.r: text"],
  },
  "pick and omit": {
    templates: '{{ pick .Values.a "b" "c" | toYaml }}{{ omit .Values.d "e" | toYaml }}',
    reads: ["a.b: whole", "a.c: whole", "d: whole"],
  },
  "keys, values and has": {
    templates:
      '{{ keys .Values.a | sortAlpha | join "," }}{{ range values .Values.b }}{{ .c }}{{ end }}{{ if has "x" .Values.d }}{{ end }}',
    reads: ["a: keys", "b[].c: text", "d: list", 'd[]: equal "x"'],
  },
  "types that are asked for": {
    templates:
      '{{ if kindIs "string" .Values.p }}{{ .Values.p }}{{ else }}{{ .Values.p.name }}{{ end }}{{ typeOf .Values.q }}',
    reads: ["p.name: text", 'p: kind "string", text', "q: kind"],
  },
  "a template with the dot, a key, a map": {
    templates: {
      "_h.tpl":
        '{{ define "a" }}{{ .Values.x }}{{ end }}{{ define "b" }}{{ .tag }}{{ end }}{{ define "c" }}{{ .image.tag }}{{ .root.Values.y }}{{ end }}',
      "t.yaml":
        '{{ include "a" . }}{{ template "b" .Values.image }}{{ include "c" (dict "image" .Values.other "root" $) | quote }}',
    },
    reads: ["image.tag: text", "other.tag: text", "x: text", "y: text"],
  },
  "a template whose name is computed": {
    templates: {
      "_h.tpl":
        '{{ define "shop.web" }}{{ .Values.a }}{{ end }}{{ define "shop.api" }}{{ .Values.b }}{{ end }}{{ define "x" }}{{ .Values.c }}{{ end }}',
      "t.yaml": '{{ include (printf "shop.%s" .Release.Name) . }}',
    },
    reads: ["a: text", "b: text", "c: mentioned"],
  },
  "a template that returns a name": {
    templates: {
      "_h.tpl": '{{ define "section" -}}web{{- end }}',
      "t.yaml": '{{ (index .Values (include "section" .)).port }}',
    },
    reads: ["web.port: text"],
  },
  "a template that calls itself": {
    templates: {
      "_h.tpl":
        '{{ define "walk" }}{{ range $k, $v := .node }}{{ if kindIs "map" $v }}{{ include "walk" (dict "node" $v "root" $.root) }}{{ else }}{{ $v }}{{ end }}{{ end }}{{ end }}',
      "t.yaml": '{{ include "walk" (dict "node" .Values.tree "root" $) }}',
    },
    reads: [
      "tree: map",
      'tree[]: kind "map", map, text',
      'tree[][]: kind "map", map, text',
      'tree[][][]: kind "map", open, text',
    ],
  },
  "a checksum of another file, and of the values": {
    templates: {
      "a.yaml": '{{ include (print $.Template.BasePath "/b.yaml") . | sha256sum }}{{ toYaml .Values | sha256sum }}',
      "b.yaml": "{{ .Values.x }}",
    },
    reads: ["(root): digest", "x: digest, text"],
  },
  "tpl of a default": {
    templates: "{{ tpl .Values.text $ }}{{ tpl (toYaml .Values.map) . }}",
    files: { "values.yaml": 'text: "{{ .Values.a }}"\nmap: { k: ["{{ .Values.b.c }}"] }\n' },
    reads: ["a: text", "b.c: text", "map: template, whole", "text: template, text"],
  },
  "tpl of a file": {
    templates: '{{ tpl (.Files.Get "conf/app.conf") . }}{{ range $path, $_ := .Files.Glob "conf/*" }}{{ end }}',
    files: { "conf/app.conf": "port = {{ .Values.port }}" },
    reads: ["port: text"],
  },
  "YAML that a template writes, parsed again": {
    templates: {
      "_h.tpl":
        '{{ define "m" }}\na: {{ .Values.x }}\nb:\n  c: {{ .Values.y }}\n{{ end }}{{ define "n" }}{{ toYaml .Values.z }}{{ end }}',
      "t.yaml": '{{ $m := include "m" . | fromYaml }}{{ $m.b.c }}{{ (include "n" . | fromYaml).k }}',
    },
    reads: ["x: mentioned", "y: text", "z.k: text"],
  },
  "a function that is not known opens its arguments, and nothing else": {
    templates: "{{ frobnicate .Values.a.b }}{{ .Values.a.c }}",
    reads: ["a.b: open", "a.c: text"],
  },
  "an action that cannot be parsed opens what it names": {
    templates: "{{ if .Values.a ) }}{{ .Values.b }}{{ end }}{{ .Values.c",
    reads: ["a: open", "b: text", "c: open"],
  },
  "conditions that are known": {
    templates: {
      "_h.tpl": '{{ define "d" }}{{ if eq .kind "a" }}{{ .v.x }}{{ else }}{{ .v.y }}{{ end }}{{ end }}',
      "t.yaml": '{{ include "d" (dict "kind" "a" "v" .Values.p) }}{{ include "d" (dict "kind" "b" "v" .Values.q) }}',
    },
    reads: ["p.x: text", "q.y: text"],
  },
  "what is never executed is mentioned": {
    templates: {
      "_h.tpl": '{{ define "unused" }}{{ .Values.a.b }}{{ end }}',
      "t.yaml": "{{ if false }}{{ .Values.c }}{{ end }}",
    },
    reads: ["a.b: mentioned", "c: mentioned"],
  },
  "subcharts, aliases, conditions, tags and global": {
    templates: "{{ .Values.cache.x }}{{ .Values.global.domain }}",
    files: {
      "Chart.yaml":
        "name: shop\ndependencies:\n- { name: redis, alias: cache, condition: 'cache.enabled,global.cache', tags: [store] }\n- { name: gone }\n",
      "charts/redis/Chart.yaml": "name: redis\n",
      "charts/redis/templates/t.yaml": "{{ .Values.port }}{{ .Values.global.registry }}{{ .Chart.Name }}",
    },
    reads: [
      "cache.enabled: condition",
      "cache.global.registry: text",
      "cache.port: text",
      "cache.x: text",
      "global.cache: condition",
      "global.domain: text",
      "global.registry: text",
      "global: open",
      "gone: open",
      "tags.store: condition",
    ],
  },
  "a library, with the context of the chart": {
    templates: '{{ include "lib.render" (dict "value" .Values.extra "context" $) }}{{ include "lib.name" . }}',
    files: {
      "Chart.yaml": "name: shop\ndependencies:\n- name: lib\n",
      "charts/lib/Chart.yaml": "name: lib\ntype: library\n",
      "charts/lib/templates/_l.tpl":
        '{{ define "lib.render" }}{{ if typeIs "string" .value }}{{ tpl .value .context }}{{ else }}{{ tpl (.value | toYaml) .context }}{{ end }}{{ end }}{{ define "lib.name" }}{{ .Values.nameOverride }}{{ end }}',
    },
    reads: ['extra: kind "string", template, text, whole', "nameOverride: text"],
  },
  "imported values": {
    templates: "{{ .Values.db.port }}{{ .Values.flag }}",
    files: {
      "Chart.yaml":
        "name: shop\ndependencies:\n- name: pg\n  import-values:\n  - { child: settings, parent: db }\n  - out\n",
      "charts/pg/Chart.yaml": "name: pg\n",
      "charts/pg/values.yaml": "exports: { out: { flag: true } }\n",
    },
    reads: ["db.port: text", "flag: text", "pg.exports.out.flag: text", "pg.settings.port: text"],
  },
  "values of subcharts by .Subcharts": {
    templates: '{{ .Subcharts.redis.Values.port }}{{ include "redis.name" .Subcharts.redis }}',
    files: {
      "charts/redis/Chart.yaml": "name: redis\n",
      "charts/redis/templates/_h.tpl": '{{ define "redis.name" }}{{ .Values.nameOverride }}{{ end }}',
    },
    reads: ["redis.nameOverride: text", "redis.port: text"],
  },
};

describe("reads of templates", () => {
  test.each(Object.entries(CASES))("%s", (_title, { templates, files, reads }) => {
    expect(printedReads(readsOf(templates, files))).toEqual([...reads].sort());
  });

  test("defaults that are merged with the values as a whole", () => {
    const { defaultsBelow } = readsOf('{{ $_ := set $ "Values" (mustMergeOverwrite .Values._defaults .Values) }}');
    expect(defaultsBelow).toEqual(["_defaults"]);
  });
});
