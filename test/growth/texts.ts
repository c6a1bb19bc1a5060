import type { LanguageId } from "../helpers/languages";

/** A text that grows in one way. */
export interface Input {
  readonly text: string;
  readonly language: LanguageId;
  /** What the cursor stands behind, where it last occurs; about the middle of the text where nothing is said. */
  readonly cursor?: string;
}

/** Makes an input with so many of what it is about. */
export type MakeInput = (count: number) => Input;

export function list<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export function lines(count: number, make: (index: number) => string): string {
  return list(count, make).join("\n");
}

export const HEAD = "metadata:\n  name: a\nspec:\n  template:\n    type: add-on\n    cloudType: all\n    packs:\n";

/** A profile whose packs are written as they are. */
export const packs = (items: string, cursor?: string): Input => ({
  text: HEAD + items + "\n",
  language: "yaml",
  ...(cursor === undefined ? {} : { cursor }),
});

export const PACK =
  '      - name: example-web\n        layer: addon\n        tag: "1.4.2"\n        registry: { metadata: { name: Example Registry } }\n';

/** A pack with some values, in the style that its header says. */
export const values = (body: string, cursor?: string, header = "|"): Input =>
  packs(`${PACK}        values: ${header}\n${body.replace(/^(?=.)/gm, "          ")}`, cursor);

/** What only YAML has, and what goes wrong in it. */
export const TEXTS: Readonly<Record<string, MakeInput>> = {
  "single quotes": (count) =>
    packs(lines(count, (i) => `      - name: 'shop-${i}'\n        layer: 'addon'\n        tag: '1.${i}'`)),
  "single quotes in single quotes": (count) => packs(lines(count, (i) => `      - name: 'it''s-${i}'`)),
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
  "an example of a private key": (count) =>
    values(`a: |\n  -----BEGIN RSA PRIVATE KEY-----\n  ${"<>".repeat(count)}y\n  -----END RSA PRIVATE KEY-----`),
  "tokens in comments": (count) =>
    values(
      lines(
        count,
        (i) =>
          `a${i}: b # ghp_${String(i).padStart(4, "x").repeat(9)}\nc${i}: ghp_${String(i).padStart(4, "y").repeat(9)}`,
      ),
    ),
  "half macros among variables": (count) => ({
    text: `${values(lines(count, (i) => `a${i}: '{{.spectro.var.x${i}'`)).text}  variables:\n${lines(
      count,
      (i) => `    - name: size${i}`,
    )}\n`,
    language: "yaml",
  }),
  "JSON that closes what is not open": (count) => ({
    text: `{"spec":{"template":{"packs":[${"[".repeat(count)}${"}".repeat(count)}]}}}`,
    language: "json",
  }),
  "JSON without commas": (count) => ({
    text: `{"spec":{"template":{"packs":[${'{"name":"a" "tag":"1"} '.repeat(count)}]}}}`,
    language: "json",
  }),
  "YAML on one line with faults": (count) =>
    packs(`      [${list(count, (i) => `{ name: a${i}, , layer: [ }`).join(", ")}]`),
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
