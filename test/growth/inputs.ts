import type { Language } from "../../server/src/profile/reading";

/** A text that grows in one way. */
export interface Input {
  readonly text: string;
  readonly language: Language;
  /** What the cursor stands behind, where it last occurs; about the middle of the text where nothing is said. */
  readonly cursor?: string;
}

/** Makes an input with so many of what it is about. */
export type MakeInput = (count: number) => Input;

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

function list<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function lines(count: number, make: (index: number) => string): string {
  return list(count, make).join("\n");
}

interface Parts {
  readonly packs: readonly Value[];
  readonly variables?: readonly Value[];
  readonly extra?: Readonly<Record<string, Value>>;
}

function profile({ packs, variables, extra }: Parts): Value {
  return {
    metadata: { name: "a", ...extra },
    spec: {
      version: "1.0.0",
      template: { type: "add-on", cloudType: "all", packs },
      ...(variables === undefined ? {} : { variables }),
    },
  };
}

const addOn = (name: string, values = "", more: Readonly<Record<string, Value>> = {}): Value => ({
  name,
  type: "spectro",
  layer: "addon",
  tag: "1.4.2",
  registry: { metadata: { name: "Example Registry", kind: "pack" } },
  ...(values === "" ? {} : { values }),
  ...more,
});

const variable = (name: string): Value => ({ name, displayName: `The ${name}`, format: "string", required: true });

