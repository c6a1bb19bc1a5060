import type { PackSource } from "../packs/catalog";
import type { OpenRegistry } from "../packs/catalogs";
import { kindRecord } from "../packs/registryKinds/kinds";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { nearest } from "../text/nearest";
import type { NoSuchRegistry } from "./answers";
import { goOn, type Core } from "./core";
import { registriesSettled } from "./registriesSettled";

/** A source that speaks for one registry, by the name that profiles have for it. */
export interface RegistrySource extends PackSource {
  readonly registry: string;
}

/** How often registries are asked: what one look asks, the next one knows. */
const MAX_PASSES = 6;

/**
 * Asks registries until nothing more comes; `from` leaves only the one of that name, and `wanted` says whether it is all
 * their packs that are asked for. Gives the last answer.
 */
export async function askRegistries<T>(
  core: Core,
  from: string | undefined,
  signal: AbortSignal | undefined,
  question: (sources: readonly RegistrySource[]) => T,
  wanted?: "lists",
): Promise<T | NoSuchRegistry> {
  const registries = core.analysis.environment.catalogs.sources();
  await registriesSettled(core);
  for (let look = 1; ; look++) {
    goOn(signal);
    const sources = chosenSources(registries, from);
    if ("is" in sources) return sources;
    const answer = question(sources);
    if (look === MAX_PASSES || !(await registriesSettled(core, wanted))) return answer;
  }
}

/** What speaks for the registries that a configured one stands for: itself, or all those of a Palette. */
function sourcesOf({ source }: OpenRegistry): readonly RegistrySource[] {
  return [source.snapshot()].flat().filter((one): one is RegistrySource => one.registry !== undefined);
}

/** Whether an entry stands for several registries. */
function isTenant({ kind }: RegistryConfig): boolean {
  return kindRecord(kind).isTenant === true;
}

/** The sources of a registry, by its own name or that of the tenant it is in. */
function chosenSources(
  registries: readonly OpenRegistry[],
  from: string | undefined,
): readonly RegistrySource[] | NoSuchRegistry {
  if (from === undefined) return registries.flatMap(sourcesOf);
  const named = registries.find(({ config }) => config.name === from && isTenant(config));
  const chosen = named === undefined ? [] : sourcesOf(named);
  const all = registries.flatMap(sourcesOf);
  const own = chosen.length > 0 ? chosen : all.filter(({ registry }) => registry === from);
  // A tenant that cannot be read does not say which registries it has.
  if (own.length > 0 || registries.some(({ config, source }) => isTenant(config) && isUnread(source))) return own;
  const names = [...new Set([...registries.map(({ config }) => config.name), ...all.map(({ registry }) => registry)])];
  const near = nearest(from, names);
  return { is: "no such registry", known: near.length > 0 ? near : names };
}

function isUnread(source: OpenRegistry["source"]): boolean {
  return source.status().fetchedAt === undefined;
}
