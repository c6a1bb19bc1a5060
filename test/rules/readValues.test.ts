import { describe, expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import type { Finding } from "../../server/src/rules/rule";
import { chartCatalog } from "../helpers/chartCatalog";
import { apply, EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { profileOfDatabase } from "../helpers/smallProfiles";

// Values that templates put into Kubernetes objects, or can only use in one way.

const VALUES = `resources: {}
livenessProbe: { httpGet: { path: /, port: http } }
securityContext: {}
tolerations: []
env: []
nodeSelector: { zone: a }
service: { type: ClusterIP, port: 80 }
pull: IfNotPresent
replicas: 1
name: ""
hosts: []
options: {}
provider: { name: a }
size: 1Gi
extra: {}
sameColumn:
  - key: a
`;
const TEMPLATE = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Values.name }}{{ .Values.unset }}
spec:
  replicas: {{ .Values.replicas }}
  template:
    spec:
      {{- with .Values.securityContext }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      tolerations: {{- toYaml .Values.tolerations | nindent 8 }}
      nodeSelector: {{- toYaml .Values.nodeSelector | nindent 8 }}
      volumes:
{{ toYaml .Values.sameColumn | indent 6 }}
      containers:
        - name: web
          imagePullPolicy: {{ .Values.pull }}
          env: {{- toYaml .Values.env | nindent 12 }}
          livenessProbe:
            {{- toYaml .Values.livenessProbe | nindent 12 }}
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
---
apiVersion: v1
kind: Service
spec:
  type: {{ .Values.service.type }}
  ports:
    - port: {{ .Values.service.port }}
---
apiVersion: v1
kind: PersistentVolumeClaim
spec:
  resources:
    requests:
      storage: {{ .Values.size }}
---
apiVersion: v1
kind: ConfigMap
data:
  hosts: |
    {{- range .Values.hosts }}
    - {{ . }}
    {{- end }}
    {{- range $key, $value := .Values.options }}
    {{ $key }}={{ $value }}
    {{- end }}
    {{- if eq (typeOf .Values.provider) "string" }}{{ .Values.provider }}{{ else }}{{ .Values.provider.name }}{{ end }}
  extra: |
    {{- toYaml .Values.extra | nindent 4 }}
`;

const catalog = chartCatalog(TEMPLATE, VALUES);

const SETS = { ...EXAMPLE_SURROUNDINGS, catalog };
const textOf = (values: string): string => profileOfDatabase(`charts:\n  shop: { ${values} }\n`);

function foundIn(text: string): readonly Finding[] {
  return checkReading(read(text), SETS).filter(({ rule }) => rule === "values-unknown-key" || rule === "values-type");
}

function told(values: string): string[] {
  return foundIn(textOf(values)).map(({ message }) => message.replaceAll("charts.shop.", ""));
}

describe("what Kubernetes makes of a value", () => {
  const nothing = "example-database 3.1.0 does not read";
  it.each<[values: string, expected: string[]]>([
    ["resources: { limits: { cpu: 1, memory: 512Mi, example.com/gpu: 1 }, claims: [] }", []],
    ["resources: { limts: { cpu: 1 } }", [`${nothing} \`resources.limts\`. Did you mean \`limits\`?`]],
    ["resources: { limits: { cppu: 1 } }", [`${nothing} \`resources.limits.cppu\`. Did you mean \`cpu\`?`]],
    [
      "resources: { requests: { disk: 1 } }",
      ["`resources.requests.disk` is not a resource of a container. Kubernetes refuses it."],
    ],
    [
      "resources: { requests: { memory: 512MB } }",
      ['"512MB" is not a valid quantity for `resources.requests.memory`. Did you mean "512M"?'],
    ],
    [
      "livenessProbe: { periodSecnds: 3, httpGet: { prot: 80 } }",
      [
        `${nothing} \`livenessProbe.periodSecnds\`. Did you mean \`periodSeconds\`?`,
        `${nothing} \`livenessProbe.httpGet.prot\`. Did you mean \`port\`?`,
      ],
    ],
    [
      "livenessProbe: { enabled: true }",
      ['`livenessProbe.enabled` is not a field of Probe, which the templates of chart "shop" make of it.'],
    ],
    [
      "securityContext: { runAsUser: 1, runAsNonRoot: yes-please }",
      ['`securityContext.runAsNonRoot` must be true or false, not "yes-please".'],
    ],
    [
      "tolerations: [{ key: a, efect: NoSchedule }, { key: b, effect: noSchedule }]",
      [
        `${nothing} \`tolerations[0].efect\`. Did you mean \`effect\`?`,
        '"noSchedule" is not a valid value of `tolerations[1].effect`. Did you mean "NoSchedule"?',
      ],
    ],
    [
      "env: [{ name: A, value: 1 }]",
      ["Unquoted, `env[0].value` is the number 1, but it must be a string. Put it in quotes."],
    ],
    ["nodeSelector: { zone: a, any/thing: b }", []],
    ["service: { type: NodePrt }", ['"NodePrt" is not a valid value of `service.type`. Did you mean "NodePort"?']],
    ["pull: always", ['"always" is not a valid value of `pull`. Did you mean "Always"?']],
    ["size: 5GB", ['"5GB" is not a valid quantity for `size`. Did you mean "5G"?']],
    // Written as text, it is a number again.
    ['replicas: "3"', []],
    ["service: { type: '{{ .Values.other }}', port: '${PORT}' }", []],
    // Where templates write a list below a key at its own column, its place is not known.
    ["sameColumn: [{ key: b, any: c }]", []],
    ["extra: { any: { thing: 1 } }", []],
    // What templates leave out may be anything.
    ["securityContext: false, tolerations: '', env: {}", []],
  ])("%s", (values, expected) => expect(told(values)).toEqual(expected));

  it("is repaired", () => {
    const text = textOf("pull: always, resources: { limts: { memory: 512MB } }");
    const fixed = foundIn(text).reduce((current, { message }) => {
      const fix = foundIn(current)
        .find((one) => one.message === message)
        ?.fixes?.()[0];
      return fix === undefined ? current : apply(current, fix);
    }, text);
    const [last] = foundIn(fixed).flatMap((one) => one.fixes?.() ?? []);
    expect(last && apply(fixed, last)).toBe(textOf("pull: Always, resources: { limits: { memory: 512M } }"));
  });
});

describe("the kind that templates read a value as", () => {
  it.each<[values: string, expected: string[]]>([
    ["name: [a]", ["`name` must be a single value, not a list: templates/t.yaml:4 reads it so."]],
    ["name: { a: b }", ["`name` must be a single value, not a map: templates/t.yaml:4 reads it so."]],
    ["hosts: a", ["`hosts` must be a map or a list, not a single value: templates/t.yaml:44 reads it so."]],
    ["hosts: [a], options: { a: b }, name: 7", []],
    ["options: a", ["`options` must be a map or a list, not a single value: templates/t.yaml:47 reads it so."]],
    [
      "resources: [a]",
      ["`resources` must be a map, not a list: templates/t.yaml:24 makes it ResourceRequirements in Kubernetes."],
    ],
    [
      "tolerations: { key: a }",
      ["`tolerations` must be a list, not a map: templates/t.yaml:13 makes it list of Toleration in Kubernetes."],
    ],
    // Written as text, a list of one item is still one.
    ["unset: [a]", []],
    ["unset: [a, b]", ["`unset` must be a single value, not a list: templates/t.yaml:4 reads it so."]],
    // Asked for its type, it may have several.
    ["provider: a", []],
    ["extra: [a]", []],
  ])("%s", (values, expected) => expect(told(values)).toEqual(expected));
});
