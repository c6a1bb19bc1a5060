// What registries cost, in a process of its own: the engine as it stands behind every front. Bundled before it is run.
import { performance } from "node:perf_hooks";
import { catalogsOf } from "../server/src/packs/catalogs";
import { bundledSource } from "../server/src/registries/bundled/bundled";
import { complete } from "../server/src/editor/completion/completion";
import { registryOpener } from "../server/src/platform/node/registryOpener";
import { readProfileText } from "../server/src/profile/reading";
import { checkReading } from "../server/src/analysis/check";
import { YAML_LANGUAGE } from "../server/src/syntax/yaml/yamlLanguage";
import { textOf } from "../server/src/text/text";

const [, , measure, storageFolder, ...urls] = process.argv;
const registries = urls.map((url, i) => ({ name: `Registry ${i}`, kind: "helm", url }));

/** Opens the registries; nothing of it waits. */
function open() {
  const opener = registryOpener({ version: "0.0.0", environment: {}, storageFolder });
  const catalogs = catalogsOf(opener, [bundledSource()]);
  return { catalogs, catalog: catalogs.catalogFor(registries) };
}

/** A profile with the cursor at `|`. */
function place(pack) {
  const text = `metadata:\n  name: bench\nspec:\n  template:\n    type: add-on\n    packs:\n      - layer: addon\n        ${pack}\n`;
  const offset = text.indexOf("|");
  const reading = readProfileText(textOf(text.replace("|", "")), { language: YAML_LANGUAGE, isDeclared: true });
  return (snapshot) => complete(reading, offset, snapshot).items;
}

/** The index of a registry is read while a completion is asked for again and again. */
async function reading() {
  const versions = place('name: chart-0\n        registry: Registry 0\n        tag: "|"');
  // What is loaded at the first call is no part of this.
  versions(
    catalogsOf(() => undefined, [bundledSource()])
      .catalogFor([])
      .snapshot(),
  );
  await pause(50);
  const began = performance.now();
  let [last, longest, slowest, first] = [worked(), 0, 0, undefined];
  const { catalogs, catalog } = open();
  let isSettled = false;
  let asked = 0;
  while (!isSettled) {
    await new Promise((go) => setImmediate(go));
    longest = Math.max(longest, worked() - last);
    if (performance.now() - asked > 5) {
      const since = worked();
      const items = versions(catalog.snapshot());
      slowest = Math.max(slowest, worked() - since);
      asked = performance.now();
      if (items.length > 0 && first === undefined) {
        first = asked - began;
        void catalog.settled().then(() => (isSettled = true));
      }
    }
    last = worked();
  }
  catalogs.dispose();
  return { "first completion": first, "longest stall": longest, "slowest answer meanwhile": slowest };
}

/** Many versions are known. */
async function knowing() {
  const places = [
    place("name: |"),
    place("name: chart-19|"),
    place('name: chart-7\n        registry: Registry 3\n        tag: "|"'),
    place('name: chart-7\n        tag: "0.9|"'),
    place("name: chart-7\n        registry: |"),
  ];
  const empty = catalogsOf(() => undefined, [bundledSource()]).catalogFor([]);
  for (const items of places) items(empty.snapshot());
  const before = memory();
  const { catalogs, catalog } = open();
  await catalog.settled();
  const read = memory();
  const times = [];
  for (let round = 0; round < 200; round++) {
    for (const items of places) {
      const since = worked();
      if (items(catalog.snapshot()).length === 0) throw new Error("Nothing is offered, so the times mean nothing.");
      times.push(worked() - since);
    }
  }
  const versions = catalog.snapshot().packs.reduce((sum, pack) => sum + pack.versions.length, 0);
  const after = memory();
  catalogs.dispose();
  times.sort((a, b) => a - b);
  return {
    versions,
    "completion p50": times[times.length >> 1],
    "completion p95": times[Math.floor(times.length * 0.95)],
    "completion, slowest": times.at(-1),
    "memory, read (MiB)": read - before,
    "memory, used (MiB)": after - before,
  };
}

/** The first findings: at once, and with all that the registries have kept. */
async function checking() {
  const text = `metadata:\n  name: bench\nspec:\n  template:\n    type: add-on\n    packs:\n      - { name: chart-0, layer: addon, tag: "0.0.1", registry: Registry 0 }\n`;
  const began = worked();
  const { catalogs, catalog } = open();
  const check = () => {
    const reading = readProfileText(textOf(text), { language: YAML_LANGUAGE, isDeclared: true });
    const surroundings = { catalog: catalog.snapshot(), config: { rules: {} }, companions: [], today: "2026-01-15" };
    return checkReading(reading, surroundings);
  };
  check();
  const first = worked() - began;
  await catalog.settled();
  const findings = check();
  const whole = worked() - began;
  catalogs.dispose();
  return { first, whole, findings: findings.length };
}

/**
 * How long this process has worked, in milliseconds: what others do on the same machine does not count. What it does
 * beside its main thread does, so that is an upper bound of how long anyone waited for that.
 */
function worked() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function memory() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

function pause(milliseconds) {
  return new Promise((go) => setTimeout(go, milliseconds));
}

const measures = { reading, knowing, checking };
measures[measure]().then((result) => {
  process.stdout.write(JSON.stringify(result));
});
