import { nearest } from "../text/nearest";
import { ALL_KINDS } from "../packs/registryKinds/allKinds";
import { kindNamed, kindRecord } from "../packs/registryKinds/kinds";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { isCheapGlob } from "./globs";
import { placeholderProblem } from "./placeholders";
import { resolvedIn } from "../text/uri";
import {
  RULE_LEVELS,
  type ConfigSource,
  type Override,
  type RuleLevel,
  type RuleLevels,
  type StackConfig,
  type ValuesConfig,
  type VersionBumper,
  VERSION_BUMPERS,
} from "./config";
import { anyOf, didYouMean, l10n, sentences, type Wording } from "../text/message";

/** An invalid entry of a configuration, with the path that leads to it. */
export interface ConfigProblem {
  readonly path: readonly (string | number)[];
  /** Whether the key itself is invalid, not its value. */
  readonly isKey?: boolean;
  readonly message: Wording;
}

/** Called with each problem of a configuration. */
export type Report = (problem: ConfigProblem) => void;

type JsonObject = Readonly<Record<string, unknown>>;
type At = readonly (string | number)[];

const KEYS = ["files", "placeholders", "registries", "rules", "overrides", "stacks", "crds", "versioning", "values"];
const REGISTRY_KEYS = ["name", "kind", "url", "project", "path", "insecure"];

/**
 * Reads plain data as a configuration: the content of `palette-profiles.yaml`, or the settings of the same names.
 * Invalid entries are reported and skipped; all others count.
 */
export function configSourceOf(data: unknown, folder: string, report: Report): ConfigSource {
  const map = mapAt(data, [], KEYS, report);
  return {
    folder,
    files: globsAt(map["files"], ["files"], report),
    placeholders: expressionsAt(map["placeholders"], ["placeholders"], report),
    registries: listAt(map["registries"], ["registries"], report).flatMap((item, index) =>
      registryAt(item, ["registries", index], folder, report),
    ),
    rules: levelsAt(map["rules"], ["rules"], report),
    overrides: listAt(map["overrides"], ["overrides"], report).map((item, index) =>
      overrideAt(item, ["overrides", index], report),
    ),
    stacks: listAt(map["stacks"], ["stacks"], report).flatMap((item, index) =>
      stackAt(item, ["stacks", index], folder, report),
    ),
    crds: textsAt(map["crds"], ["crds"], report).map((path) => ({ uri: resolvedIn(folder, path) })),
    versionsBumpedBy: bumperAt(map["versioning"], ["versioning"], report),
    values: listAt(map["values"], ["values"], report).flatMap((item, index) =>
      valuesAt(item, ["values", index], folder, report),
    ),
  };
}

function bumperAt(value: unknown, path: At, report: Report): VersionBumper | undefined {
  const map = mapAt(value, path, ["bumpedBy"], report);
  return choiceAt(map["bumpedBy"], [...path, "bumpedBy"], VERSION_BUMPERS, report);
}

/** One of a few words; undefined if not found, or another. */
function choiceAt<T extends string>(value: unknown, path: At, choices: readonly T[], report: Report): T | undefined {
  const stated = textAt(value, path, report);
  const choice = choices.find((known) => known === stated);
  if (stated !== undefined && choice === undefined) {
    const message = l10n`"${stated}" is not a valid value. Use ${anyOf(choices.map((known) => `"${known}"`))}.`;
    report({ path, message });
  }
  return choice;
}

/** The value as a map, with unknown keys reported. Without `known`, any key is allowed. */
function mapAt(value: unknown, path: At, known: readonly string[] | undefined, report: Report): JsonObject {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) {
    report({ path, message: l10n`Must be a map of keys and values.` });
    return {};
  }
  const map = value as JsonObject;
  for (const key of known === undefined ? [] : Object.keys(map).filter((name) => !known.includes(name))) {
    const near = nearest(key, known ?? [])[0];
    const advice = didYouMean(near) ?? l10n`Use ${anyOf((known ?? []).map((name) => `"${name}"`))}.`;
    const message = sentences(l10n`Unknown key "${key}".`, advice);
    report({ path: [...path, key], isKey: true, message });
  }
  return map;
}

function listAt(value: unknown, path: At, report: Report): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  report({ path, message: l10n`Must be a list.` });
  return [];
}

function textAt(value: unknown, path: At, report: Report): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && value !== "") return value;
  report({ path, message: l10n`Must be text.` });
  return undefined;
}

function textsAt(value: unknown, path: At, report: Report): string[] {
  return listAt(value, path, report)
    .map((item, index) => textAt(item, [...path, index], report))
    .filter((text) => text !== undefined);
}

function globsAt(value: unknown, path: At, report: Report): string[] {
  const globs = textsAt(value, path, report);
  for (const [index, glob] of globs.entries()) {
    if (!isCheapGlob(glob)) report({ path: [...path, index], message: l10n`Too many wildcards in this pattern.` });
  }
  return globs;
}

