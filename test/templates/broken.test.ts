import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readChartTemplates } from "../../server/src/templates/chart/readChart";
import { readingOf } from "../../server/src/templates/facts/pathReading";
import { readsOf } from "./chartTexts";

/** A template with all kinds of actions. */
const TEMPLATE = `{{- /* a comment */ -}}
{{- define "shop.labels" -}}
app: {{ .Values.name | default (printf "%s-%s" .Release.Name "x") | trunc 63 | quote }}
{{- end -}}
kind: Deployment
metadata:
  labels: {{- include "shop.labels" . | nindent 4 }}
{{- with .Values.annotations }}
  annotations: {{ toYaml . | nindent 4 }}
{{- else if and (eq .Values.mode "a") $.Values.b }}
{{- else }}
{{ end }}
{{- range $key, $value := (merge (dict "a" 1.5) .Values.env) }}
  {{ $key }}: {{ tpl (toString $value) $ }}
{{- end }}
{{ $x := index .Values "a" 0 }}{{ $x = 'c' }}{{ template "shop.labels" $ }}{{ block "b" . }}{{ \`raw\` }}{{ end }}
`;

const filesWith = (text: string): ReadonlyMap<string, string> =>
  new Map([
    ["Chart.yaml", "name: shop\n"],
    ["values.yaml", text.slice(0, 40)],
    ["templates/t.yaml", text],
  ]);

describe("templates with mistakes", () => {
  test("cut anywhere, nothing throws", () => {
    for (let end = 0; end <= TEMPLATE.length; end++) {
      expect(() => readChartTemplates(filesWith(TEMPLATE.slice(0, end)))).not.toThrow();
      expect(() => readChartTemplates(filesWith(TEMPLATE.slice(end)))).not.toThrow();
    }
  });

  test("with parts moved, repeated or replaced, nothing throws", () => {
    const piece = fc.tuple(
      fc.nat(TEMPLATE.length),
      fc.nat(60),
      fc.constantFrom("", "{{", "}}", '"', "(", ")", "|", "$", ":=", "\uE000"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.map(([at, length, more]) => TEMPLATE.slice(at, at + length) + more).join("");
        const reads = readChartTemplates(filesWith(text));
        return (
          reads !== undefined &&
          JSON.parse(JSON.stringify(reads)) !== undefined &&
          readingOf(reads, ["a", "b"]).is !== "read"
        );
      }),
      { numRuns: 300 },
    );
  });

  test("a literal path is never lost", () => {
    const name = fc.constantFrom("a", "b", "name", "env", "mode");
    const action = fc.tuple(
      fc.array(name, { minLength: 1, maxLength: 3 }),
      fc.constantFrom("", "if ", "with ", "range ", "toYaml ", "$x := ", 'include "no" ', "not ", "sha256sum "),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), fc.nat(6), (actions, ends) => {
        const text =
          actions.map(([path, before]) => `{{ ${before}.Values.${path.join(".")} }}`).join("\n") +
          "{{ end }}".repeat(ends);
        const reads = readsOf({ "t.yaml": text });
        // Dots are rebound in blocks, so only the path that is written counts.
        return actions.every(([path]) => readingOf(reads, path).is !== "unread");
      }),
      { numRuns: 300 },
    );
  });

  test("problems are told with their line", () => {
    const { problems } = readsOf("a\n{{ .Values.a ) }}\n{{ if .Values.b }}\n");
    expect(problems.map(({ line, kind }) => `${line} ${kind}`)).toEqual(["1 unexpected", "2 unclosed-block"]);
  });
});
