import { HEAD, lines, list, PACK, packs, values, type Input, type MakeInput } from "./texts";

const json = (value: unknown, indent?: number): Input => ({
  text: JSON.stringify(value, null, indent),
  language: "json",
});

const profile = (packs: unknown): unknown => ({
  metadata: { name: "a" },
  spec: { version: "1.0.0", template: { type: "add-on", cloudType: "all", packs } },
});

const pack = (name: string, more: object): unknown => ({
  ...{ name, type: "spectro", layer: "addon", tag: "1.4.2", registry: { metadata: { name: "Example Registry" } } },
  ...more,
});

/** A profile in YAML with the values of one pack, and what follows its packs. */
const withVariables = (body: string, variables: string): Input => ({
  text: `${values(body).text}  variables:\n${variables}\n`,
  language: "yaml",
  cursor: "name: si",
});

/** One long line, one sign again and again, one language in the other, and unlike content where others repeat one. */
export const LONG_TEXTS: Readonly<Record<string, MakeInput>> = {
  "one line of double quotes in values": (count) => values(`a: ${'"'.repeat(count)}`),
  "one line of double quotes": (count) => packs(`      - name: ${'"'.repeat(count)}`),
  "one line of single quotes in values": (count) => values(`a: ${"'".repeat(count)}`),
  "spaces inside a scalar": (count) => values(`a: b${" ".repeat(count)}c`),
  "spaces at the end of a line": (count) => packs(`      - name: a${" ".repeat(count)}`),
  "tabs inside a scalar": (count) => values(`a: b${"\t".repeat(count)}c`),
  "hashes in a comment": (count) => values(`# ${"# ".repeat(count)}`),
  "colons on one line": (count) => values(`a: ${"b: ".repeat(count)}`),
  "dashes on one line": (count) => values(`${"- ".repeat(count)}a`),
  "open braces": (count) => values(`a: ${"{".repeat(count)}`),
  "open braces of macros": (count) => values(`a: '${"{{".repeat(count)}'`),
  "closing braces of macros": (count) => values(`a: '${"}}".repeat(count)}'`),
  "half macros on one line": (count) => values(`a: '${"{{.spectro.".repeat(count)}'`),
  "many references in one macro": (count) => values(`a: '{{${".spectro.var".repeat(count)}}}'`),
  "percent signs": (count) => packs(`      - name: ${"%A".repeat(count)}`),
  "nested brackets": (count) => values(`a: ${"[".repeat(count)}${"]".repeat(count)}`),
  "anchors in values": (count) => values(lines(count, (i) => `a${i}: &x${i} b${i}`)),
  "anchors on maps in values": (count) => values(lines(count, (i) => `a${i}: &x${i}\n  k${i}: 1`)),
  "anchors with an alias each": (count) => values(lines(count, (i) => `a${i}: &x${i} b\nc${i}: *x${i}`)),
  "aliases of a large map": (count) =>
    values(`b: &b\n${lines(count, (i) => `  k${i}: 1`)}\n${lines(count, (i) => `a${i}: *b`)}`),
  "a chain of merges": (count) =>
    values(`a0: &a0\n  k0: 1\n${lines(count, (i) => `a${i + 1}: &a${i + 1}\n  <<: *a${i}\n  k${i + 1}: 1`)}`),
  "values in JSON in JSON": (count) =>
    json(
      profile([pack("example-web", { values: JSON.stringify(Object.fromEntries(list(count, (i) => [`k${i}`, i]))) })]),
    ),
  "values on one line of JSON": (count) =>
    json(profile([pack("example-web", { values: lines(count, (i) => `k${i}: v${i}`) })])),
  "values of a chart on one line of JSON": (count) =>
    json(
      profile([pack("example-web", { values: "charts:\n  example-web:\n" + lines(count, (i) => `    k${i}: v${i}`) })]),
    ),
  "packs in indented JSON": (count) =>
    json(profile(list(count, (i) => pack(`p-${i}`, { values: `charts:\n  c${i}:\n    a: ${i}\n` }))), 2),
  "pairs of the same key in JSON": (count) => ({
    text: `{"metadata":{"name":"a"},"spec":{"template":{"type":"add-on","packs":[{${list(count, (i) => `"k${i >> 1}":${i}`).join(",")}}]}}}`,
    language: "json",
  }),
  "the same key in JSON": (count) => ({
    text: `{"metadata":{"name":"a"},"spec":{"template":{"type":"add-on","packs":[{${list(count, (i) => `"k":${i}`).join(",")}}]}}}`,
    language: "json",
  }),
  "unknown keys of a pack in JSON": (count) =>
    json(profile([pack("a", Object.fromEntries(list(count, (i) => [`kk${i}`, i])))])),
  "unlike invalid layers": (count) =>
    packs(lines(count, (i) => `      - name: a${i}\n        layer: addon${i}\n        type: foo${i}`)),
  "many variables in one text": (count) =>
    withVariables(
      `a: '${list(count, (i) => `{{.spectro.var.size${i}}}`).join(" ")}'`,
      lines(count, (i) => `    - name: size${i}\n      displayName: S${i}`),
    ),
  "variables of one name": (count) =>
    withVariables(
      `a: '{{.spectro.var.size}}'`,
      lines(count, (i) => `    - name: size\n      displayName: S${i}`),
    ),
  "options of a variable": (count) =>
    withVariables(
      `a: '{{.spectro.var.size}}'`,
      `    - name: size\n      displayName: S\n      inputType: dropdown\n      options:\n${lines(count, (i) => `        - value: v${i}\n          label: L${i}`)}`,
    ),
  "Crossplane documents": (count) => ({
    text: list(
      count,
      (i) =>
        `apiVersion: cluster.palette.crossplane.io/v1alpha1\nkind: Profile\nmetadata:\n  name: p${i}\nspec:\n  forProvider:\n    name: p${i}\n    type: add-on\n    cloud: all\n    pack:\n      - name: a${i}\n        tag: 1.0.${i}\n        values: |\n          a: ${i}\n`,
    ).join("---\n"),
    language: "yaml",
  }),
  "empty documents": (count) => ({ text: HEAD + PACK + "---\n".repeat(count), language: "yaml" }),
  "packs of a flat file": (count) => ({
    text:
      "name: x\ntype: add-on\npacks:\n" +
      list(count, (i) => `- name: p${i}\n  layer: addon\n  version: 1.0.${i}\n  values: |\n    a: ${i}\n`).join(""),
    language: "yaml",
  }),
  "unlike words in values": (count) => values(lines(count, (i) => `garbage${i}`)),
  "values that a word at column 0 cuts": (count) =>
    packs(
      `${PACK}        values: |\n${lines(count, (i) => `          key-${i}: 1`)}\nxx\n${lines(count, (i) => `          kez-${i}: 1`)}`,
    ),
  "merge conflicts": (count) =>
    packs(lines(count, (i) => `<<<<<<< HEAD\n      - name: a${i}\n=======\n      - name: b${i}\n>>>>>>> x`)),
  "merge conflicts in values": (count) =>
    values(lines(count, (i) => `<<<<<<< HEAD\na${i}: 1\n=======\na${i}: 2\n>>>>>>> x`)),
  "merge conflicts in JSON": (count) => ({
    text: `{"metadata":{"name":"a"},"spec":{"template":{"packs":[\n${lines(count, (i) => `<<<<<<< HEAD\n{"name":"a${i}"},\n=======\n{"name":"b${i}"},\n>>>>>>> x`)}\n]}}}`,
    language: "json",
  }),
  "a folded body without blank lines": (count) =>
    values(
      lines(count, (i) => `a${i}: ${i}`),
      undefined,
      ">",
    ),
  "a body in double quotes over lines": (count) =>
    packs(`${PACK}        values: "${list(count, (i) => `a${i}: ${i}\\n\\\n          `).join("")}"`),
  "a plain body over lines": (count) =>
    packs(`${PACK}        values: ${list(count, (i) => `w${i}`).join("\n          ")}`),
  "a body in single quotes over lines": (count) =>
    packs(`${PACK}        values: '${list(count, (i) => `a${i}: ${i}`).join("\n\n          ")}'`),
  "a long unknown key": (count) => packs(`${PACK}        ${"layer".repeat(count)}: 1`),
  "a long layer": (count) => packs(`      - name: a\n        layer: ${"layer".repeat(count)}`),
  "a long version": (count) => packs(`      - name: a\n        tag: "${"1.".repeat(count)}"`),
  "a script with quotes and placeholders": (count) =>
    values(`a: |\n${lines(count, (i) => `  echo "it's ${i}" '{{ x }}' \${A}`)}`),
  "other templates in values": (count) => values(lines(count, (i) => `a${i}: {{ if x }}{{ .Values.y${i} }}{{ end }}`)),
  "manifests that are not indented": (count) => values("manifests:\n" + lines(count, (i) => `  m${i}:\na${i}: 1`)),
  "charts in a pack's content": (count) =>
    values(
      "pack:\n  content:\n    charts:\n" +
        lines(count, (i) => `      - repo: r\n        name: x${i}\n        version: 1`),
    ),
  "packs of a known registry": (count) =>
    packs(
      lines(
        count,
        (i) =>
          `      - name: example-web\n        layer: addon\n        tag: "1.4.${i}"\n        registry: { metadata: { name: Example Registry } }\n        values: |\n          charts:\n            example-web:\n              replicas: ${i}`,
      ),
    ),
  "packs of a core layer": (count) =>
    packs(lines(count, (i) => `      - name: cni-calico\n        layer: cni\n        tag: "3.29.${i}"`)),
  "carriage returns alone": (count) => {
    const v = packs(lines(count, (i) => `      - name: a${i}`));
    return { ...v, text: v.text.replace(/\n/g, "\r") };
  },
  "explicit keys": (count) => values(lines(count, (i) => `? a${i}\n: b${i}`)),
  tags: (count) => values(lines(count, (i) => `a${i}: !foo${i} b${i}`)),
  "a map in brackets over lines": (count) => values(`a: {\n${list(count, (i) => `  "x${i}": "b${i}",`).join("\n")}\n}`),
  "manifests and their namespaces": (count) =>
    packs(
      `      - name: a\n        type: manifest\n        layer: addon\n        manifests:\n${lines(count, (i) => `          - name: m${i}\n            content: |\n              apiVersion: v1\n              kind: Namespace\n              metadata: {name: ns${i}}\n              ---\n              apiVersion: apps/v1\n              kind: Deployment\n              metadata: {name: x, namespace: ns${i}}`)}`,
    ),
  "references to unknown packs": (count) =>
    packs(
      lines(
        count,
        (i) => `      - name: pack-${i}\n        values: |\n          a: "{{.spectro.pack.pakc-${i}.charts.b}}"`,
      ),
    ),
  "references to unknown values": (count) =>
    packs(
      lines(
        count,
        (i) =>
          `      - name: pack-${i}\n        values: |\n          a: "{{.spectro.pack.pack-${(i * 7) % count}.charts.b.c.d}}"\n          charts: { b: ${i} }`,
      ),
    ),
  "references into one body": (count) => values(lines(count, (i) => `k${i}: '{{.spectro.pack.example-web.k${i}}}'`)),
  "placeholders in each pack": (count) =>
    packs(
      lines(
        count,
        (i) => `      - name: \${NAME_${i}}\n        tag: "%TAG_${i}%"\n        values: |\n          a: \${X${i}}`,
      ),
    ),
  "a long secret": (count) => values(`password: ${"aGVsbG8=".repeat(count)}`),
  "one line of escaped quotes": (count) => values(`a: ${'\\"'.repeat(count)}`),
};