function expressionsAt(value: unknown, path: At, report: Report): string[] {
  return listAt(value, path, report).flatMap((item, index) => {
    const expression = textAt(item, [...path, index], report);
    const problem = expression === undefined ? undefined : placeholderProblem(expression);
    if (problem !== undefined) report({ path: [...path, index], message: problem });
    return expression === undefined || problem !== undefined ? [] : [expression];
  });
}

function levelsAt(value: unknown, path: At, report: Report): RuleLevels {
  const levels: Record<string, RuleLevel> = {};
  for (const [rule, stated] of Object.entries(mapAt(value, path, undefined, report))) {
    // Some YAML readers turn an unquoted `off` into `false`.
    const level = stated === false ? "off" : RULE_LEVELS.find((known) => known === stated);
    if (level !== undefined) levels[rule] = level;
    else
      report({
        path: [...path, rule],
        message: l10n`Invalid severity. Use ${anyOf(RULE_LEVELS.map((known) => `"${known}"`))}.`,
      });
  }
  return levels;
}

function overrideAt(value: unknown, path: At, report: Report): Override {
  const map = mapAt(value, path, ["files", "rules"], report);
  return {
    files: globsAt(map["files"], [...path, "files"], report),
    rules: levelsAt(map["rules"], [...path, "rules"], report),
  };
}

function stackAt(value: unknown, path: At, folder: string, report: Report): StackConfig[] {
  const map = mapAt(value, path, ["name", "profiles", "base"], report);
  const name = textAt(map["name"], [...path, "name"], report);
  const places = textsAt(map["profiles"], [...path, "profiles"], report).map(splitPlace);
  const profiles = places.map(({ file }) => resolvedIn(folder, file));
  const resources = places.some(({ resource }) => resource !== undefined)
    ? { resources: places.map(({ resource }) => resource) }
    : {};
  if (name === undefined) report({ path, message: l10n`A stack requires a \`name\`.` });
  const base = choiceAt(map["base"], [...path, "base"], ["imported"] as const, report);
  return [{ name: name ?? "", profiles, ...resources, ...(base === undefined ? {} : { base }) }];
}

/** A file of Terraform and the name of a resource behind it: `main.tf#shop`. Other files may have such names. */
function splitPlace(place: string): { file: string; resource: string | undefined } {
  const [, file, resource] = /^(.+\.tf(?:\.json)?)#([\w-]+)$/.exec(place) ?? [];
  return { file: file ?? place, resource };
}

function valuesAt(value: unknown, path: At, folder: string, report: Report): ValuesConfig[] {
  const map = mapAt(value, path, ["files", "pack", "registry", "version"], report);
  const text = (key: string): string | undefined => textAt(map[key], [...path, key], report);
  const [pack, registry] = [text("pack"), text("registry")];
  const stated = map["files"];
  // One pattern need not be in a list.
  const files = globsAt(typeof stated === "string" ? [stated] : stated, [...path, "files"], report);
  if (pack === undefined) report({ path, message: l10n`An entry of \`values\` requires a \`pack\`.` });
  if (files.length === 0) report({ path, message: l10n`An entry of \`values\` requires \`files\`.` });
  const written = map["version"];
  if (typeof written === "number") {
    report({
      path: [...path, "version"],
      message: l10n`Unquoted, this version is read as a number. Put it in quotes.`,
    });
  }
  const version = typeof written === "number" ? undefined : text("version");
  return pack === undefined || files.length === 0 ? [] : [{ files, folder, pack, registry, version }];
}

function registryAt(value: unknown, path: At, folder: string, report: Report): RegistryConfig[] {
  const map = mapAt(value, path, REGISTRY_KEYS, report);
  const text = (key: string): string | undefined => textAt(map[key], [...path, key], report);
  const name = text("name");
  const stated = text("kind");
  const kind = kindNamed(stated);
  if (name === undefined) report({ path, message: l10n`A registry requires a \`name\`: the name used in profiles.` });
  if (kind === undefined) {
    const at = stated === undefined ? path : [...path, "kind"];
    report({
      path: at,
      message: l10n`A registry requires a \`kind\`: ${anyOf(ALL_KINDS.map(({ id }) => `"${id}"`))}.`,
    });
  }
  if (name === undefined || kind === undefined) return [];
  const { place: key } = kindRecord(kind);
  const place = text(key);
  if (place === undefined) {
    report({ path, message: l10n`A registry of kind "${kind}" requires a \`${key}\`.` });
    return [];
  }
  const project = text("project");
  if (key === "path") return [{ name, kind, folder: resolvedIn(folder, place) }];
  return [
    { name, kind, url: place, ...(project === undefined ? {} : { project }), insecure: map["insecure"] === true },
  ];
}
