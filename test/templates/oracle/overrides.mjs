#!/usr/bin/env node
// Proves what is said of overrides: a key that nothing reads can be removed, and the chart renders the same.
//
//   node scripts/valueTargets.mjs --rows overrides --charts CHARTS --overrides OVERRIDES --notes NOTES
//   node test/templates/oracle/overrides.mjs CHARTS OVERRIDES NOTES
//
// Prints each finding whose key changes what is rendered: a false one, unless it says that Kubernetes refuses the value.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { buildOracle } from "./buildOracle.mjs";

const [charts, overrides, notes] = process.argv.slice(2);
if (notes === undefined) {
  console.error("usage: overrides.mjs CHARTS OVERRIDES NOTES");
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), "template-oracle-"));
const oracle = buildOracle(work);

const folderOf = (id) => {
  const folder = join(work, id);
  if (existsSync(folder)) return folder;
  mkdirSync(folder);
  execFileSync("tar", ["xzf", join(charts, `${id}.tgz`), "-C", folder, "--strip-components=1"]);
  return folder;
};

function rendered(id, values) {
  const { status, stdout } = spawnSync(oracle, ["--render", folderOf(id), JSON.stringify(values)], {
    maxBuffer: 1 << 28,
  });
  return status === 0 ? stdout.toString() : undefined;
}

/** The keys of a path as a message writes it: `a.b[0].c`, where a key may have dots. Undefined if the values have no such path. */
function keysOf(values, written) {
  if (written === "") return [];
  if (typeof values !== "object" || values === null) return undefined;
  for (const key of Object.keys(values)) {
    const own = Array.isArray(values) ? `[${key}]` : key;
    if (!written.startsWith(own) || !/^(?:[.[]|$)/.test(written.slice(own.length))) continue;
    const below = keysOf(values[key], written.slice(own.length).replace(/^\./, ""));
    if (below !== undefined) return [key, ...below];
  }
  return undefined;
}

/** The same below the name of the chart, which may have dots. */
function keysBelow(values, written) {
  const parts = written.split(".");
  const found = parts.map((_, at) => keysOf(values, parts.slice(at + 1).join(".")));
  return found.find((keys) => keys !== undefined) ?? [];
}

function without(values, keys) {
  const copy = structuredClone(values);
  const around = keys.slice(0, -1).reduce((at, key) => at[key], copy);
  if (Array.isArray(around)) around.splice(Number(keys.at(-1)), 1);
  else delete around[keys.at(-1)];
  return copy;
}

const total = { same: 0, changed: 0, unknown: 0 };
for (const line of readFileSync(notes, "utf8").trim().split("\n")) {
  const { row, chart, file, said } = JSON.parse(line);
  if (row !== "real overrides: findings") continue;
  const values = parse(readFileSync(join(overrides, chart, file), "utf8"), { version: "1.1" });
  const written = /`charts\.([^`]+)`/.exec(said[0])?.[1] ?? "";
  const keys = keysBelow(values, written);
  const before = rendered(chart, values);
  const after = keys.length === 0 ? undefined : rendered(chart, without(values, keys));
  const outcome = before === undefined || after === undefined ? "unknown" : before === after ? "same" : "changed";
  total[outcome]++;
  if (outcome !== "same") console.log(`${outcome}: ${chart} ${file}: ${said[0]}`);
}
console.log(JSON.stringify(total));
rmSync(work, { recursive: true });
