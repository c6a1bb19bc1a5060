// Profiles of several lengths. They are long as real ones are: because of the values of their packs, each unlike all others.
import { word, randomOf } from "./random.mjs";
import { valuesOf } from "./values.mjs";

const CORE = [
  ["ubuntu-aws", "os", "22.04"],
  ["kubernetes", "k8s", "1.32.6"],
  ["cni-calico", "cni", "3.30.2"],
  ["csi-aws-ebs", "csi", "1.46.0"],
];

/** Sizes by name: how many lines the profile has, and how many packs. */
export const SIZES = {
  small: { lines: 509, packs: 7 },
  medium: { lines: 3139, packs: 12 },
  large: { lines: 15_865, packs: 20 },
};

/** Other seeds for every text, so that no body is like another. */
const BODIES_OF_A_TEXT = 1000;
const HEAD = 9;
const LINES_OF_A_PACK = 6;

/** A full profile of a size, exactly so many lines; another for each seed. */
export function profile({ lines, packs }, seed) {
  const room = lines - HEAD - packs * LINES_OF_A_PACK;
  const items = Array.from({ length: packs }, (_, i) => {
    const [name, layer, tag] = CORE[i] ?? [`add-on-${i}-${word(randomOf(seed + i))}`, "addon", "1.0.0"];
    const share = Math.floor(room / packs) + (i === packs - 1 ? room % packs : 0);
    const body = valuesOf(seed * BODIES_OF_A_TEXT + i, share - 4).lines;
    const values = ["pack:", "  namespace: bench", "charts:", `  ${name}:`, ...body.map((line) => indented(line, 4))];
    return packItem({ name, layer, tag, registry: "Palette Registry", type: "oci", values: values.slice(0, share) });
  });
  return profileOf(items, "cluster");
}

/** A pack in a profile; `values` are lines. */
export function packItem({ name, layer, tag, registry, type, values }) {
  const head = `      - name: ${name}
        type: ${type}
        layer: ${layer}
        tag: "${tag}"
        registry: ${registry}
        values: |
`;
  return head + values.map((line) => `${indented(line, 10)}\n`).join("");
}

/** A profile of pack items. */
export function profileOf(items, type) {
  return `metadata:
  name: bench
spec:
  version: 1.0.0
  template:
    type: ${type}
    cloudType: ${type === "cluster" ? "aws" : "all"}
    packs:
${items.join("")}  variables: []
`;
}

function indented(line, by) {
  return line === "" ? "" : " ".repeat(by) + line;
}

/** A profile as the JSON that an API answers, about so many bytes: in one line, or indented. */
export function jsonProfile(bytes, seed, isIndented) {
  const packs = [];
  for (let length = 0; length < bytes; length += JSON.stringify(packs.at(-1)).length + 1) {
    const values = `pack:\n  namespace: bench\n${valuesOf(seed * BODIES_OF_A_TEXT + packs.length, 40).lines.join("\n")}\n`;
    packs.push({ name: `add-on-${packs.length}`, type: "oci", layer: "addon", tag: "1.0.0", values });
  }
  const template = { type: "add-on", cloudType: "all", packs };
  const whole = { metadata: { name: "bench" }, spec: { version: "1.0.0", template, variables: [] } };
  return isIndented ? `${JSON.stringify(whole, undefined, 2)}\n` : JSON.stringify(whole);
}
