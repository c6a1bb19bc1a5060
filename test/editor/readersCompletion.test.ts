import { expect, it } from "vitest";
import { complete } from "../../server/src/editor/completion/completion";
import { withCursor } from "../helpers/cursor";
import { chartCatalog } from "../helpers/chartCatalog";
import { shopDefinition } from "../helpers/definitions";
import { read } from "../helpers/reading";

// Completion of what only the readers of values tell: keys that templates name, and the fields and words of Kubernetes.

const VALUES =
  "resources: {}\ntolerations: []\nservice: { type: ClusterIP }\npull: IfNotPresent\nmode: a\nextra: {}\nshop: {}\n";
const TEMPLATE = `apiVersion: v1
kind: Pod
spec:
  nodeName: {{ .Values.fullnameOverride }}{{ .Values.auth.user }}
  tolerations: {{- toYaml .Values.tolerations | nindent 4 }}
  containers:
    - name: web
      imagePullPolicy: {{ .Values.pull }}
      {{- if eq .Values.mode "standalone" }}{{ end }}
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
---
apiVersion: v1
kind: Service
spec:
  type: {{ .Values.service.type }}
---
apiVersion: example.org/v1
kind: Shop
spec: {{- toYaml .Values.shop | nindent 2 }}
`;

const AMOUNTS = "{ type: object, additionalProperties: { type: string } }";
const RESOURCES = `resources: { type: object, properties: { limits: ${AMOUNTS}, requests: ${AMOUNTS} } }`;
const STORAGE = `storage: { type: object, properties: { storageClassName: { type: string }, ${RESOURCES} } }`;
const catalog = chartCatalog(TEMPLATE, VALUES, { "crds/shop.yaml": shopDefinition(`${RESOURCES}, ${STORAGE}`) });

function offered(values: string): string[] {
  const marked = `metadata: { name: a }
spec:
  template:
    type: add-on
    packs:
      - name: example-database
        layer: addon
        tag: "3.1.0"
        registry: Example Registry
        values: |
          charts:
            shop:
${values.replace(/^(?=.)/gm, "              ")}`;
  const { text, offset } = withCursor(marked);
  return complete(read(text), offset, catalog).items.map(({ label }) => label);
}

it.each([
  ["‸", ["resources", "service", "fullnameOverride", "auth"]],
  ["auth:\n  ‸", ["user"]],
  ["resources:\n  ‸", ["limits", "requests", "claims"]],
  ["resources:\n  limits:\n    ‸", ["cpu", "memory", "ephemeral-storage"]],
  ["shop:\n  resources:\n    requests:\n      ‸", ["cpu", "memory"]],
  ["shop:\n  storage:\n    resources:\n      requests:\n        ‸", ["storage"]],
  ["tolerations:\n  - ‸", ["key", "operator", "effect"]],
  ["tolerations:\n  - effect: ‸", ["NoSchedule", "NoExecute"]],
  ["service:\n  type: ‸", ["ClusterIP", "LoadBalancer", "NodePort"]],
  ["pull: ‸", ["IfNotPresent", "Always", "Never"]],
  ["mode: ‸", ["a", "standalone"]],
])("%j", (values, expected) => {
  expect(offered(values)).toEqual(expect.arrayContaining(expected));
});

it.each(["extra:\n  ‸", "extra:\n  a: ‸"])("offers nothing where nothing is known: %j", (values) => {
  expect(offered(values)).toEqual([]);
});
