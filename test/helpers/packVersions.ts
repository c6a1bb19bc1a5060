import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { found, type PackContent, type PackSource } from "../../server/src/packs/catalog";
import { newestFirst } from "../../server/src/packs/versions";
import type { PackEntry } from "../../server/src/registries/formats/packJson";
import { packSource } from "../../server/src/registries/packSource";
import { groupsOf } from "../../server/src/text/groups";
import { ADD_ON } from "./knownRegistry";
import { shared } from "./shared";

/** A version of a real pack, with its files. */
export interface PackFolder {
  readonly name: string;
  readonly version: string;
  readonly content: PackContent;
}

/** Two versions of a pack, one after the other. */
export interface VersionStep {
  readonly name: string;
  readonly before: PackFolder;
  readonly after: PackFolder;
}

/** The real packs beside the project; none if these are absent. */
export function realPacks(): readonly PackFolder[] {
  const { folder, hasShared } = shared("packs");
  return hasShared ? readdirSync(folder).flatMap((name) => packIn(join(folder, name))) : [];
}

/** All steps from a version to the next one among the real packs beside the project; none if these are absent. */
export function versionSteps(): readonly VersionStep[] {
  const packs = realPacks();
  return [...groupsOf(packs, ({ name }) => name).values()].flatMap((versions) => {
    const byVersion = new Map(versions.map((one) => [one.version, one]));
    const sorted = newestFirst([...byVersion.keys()]).flatMap((version) => byVersion.get(version) ?? []);
    return sorted.flatMap((after, i) => {
      const before = sorted[i + 1];
      return before === undefined || before.content.values.trim() === "" || after.content.values.trim() === ""
        ? []
        : [{ name: after.name, before, after }];
    });
  });
}

function packIn(folder: string): PackFolder[] {
  const read = (file: string): string | undefined => {
    const path = join(folder, file);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };
  const stated = read("pack.json");
  if (stated === undefined) return [];
  const { name, version } = JSON.parse(stated) as { name: string; version: string };
  const content = {
    values: read("values.yaml") ?? "",
    schema: read("schema.yaml"),
    presets: read("presets.yaml"),
    readme: undefined,
    chartValues: [],
    chartSchemas: [],
  };
  return [{ name, version, content }];
}

/** A registry of these packs, called `Real`. */
export function registryOfPacks(packs: readonly PackFolder[]): PackSource {
  const entries = packs.map(({ name, version }): PackEntry => ({ ...ADD_ON, name, version }));
  return packSource({
    isComplete: true,
    name: "folder packs",
    registry: { name: "Real", kind: "pack" },
    entries,
    content({ name, version }) {
      const pack = packs.find((one) => one.name === name && one.version === version);
      return pack === undefined ? { is: "absent" } : found(pack.content);
    },
  });
}
