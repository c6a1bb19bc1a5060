// Values as charts have them: maps in maps, comments, lists, and here and there a longer text. No two seeds give the same.
import { pick, randomOf, sentence, word } from "./random.mjs";

/**
 * The values of a chart, about so many lines: `lines` of YAML, and the JSON schema of what stands there. `changed` is how
 * many of a hundred scalars have another value than the chart's own (those of 0).
 */
export function valuesOf(seed, count, changed = 0) {
  const random = randomOf(seed);
  // Other numbers than the structure's, so that what is changed changes no structure.
  const change = randomOf(seed + 1_000_003);
  const writer = { random, isChanged: () => change() * 100 < changed, lines: [] };
  const properties = {};
  while (writer.lines.length < count) {
    const key = freshKey(random, properties);
    const section = Math.min(count - writer.lines.length, 12 + Math.floor(random() * 40));
    properties[key] = map(writer, key, section, 0);
  }
  return { lines: writer.lines, schema: { type: "object", properties, additionalProperties: false } };
}

function freshKey(random, properties) {
  let key = word(random);
  while (key in properties) key += Math.floor(random() * 10);
  return key;
}

/** Writes a map of about so many lines, and gives its schema. */
function map(writer, key, count, depth) {
  const { random, lines } = writer;
  const indent = "  ".repeat(depth);
  if (random() < 0.6) lines.push(`${indent}# ${sentence(random, 6)}`);
  lines.push(`${indent}${key}:`);
  const properties = {};
  const end = lines.length + Math.max(2, count - 2);
  while (lines.length < end) {
    const inner = freshKey(random, properties);
    const left = end - lines.length;
    properties[inner] =
      depth < 4 && left > 6 && random() < 0.3
        ? map(writer, inner, Math.ceil(left * random()), depth + 1)
        : leaf(writer, inner, depth + 1);
  }
  return { type: "object", description: sentence(random, 8), properties, additionalProperties: false };
}

/** Writes an entry that is no map of several lines, and gives its schema. */
function leaf(writer, key, depth) {
  const { random, lines } = writer;
  const indent = "  ".repeat(depth);
  if (random() < 0.25) lines.push(`${indent}# ${sentence(random, 7)}`);
  if (random() < 0.06) lines.push(`${indent}# ${word(random)}: ${word(random)}`);
  const { lines: written, schema } = pick(random, LEAVES)(writer, key);
  lines.push(...written.map((line) => (line === "" ? "" : indent + line)));
  return { description: sentence(random, 9), ...schema };
}

/** A number that is another one where the values are changed. */
function number({ random, isChanged }, most) {
  return Math.floor(random() * most) + (isChanged() ? 1 : 0);
}

const LEAVES = [
  (writer, key) => ({ lines: [`${key}: ${number(writer, 9000)}`], schema: { type: "integer", minimum: 0 } }),
  (writer, key) => ({ lines: [`${key}: ${number(writer, 9)}`], schema: { type: "integer" } }),
  (writer, key) => ({ lines: [`${key}: ${number(writer, 2) % 2 === 0}`], schema: { type: "boolean" } }),
  (writer, key) => ({ lines: [`${key}: ${number(writer, 900)}m`], schema: { type: "string" } }),
  (writer, key) => ({
    lines: [`${key}: ${word(writer.random)}-${number(writer, 90)}`],
    schema: { type: ["string", "null"] },
  }),
  (writer, key) => ({ lines: [`${key}: "v1.${number(writer, 90)}.0"`], schema: { type: "string", minLength: 1 } }),
  (writer, key) => ({
    lines: [`${key}: registry.example.com/team/${word(writer.random)}`],
    schema: { type: "string", pattern: "^[a-z]" },
  }),
  (writer, key) => ({
    lines: [`${key}: "{{ .spectro.system.cluster.name }}-${number(writer, 90)}"`],
    schema: { type: "string" },
  }),
  (writer, key) => ({
    lines: [`${key}: { cpu: ${number(writer, 900)}m, memory: ${number(writer, 900)}Mi }`],
    schema: { type: "object", properties: { cpu: { type: "string" }, memory: { type: "string" } } },
  }),
  (writer, key) => ({
    lines: [`${key}:`, ...words(writer, 3).map((one) => `  - ${one}`)],
    schema: { type: "array", items: { type: "string" } },
  }),
  (writer, key) => ({
    lines: [`${key}:`, ...words(writer, 2).flatMap((one) => [`  - name: ${one}`, `    port: ${number(writer, 9000)}`])],
    schema: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } },
  }),
  (writer, key) => ({
    lines: [`${key}: |`, "  set -e", `  echo ${sentence(writer.random, 5)}`, "", `  exit ${number(writer, 9)}`],
    schema: { type: "string" },
  }),
];

function words({ random }, count) {
  return Array.from({ length: count }, () => word(random));
}
