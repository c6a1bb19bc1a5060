#!/usr/bin/env node
// Makes server/src/generated/kubernetesTypes.ts, the table of the types of Kubernetes' API, from packages that it fetches
// (kubernetes/sources.mjs). Not part of `npm run generate`, since that works offline: a test holds the table to the pins.
import { tmpdir } from "node:os";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ENUMERATIONS, fetched, MINORS, NEWEST, pinsInWords } from "./kubernetes/sources.mjs";
import { typeTable } from "./kubernetes/table.mjs";
import { readCdk8s, readClient, readEnumerations } from "./kubernetes/typeSources.mjs";

const TABLE = fileURLToPath(new URL("../server/src/generated/kubernetesTypes.ts", import.meta.url));
const CACHE = process.env.KUBERNETES_TYPES_CACHE ?? join(tmpdir(), "palette-profiles-kubernetes-types");

const minors = MINORS.map((source) => ({ minor: source.minor, ...readCdk8s(fetched(source, CACHE)) }));
const newest = { minor: NEWEST.minor, ...readClient(fetched(NEWEST, CACHE)) };
const table = typeTable(minors, newest, readEnumerations(fetched(ENUMERATIONS, CACHE)));

const list = (lines) => `[\n${lines.map((line) => `  ${JSON.stringify(line)},\n`).join("")}]`;
const content = `// Made by \`npm run generate:kubernetes\`; do not edit. From ${pinsInWords()}
import type { KubernetesTable } from "./kubernetesTable";

/** The types of Kubernetes' API. \`scripts/kubernetes/table.mjs\` makes it. */
export const KUBERNETES_TYPES: KubernetesTable = {
  minors: ${JSON.stringify(table.minors)},
  words: ${list(table.words)},
  kinds: ${list(table.kinds)},
  types: ${list(table.types)},
};
`;
if (process.argv.includes("--check")) {
  if (readFileSync(TABLE, "utf8") === content) process.exit(0);
  console.error("server/src/generated/kubernetesTypes.ts is stale: run `npm run generate:kubernetes`");
  process.exitCode = 1;
} else writeFileSync(TABLE, content);