/** What profiles hold much of, whatever they are written in. */
const VALUES: Readonly<Record<string, (count: number) => Value>> = {
  packs: (count) => profile({ packs: list(count, (i) => addOn(`pack-${i}`)) }),
  "the same pack": (count) => profile({ packs: list(count, () => addOn("example-web", "charts:\n  a: 1\n")) }),
  "packs with values": (count) =>
    profile({ packs: list(count, (i) => addOn(`pack-${i}`, `charts:\n  shop-${i}:\n    replicas: ${i}\n`)) }),
  "packs of one display name": (count) =>
    profile({
      packs: list(count, (i) =>
        addOn(`pack-${i}`, `pack:\n  spectrocloud.com/display-name: shop\ncharts:\n  a: ${i}\n`),
      ),
    }),
  "keys in values": (count) =>
    profile({
      packs: [
        addOn(
          "example-web",
          lines(count, (i) => `key-${i}: ${i}`),
        ),
      ],
    }),
  "keys of a chart": (count) =>
    profile({
      packs: [addOn("example-shop", `charts:\n  example-shop:\n${lines(count, (i) => `    key-${i}: ${i}`)}`)],
    }),
  manifests: (count) =>
    profile({
      packs: [
        addOn("shop", "", {
          type: "manifest",
          manifests: list(count, (i) => ({
            name: `manifest-${i}`,
            content: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop-${i}\n`,
          })),
        }),
      ],
    }),
  variables: (count) =>
    profile({
      packs: [
        addOn(
          "shop",
          lines(count, (i) => `key-${i}: '{{.spectro.var.size${i}}}'`),
        ),
      ],
      variables: list(count, (i) => variable(`size${i}`)),
    }),
  "variables that nothing declares": (count) =>
    profile({
      packs: [
        addOn(
          "shop",
          lines(count, (i) => `key-${i}: '{{.spectro.var.sise${i}}}'`),
        ),
      ],
      variables: list(count, (i) => variable(`size${i}`)),
    }),
  "unknown keys": (count) =>
    profile({ packs: [addOn("shop")], extra: Object.fromEntries(list(count, (i) => [`lable${i}`, "b"])) }),
  labels: (count) =>
    profile({
      packs: [addOn("shop")],
      extra: { labels: Object.fromEntries(list(count, (i) => [`label-${i}`, "b"])) },
    }),
  "wrong types": (count) => profile({ packs: list(count, (i) => ({ name: { a: i }, layer: ["addon"], values: i })) }),
};

function yaml(value: Value, indent = ""): string {
  if (typeof value !== "object") return typeof value === "string" ? scalar(value, indent) : ` ${String(value)}`;
  if (Array.isArray(value)) {
    return value.length === 0
      ? " []"
      : (value as readonly Value[]).map((item) => `\n${indent}-${inItem(yaml(item, `${indent}  `), indent)}`).join("");
  }
  return Object.entries(value)
    .map(([key, below]) => `\n${indent}${key}:${yaml(below, `${indent}  `)}`)
    .join("");
}

/** An entry's first key stands on the line of its dash. */
function inItem(text: string, indent: string): string {
  return text.startsWith(`\n${indent}  `) ? ` ${text.slice(indent.length + 3)}` : text;
}

function scalar(text: string, indent: string): string {
  if (text.includes("\n")) return ` |\n${text.replace(/\n$/, "").replace(/^/gm, indent)}`;
  return /[{'"]|^[\d.]+$/.test(text) ? ` ${JSON.stringify(text)}` : ` ${text}`;
}

const WRITERS: Readonly<Record<string, (value: Value) => Input>> = {
  YAML: (value) => ({ text: yaml(value).trimStart(), language: "yaml" }),
  "YAML on one line": (value) => ({ text: JSON.stringify(value).replace(/([,:])(?=["{[])/g, "$1 "), language: "yaml" }),
  "JSON on one line": (value) => ({ text: JSON.stringify(value), language: "json" }),
};

const HEAD = "metadata:\n  name: a\nspec:\n  template:\n    type: add-on\n    cloudType: all\n    packs:\n";

/** A profile whose packs are written as they are. */
const packs = (items: string, cursor?: string): Input => ({
  text: HEAD + items + "\n",
  language: "yaml",
  ...(cursor === undefined ? {} : { cursor }),
});

const PACK =
  '      - name: example-web\n        layer: addon\n        tag: "1.4.2"\n        registry: { metadata: { name: Example Registry } }\n';

/** A pack with some values, in the style that its header says. */
const values = (body: string, cursor?: string, header = "|"): Input =>
  packs(`${PACK}        values: ${header}\n${body.replace(/^(?=.)/gm, "          ")}`, cursor);

/** What only YAML has, and what goes wrong in it. */
const TEXTS: Readonly<Record<string, MakeInput>> = {
  "single quotes": (count) =>
    packs(lines(count, (i) => `      - name: 'it''s-${i}'\n        layer: 'addon'\n        tag: '1.${i}'`)),
  "double quotes": (count) =>
    packs(lines(count, (i) => `      - name: "shop-${i}"\n        layer: "addon"\n        tag: "1.${i}"`)),
  "double quotes with escapes": (count) => packs(lines(count, (i) => `      - name: "sh\\x6fp\\t-${i}"`)),
  "keys in quotes": (count) => packs(lines(count, (i) => `      - 'name': shop-${i}\n        "layer": addon`)),
  "texts over lines": (count) =>
    packs(lines(count, (i) => `      - name: shop-${i}\n        values: "a: 1\\n\\\n          b: 2"`)),
  comments: (count) => packs(lines(count, (i) => `      # pack ${i}\n      - name: shop-${i} # it`)),
  "empty items": (count) => packs(lines(count, () => "      -")),
  "one word": (count) => packs(lines(count, (i) => `      - shop-${i}`)),
  "values without quotes on one line": (count) => packs(`      - {name: a, values: "${"a: 1\\n".repeat(count)}"}`),
  "quotes in quotes": (count) => packs(`      - name: a\n        values: "${'a: \\"b\\"\\n'.repeat(count)}"`),
  "values in single quotes": (count) => packs(`      - name: a\n        values: 'a: ''b'' ${"''c'' ".repeat(count)}'`),
  "blank lines in values": (count) => values(`a: 1\n${"\n".repeat(count)}b: 2`),
  "comments in values": (count) => values(`${lines(count, (i) => `# key-${i}: 1`)}\na: 1`),
  "lists in values": (count) => values(`a:\n${lines(count, (i) => `  - name: b${i}\n    value: c`)}`, "name: b"),
  "a map on one line in values": (count) => values(`a: { ${list(count, (i) => `b${i}: 'c'`).join(", ")} }`),
  "maps in values": (count) => values(lines(count, (i) => `a${i}:\n  b: 1\n  c: 2`)),
  "a folded body": (count) =>
    values(
      lines(count, (i) => `a${i}: 1\n`),
      undefined,
      ">",
    ),
  "a folded text in values": (count) => values(`a: >\n${lines(count, (i) => `  word ${i}`)}`),
  "a plain text over lines in values": (count) => values(`a: b\n${lines(count, (i) => `  word ${i}`)}`),
  "a script in values": (count) => values(`a: |\n${lines(count, (i) => `  echo ${i}`)}`),
  "keys under pack": (count) => values(`pack:\n${lines(count, (i) => `  key-${i}: 1`)}`, "pack:\n  "),
  "misspelled keys under pack": (count) => values(`pack:\n${lines(count, (i) => `  namespac${i % 10}: x`)}`),
  "namespaces under pack": (count) => values(`pack:\n${lines(count, () => "  namespace: Bad")}`),
  "anchors in values": (count) => values(lines(count, (i) => `a${i}: &a${i} { b: 1 }`)),
  "aliases in values": (count) => values(`a: &a { b: 1 }\n${lines(count, (i) => `b${i}: *a`)}`),
  "merges in values": (count) => values(`a: &a { b: 1 }\n${lines(count, (i) => `b${i}:\n  <<: *a\n  c: 1`)}`),
  "many merges into one map": (count) =>
    values(
      `${lines(count, (i) => `a${i}: &a${i} { b${i}: 1 }`)}\nb:\n  <<: [${list(count, (i) => `*a${i}`).join(", ")}]`,
    ),
  "packs by aliases": (count) =>
    packs(`      - &a\n        name: shop\n        layer: addon\n${lines(count, () => "      - *a")}`),
  "packs by merges": (count) =>
    packs(
      `      - &a\n        name: shop\n        layer: addon\n${lines(count, (i) => `      - <<: *a\n        tag: "1.${i}"`)}`,
    ),
  "an alias of nothing": (count) => packs(lines(count, (i) => `      - name: *a${i}`)),
  "an anchor each": (count) => packs(lines(count, (i) => `      - &a${i}\n        name: b${i}`)),
  "the same key": (count) => packs(`${PACK}${lines(count, () => "        layer: addon")}`),
  "the same key in quotes": (count) => packs(`${PACK}${lines(count, () => "        'layer': 'addon'")}`),
  "the same key in values": (count) => values(lines(count, () => "a: 1")),
  "the same key in a map on one line": (count) => values(`a: { ${list(count, () => "b: 1").join(", ")} }`),
  "pairs of the same key": (count) => values(lines(count, (i) => `a${i}: 1\na${i}: 2`)),
  "values that fall out of the text": (count) => {
    const body = lines(count, (i) => `          key-${i}: 1`).split("\n");
    body[count >> 1] = "    x";
    return packs(`${PACK}        values: |\n${body.join("\n")}`);
  },
  "broken lines": (count) => packs(lines(count, (i) => `      - name: a${i}\n     garbage`)),
  "lines that belong nowhere": (count) => packs(`${PACK}${lines(count, () => "  garbage here")}`),
  "keys without a colon": (count) => packs(`${PACK}${lines(count, (i) => `        key${i}`)}`),
  "quotes that are not closed": (count) => packs(lines(count, () => '      - name: "a')),
  "brackets that are not closed": (count) => packs(lines(count, () => "      - name: [a")),
  "tabs in values": (count) => values(lines(count, (i) => `a${i}:\n\tb: 1`)),
  "broken values": (count) => values(lines(count, (i) => `a${i}: "b`)),
  "values whose keys are not indented": (count) => values(`charts:\n${lines(count, (i) => `key-${i}: 1`)}`),
  "charts that are not indented": (count) =>
    values(`charts:\nexample-web:\n${lines(count, (i) => `key-${i}:\n  a: 1`)}`),
  "macros without quotes": (count) =>
    values(
      lines(count, (i) => `a${i}: {{.spectro.var.b}}`),
      "spectro.var.",
    ),
  "macros in one text": (count) => values(`a: '${"{{.spectro.var.b}} ".repeat(count)}'`, "spectro.var."),
  "unknown macros": (count) => values(lines(count, (i) => `a${i}: '{{.spectro.system.clutser.name}}'`)),
  "half a macro": (count) => values(lines(count, (i) => `a${i}: '{{.spectro.var'`)),
  "macros in keys": (count) => values(lines(count, (i) => `'{{.spectro.var.a${i}}}': 1`)),
  placeholders: (count) => packs(`      - name: ${"${a}".repeat(count)}`),
  "placeholders that do not end": (count) => packs(`      - name: ${"${".repeat(count)}`),
  "placeholders that do not end in values": (count) => values(`a: ${"${".repeat(count)}`),
  "escaped quotes in values": (count) => values(lines(count, (i) => `a${i}: \\"b\\"`)),
  "secrets in values": (count) => values(lines(count, (i) => `a${i}:\n  password: hunter${i}`)),
  "comments that silence": (count) =>
    packs(
      lines(
        count,
        (i) => `      # palette-profiles-disable-next-line invalid-layer\n      - name: a${i}\n        layer: adon`,
      ),
    ),
  "comments that silence nothing": (count) =>
    packs(lines(count, (i) => `      # palette-profiles-disable-line unknown-rule-${i}\n      - name: a`)),
  "stretches that are silenced": (count) =>
    packs(
      lines(
        count,
        (i) =>
          `      # palette-profiles-disable invalid-layer\n      - name: a${i}\n        layer: b\n      # palette-profiles-enable`,
      ),
    ),
  "rules in one comment": (count) =>
    packs(`${PACK}      # palette-profiles-disable ${list(count, (i) => `rule-${i}`).join(", ")}`),
  "the same rule in one comment": (count) =>
    packs(`${PACK}      # palette-profiles-disable ${list(count, () => "unused-variable").join(", ")}`),
  "comments above one line": (count) =>
    packs(`${lines(count, () => "      # palette-profiles-disable-next-line no-packs")}\n${PACK}`),
  "comments that silence in values": (count) =>
    values(lines(count, (i) => `a${i}: \\"b\\" # palette-profiles-disable-line escaped-quotes`)),
  "twins among packs": (count) => packs(PACK.repeat(count)),
  "unquoted versions": (count) => packs(lines(count, () => "      - name: a\n        tag: 1.20")),
  documents: (count) => packs(`${PACK}${`---\n${HEAD}${PACK}`.repeat(count)}`),
  "documents in a manifest": (count) =>
    packs(
      `      - name: a\n        type: manifest\n        layer: addon\n        manifests:\n          - name: m\n            content: |\n${lines(
        count,
        (i) =>
          `              apiVersion: v1\n              kind: Secret\n              metadata: { name: s${i} }\n              stringData: { password: hunter2 }\n              ---`,
      )}`,
    ),
  "line breaks of Windows": (count) => ({
    text: packs(
      lines(count, (i) => `      - name: a${i}\n        values: |\n          a: 1\n          b: 2`),
    ).text.replace(/\n/g, "\r\n"),
    language: "yaml",
  }),
  "a variable and its uses": (count) => ({
    text: `${values(lines(count, (i) => `a${i}: '{{.spectro.var.size}}'`)).text}  variables:\n    - name: size\n      displayName: Size\n`,
    language: "yaml",
    cursor: "name: si",
  }),
  "a variable and its uses on one line": (count) => ({
    text: `${values(`a: '${"{{.spectro.var.size}} ".repeat(count)}'`).text}  variables:\n    - name: size\n      displayName: Size\n`,
    language: "yaml",
    cursor: "name: si",
  }),
  "variables that refer to each other": (count) => ({
    text: `${HEAD}${PACK}  variables:\n${lines(
      count,
      (i) => `    - name: size${i}\n      displayName: Size\n      defaultValue: '{{.spectro.var.size${i + 1}}}'`,
    )}\n`,
    language: "yaml",
    cursor: "name: si",
  }),
  "references to packs": (count) =>
    packs(
      lines(
        count,
        (i) =>
          `      - name: pack-${i}\n        values: |\n          a: "{{.spectro.pack.pack-${i}.charts.b}}"\n          charts: { b: 1 }`,
      ),
      "spectro.pack.",
    ),
};

const WRITTEN = Object.entries(VALUES).flatMap(([what, make]) =>
  Object.entries(WRITERS).map(([how, write]): [string, MakeInput] => [
    `${what}, ${how}`,
    (count) => write(make(count)),
  ]),
);

/** Every kind of text that grew faster than it was long, or might. */
export const INPUTS: readonly (readonly [string, MakeInput])[] = [...WRITTEN, ...Object.entries(TEXTS)];
