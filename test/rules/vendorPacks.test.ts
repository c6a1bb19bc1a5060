import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { catalogOf } from "../../server/src/packs/catalog";
import type { PackEntry } from "../../server/src/registries/formats/packJson";
import { bundledSource } from "../../server/src/registries/bundled/bundled";
import { CORE_LAYERS } from "../../server/src/profile/facts/layers";
import { checkReading } from "../../server/src/analysis/check";
import { entriesIn, packsIn } from "../helpers/exampleRegistry";
import { EXAMPLE_SURROUNDINGS, read } from "../helpers/reading";
import { shared } from "../helpers/shared";
import { write, type Value } from "../mutation/writer";
import type { LanguageId } from "../helpers/languages";

const { folder, hasShared } = shared("packs");
const ENTRIES = hasShared ? entriesIn(folder) : [];
const SURROUNDINGS = {
  ...EXAMPLE_SURROUNDINGS,
  catalog: catalogOf([...(hasShared ? [packsIn(folder, "Palette Registry")] : []), bundledSource()]),
};

/** A profile with a pack as its vendor has it, for a cloud that it runs on. */
function profileWith({ name, version, layer, clouds, folder: pack = "" }: PackEntry): Value {
  const values = readFileSync(join(fileURLToPath(pack), "values.yaml"), "utf8");
  const named = { name, type: "oci", layer, tag: version, registry: registryOf("Palette Registry"), values };
  const others = CORE_LAYERS.filter((other) => other !== layer).map((other) => ({
    name: `our-${other}`,
    type: "oci",
    layer: other,
    tag: "1.0.0",
    registry: registryOf("Ours"),
  }));
  const order = (one: { layer: string }): number => [...CORE_LAYERS, "addon"].indexOf(one.layer);
  const packs = layer === "addon" ? [named] : [...others, named].sort((a, b) => order(a) - order(b));
  const cloud = clouds.find((one) => one !== "all") ?? "aws";
  const template = { type: layer === "addon" ? "add-on" : "infra", cloudType: cloud, packs };
  return { metadata: { name: "shop" }, spec: { version: "1.0.0", template } };
}

const registryOf = (name: string): Value => ({ metadata: { name, kind: "oci", providerType: "pack" } });

function findingsOf(text: string, language: LanguageId): string[] {
  return checkReading(read(text, language), SURROUNDINGS)
    .filter(({ severity, rule }) => severity === "error" || severity === "warning" || rule === "pack-dependency")
    .map(({ rule, message }) => {
      const needed = / requires (\S+) >= ([^\s;,]+)/.exec(message)?.slice(1).join(" ");
      const what = /variable "([^"]+)"/.exec(message)?.[1] ?? /`([^`]+)`/.exec(message)?.[1] ?? needed;
      return what === undefined ? rule : `${rule} ${what}`;
    });
}

/** What is true of them: values that the user has to give, packs and variables that they need, versions on their way out. */
const EXPECTED = parse(readFileSync(join(import.meta.dirname, "vendorPacks.expected"), "utf8")) as Record<
  string,
  string[]
>;

describe.skipIf(!hasShared)("the packs of a vendor, with their own values", () => {
  it.each(["json", "yaml"] as const)("have no faults but true ones, in %s", (language) => {
    expect(ENTRIES.length).toBe(172);
    const found = ENTRIES.flatMap((entry) => {
      const profile = profileWith(entry);
      const faults = findingsOf(write(profile, language === "json" ? "json" : "block"), language);
      return faults.length === 0 ? [] : [[`${entry.name} ${entry.version}`, faults.sort()] as const];
    });
    expect(Object.fromEntries(found)).toEqual(EXPECTED);
  });
});
