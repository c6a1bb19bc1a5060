import type { PackSource } from "../../packs/catalog";
import type { OpenRegistry } from "../../packs/catalogs";
import { isTenant } from "../../packs/registryKinds/kinds";
import { nearest } from "../../text/nearest";
import type { NoSuchRegistry } from "../packAnswers";
import { goOn } from "../../analysis/aborted";
import type { Core } from "../core";
import { registriesSettled } from "./registriesSettled";

/** A source for one registry, with the name that profiles use for it. */
export interface RegistrySource extends PackSource {
  readonly registry: string;
}

/** How many times a question is repeated: each pass may send requests whose answers the next one uses. */
const MAX_PASSES = 6;

/**
 * Repeats a question until registries answer nothing new, and returns its last answer. `from` limits it to the registry
 * or tenant of that name. `wanted` waits for complete lists of packs.
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

/** The sources behind a configured registry: itself, or those of a Palette tenant. */
function sourcesOf({ source }: OpenRegistry): readonly RegistrySource[] {
  return [source.snapshot()].flat().filter((one): one is RegistrySource => one.registry !== undefined);
}

/** The sources of the registry or the tenant with the given name; all if none is given. */
function chosenSources(
  registries: readonly OpenRegistry[],
  from: string | undefined,
): readonly RegistrySource[] | NoSuchRegistry {
  if (from === undefined) return registries.flatMap(sourcesOf);
  const named = registries.find(({ config }) => config.name === from && isTenant(config.kind));
  const chosen = named === undefined ? [] : sourcesOf(named);
  const all = registries.flatMap(sourcesOf);
  const own = chosen.length > 0 ? chosen : all.filter(({ registry }) => registry === from);
  // An unread tenant may contain the registry.
  if (own.length > 0 || registries.some(({ config, source }) => isTenant(config.kind) && isUnread(source))) return own;
  const names = [...new Set([...registries.map(({ config }) => config.name), ...all.map(({ registry }) => registry)])];
  const near = nearest(from, names);
  return { is: "no such registry", known: near.length > 0 ? near : names };
}

function isUnread(source: OpenRegistry["source"]): boolean {
  return source.status().fetchedAt === undefined;
}
