// First of all: what is loaded after it is counted.
import { growingFaster } from "../helpers/work";
import { describe, expect, test } from "vitest";
import { readChartTemplates } from "../../server/src/templates/chart/readChart";

const repeated = (size: number, line: (number: number) => string): string =>
  Array.from({ length: size }, (_, number) => line(number)).join("\n");

/** Templates of a size, in which everything occurs often that could cost more than in proportion. */
const TEMPLATES: Readonly<Record<string, (size: number) => string>> = {
  "texts and actions": (size) => repeated(size, (n) => `key${n}: {{ .Values.a${n}.b | default "x" | quote }}`),
  "variables and conditions": (size) =>
    repeated(
      size,
      (n) => `{{ $v${n} := .Values.v${n} }}{{ if $v${n} }}{{ $v${n} = 1 }}{{ else }}{{ $v${n} }}{{ end }}`,
    ),
  loops: (size) => repeated(size, (n) => `{{ range $k, $v := .Values.m${n} }}{{ $k }}: {{ $v.x }}{{ end }}`),
  "definitions and calls": (size) =>
    repeated(
      size,
      (n) => `{{ define "t${n}" }}a: {{ .x }}{{ end }}{{ include "t${n}" (dict "x" .Values.x${n}) | nindent 2 }}`,
    ),
  "calls of one template": (size) =>
    `{{ define "labels" }}a: {{ .Values.a }}{{ end }}${repeated(size, (n) => `k${n}:\n  {{- include "labels" . | nindent 2 }}`)}`,
  "one variable assigned again and again": (size) =>
    `{{ $x := dict }}${repeated(size, (n) => `{{ $x = dict "k" .Values.a${n} }}`)}{{ toYaml $x }}`,
  "actions that do not end": (size) => repeated(size, (n) => `{{ .Values.a${n} "`),
  "comments that do not end": (size) => repeated(size, () => "{{/* a"),
  "blocks that do not end": (size) => repeated(size, (n) => `{{ if .Values.a${n} }}`),
  "parentheses that do not end": (size) => `{{ ${"(".repeat(size)} .Values.a }}`,
  "a long line": (size) => repeated(size, (n) => `{{ .Values.a${n} }}`).replaceAll("\n", " "),
  "else if": (size) => `{{ if .Values.a }}${repeated(size, (n) => `{{ else if .Values.b${n} }}x`)}{{ end }}`,
  "deep YAML": (size) => repeated(size, (n) => `${" ".repeat(n % 100)}k${n}: {{ .Values.a${n} }}`),
};

describe("work of reading templates", () => {
  test.each(Object.entries(TEMPLATES))("is in proportion: %s", (_name, template) => {
    const task = (size: number) => {
      const files = new Map([
        ["Chart.yaml", "name: shop\n"],
        ["templates/t.yaml", template(size)],
      ]);
      return () => readChartTemplates(files);
    };
    expect(growingFaster(task, 150)).toEqual([]);
  });
});
