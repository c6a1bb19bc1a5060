// A folder as repositories are: files of all kinds, and some of them profiles.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pick, randomOf, sentence, word } from "./random.mjs";
import { profile, SIZES } from "./profiles.mjs";
import { valuesOf } from "./values.mjs";

/** Writes so many files into a folder, every fiftieth a profile, none twice. */
export function writeMixedFiles(folder, count, seed) {
  const random = randomOf(seed);
  for (let i = 0; i < count; i++) {
    const place = join(folder, `part-${i % 100}`);
    if (i < 100) mkdirSync(place, { recursive: true });
    const isProfile = i % 50 === 49;
    const { ending, text } = isProfile ? PROFILE : pick(random, KINDS);
    writeFileSync(join(place, `file-${i}${ending}`), text(random, seed * 100_000 + i));
  }
}

const PROFILE = { ending: ".yaml", text: (_, seed) => profile(SIZES.small, seed) };

const KINDS = [
  { ending: ".yaml", text: (random, seed) => `${valuesOf(seed, 40 + random() * 200).lines.join("\n")}\n` },
  { ending: ".yaml", text: manifest },
  { ending: ".yml", text: workflow },
  { ending: ".json", text: (_, seed) => JSON.stringify(valuesOf(seed, 30).schema, undefined, 2) },
  { ending: ".json", text: packageJson },
];

function manifest(random, seed) {
  const name = `${word(random).toLowerCase()}-${seed}`;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: { app: ${name} }
spec:
  replicas: ${Math.floor(random() * 9)}
  template:
    spec:
      containers:
        - name: ${name}
          image: registry.example.com/${name}:1.0
          env:
${Array.from({ length: 30 }, () => `            - { name: ${word(random)}, value: "${sentence(random, 4)}" }\n`).join("")}`;
}

function workflow(random, seed) {
  const steps = Array.from(
    { length: 25 },
    () => `      - name: ${sentence(random, 4)}\n        run: ${word(random)}\n`,
  );
  return `name: workflow-${seed}\non: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${steps.join("")}`;
}

function packageJson(random, seed) {
  const dependencies = Object.fromEntries(
    Array.from({ length: 60 }, () => [word(random).toLowerCase(), `^${Math.floor(random() * 20)}.0.0`]),
  );
  return `${JSON.stringify({ name: `package-${seed}`, version: "1.0.0", dependencies }, undefined, 2)}\n`;
}
