import { expect, test } from "vitest";
import { printedReads, readsOf } from "./chartTexts";

/** A template, and where it puts values. */
const CASES: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  "values of keys and items": [
    `kind: Deployment
spec:
  replicas: {{ .Values.replicas }}
  template:
    spec:
      containers:
        - name: web
          image: "{{ .Values.image }}:{{ .Values.tag }}"
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
        - args: {{ .Values.args | toJson }}
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      tolerations: {{- toYaml .Values.tolerations | nindent 6 }}
`,
    [
      "args: whole (Deployment spec.template.spec.containers[].args)",
      "image: text (Deployment spec.template.spec.containers[].image)",
      "nodeSelector: condition, whole (Deployment spec.template.spec.nodeSelector)",
      "replicas: text (Deployment spec.replicas)",
      "resources: whole (Deployment spec.template.spec.containers[].resources)",
      "tag: text (Deployment spec.template.spec.containers[].image)",
      "tolerations: whole (Deployment spec.template.spec.tolerations)",
    ],
  ],
  "indentation on the line of the action": [
    `kind: Service
metadata:
  labels:
{{ toYaml .Values.labels | indent 4 }}
  finalizers:
{{ tpl (toYaml .Values.finalizers | indent 4) . }}
  annotations:
    a: b
    {{- toYaml .Values.annotations | nindent 4 }}
spec:
  type: {{ .Values.type }}
`,
    [
      "annotations: whole (Service metadata.annotations)",
      "finalizers: template, whole (Service metadata.finalizers)",
      "labels: whole (Service metadata.labels)",
      "type: text (Service spec.type)",
    ],
  ],
  "documents, and texts of several lines": [
    `kind: ConfigMap
data:
  app.yaml: |
    port: {{ .Values.port }}
    {{- toYaml .Values.config | nindent 4 }}
  plain: {{ .Values.plain }}
---
kind: Secret
stringData:
  key: {{ .Values.key | quote }}
`,
    [
      "config: whole (ConfigMap data.app.yaml |)",
      "key: text (Secret stringData.key)",
      "plain: text (ConfigMap data.plain)",
      "port: text (ConfigMap data.app.yaml |)",
    ],
  ],
  "templates within templates": [
    `{{ define "limits" }}
limits:
  cpu: {{ .cpu }}
{{- end }}{{ define "pod" }}
containers:
- resources: {{- include "limits" .Values.size | nindent 4 }}
{{- end }}kind: Job
spec:
  template:
    spec:
      {{- include "pod" . | nindent 6 }}
`,
    ["size.cpu: text (Job spec.template.spec.containers[].resources.limits.cpu)"],
  ],
  "maps that a template makes": [
    'kind: Pod\nspec:\n  {{- toYaml (dict "affinity" .Values.affinity "containers" (list .Values.main)) | nindent 2 }}\n',
    ["affinity: whole (Pod spec.affinity)", "main: whole (Pod spec.containers[])"],
  ],
  "objects in a list": [
    "kind: StatefulSet\nspec:\n  volumeClaimTemplates:\n  - apiVersion: v1\n    kind: PersistentVolumeClaim\n    spec:\n      storageClassName: {{ .Values.class }}\n",
    ["class: text (PersistentVolumeClaim spec.storageClassName)"],
  ],
};

test.each(Object.entries(CASES))("places of %s", (_title, [template, places]) => {
  expect(printedReads(readsOf(template), { hasPlaces: true })).toEqual(places);
});
