import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { catalogOf, found, type Catalog, type PackContent } from "../../server/src/packs/catalog";
import { testPorts } from "../helpers/ports";
import { packEntryOf } from "../../server/src/registries/formats/packJson";
import { chartContent } from "../../server/src/registries/packContent";
import { packSource } from "../../server/src/registries/packSource";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { shared } from "../helpers/shared";

// Small charts and profiles of cases that were seen when values of real charts were measured.

const { folder, hasShared } = shared("cases/values");
const hasPython = spawnSync("python3", ["--version"]).status === 0;

/** For each case, what is told: a suggestion, or else what has no readers. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "01-spec-suffix": ["retention"],
  "02-probe": ["periodSeconds"],
  "03-global": ["domain"],
  "04-chart-name-secrets": ["nameOverride", "persistence"],
  "05-schema-open": ["nameOverride", "persistence"],
  "06-dashes": ["nameOverride", "persistence"],
  "07-istio": [],
  "08-string-or-map": [],
  "09-short-word": ["tag", "tls"],
  "10-swap-across-words": ["pullPolicy", "pullPolicy"],
  "11-list-item": ["alert"],
  "13-wrong-chart-key": ["demo", "charts.other-chart"],
  "14-root-keys": ["image whatever server"],
  "15-hint-only-wrong": ["charts.demo.server.replicas"],
  "16-fullnameOverride": [],
};

describe.skipIf(!hasShared || !hasPython)("cases of values", () => {
  let work = "";
  let catalog: Catalog = catalogOf([]);

  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), "palette-profiles-values-"));
    cpSync(folder, work, { recursive: true });
    expect(spawnSync("python3", ["make.py"], { cwd: work }).status).toBe(0);
    const ports = testPorts();
    const contents = new Map<string, PackContent>();
    for (const file of readdirSync(join(work, "repo")).filter((name) => name.endsWith(".tgz"))) {
      const archive = readFileSync(join(work, "repo", file));
      contents.set(file.replace(/-1\.0\.0\.tgz$/, ""), await chartContent(archive, ports));
    }
    const entries = [...contents.keys()].flatMap((name) => {
      const json = JSON.stringify({ name, displayName: name, version: "1.0.0", layer: "addon", cloudTypes: ["all"] });
      return packEntryOf(json, `file:///${name}`) ?? [];
    });
    catalog = catalogOf([
      packSource({
        isComplete: true,
        name: "mini",
        registry: { name: "Mini", kind: undefined },
        entries,
        content: ({ folder: uri }) => {
          const content = contents.get(uri?.replace("file:///", "") ?? "");
          if (content === undefined) throw new Error(`No content of ${String(uri)}.`);
          return found(content);
        },
      }),
    ]);
  });
  afterAll(() => {
    if (work !== "") rmSync(work, { recursive: true });
  });

  it.each(Object.entries(EXPECTED))("%s", (name, expected) => {
    const text = readFileSync(join(work, `${name}.profile.yaml`), "utf8");
    const told = checkReading(read(text), { ...EXAMPLE_SURROUNDINGS, catalog })
      .filter(({ rule, severity }) => /^values-(?:unknown-key|type)$/.test(rule) && severity === "warning")
      .map(({ message }) => wordsIn(message));
    expect(told).toEqual(expected);
  });
});

function wordsIn(message: string): string {
  const near = /Did you mean `(.*)`\?/.exec(message)?.[1];
  const names = [...(message.split(" here, but ")[0]?.matchAll(/`([^`]+)`/g) ?? [])].map(([, word]) => word);
  return near ?? (message.includes(" here, but ") ? names.join(" ") : (names[0] ?? ""));
}
