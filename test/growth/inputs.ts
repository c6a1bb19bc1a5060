import { LONG_TEXTS } from "./longTexts";
import { TERRAFORM_TEXTS } from "./terraformTexts";
import { lines, list, TEXTS, type Input, type MakeInput } from "./texts";

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

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

const WRITTEN = Object.entries(VALUES).flatMap(([what, make]) =>
  Object.entries(WRITERS).map(([how, write]): [string, MakeInput] => [
    `${what}, ${how}`,
    (count) => write(make(count)),
  ]),
);

/** Every kind of text that grew faster than it was long, or might. */
export const INPUTS: readonly (readonly [string, MakeInput])[] = [
  ...WRITTEN,
  ...Object.entries(TEXTS),
  ...Object.entries(LONG_TEXTS),
  ...Object.entries(TERRAFORM_TEXTS),
];
