import type { RegistryConfig } from "../catalog/registryConfig";
import { normalized, pathWithin } from "../text/uri";
import { globMatches } from "./globs";
import type { Config, ConfigSource, Override, StackConfig } from "./config";

/** What a document is judged by, from the sources that speak of it, the strongest first. */
export function configFor(uri: string, sources: readonly ConfigSource[]): Config {
  const weakestFirst = [...sources].reverse();
  const levels = weakestFirst.flatMap((source) => [
    source.rules,
    ...source.overrides
      .filter((override) => matches(source.folder, override.files, uri))
      .map(({ rules }: Override) => rules),
  ]);
  return { rules: Object.assign({}, ...levels) as Config["rules"] };
}

/** Whether a source names the document as a profile. */
export function isListed(uri: string, sources: readonly ConfigSource[]): boolean {
  return sources.some(({ folder, files }) => matches(folder, files, uri));
}

/** The registries of all sources; of those with one name, that of the strongest source. */
export function registriesOf(sources: readonly ConfigSource[]): readonly RegistryConfig[] {
  const byName = new Map<string, RegistryConfig>();
  for (const { registries } of sources) {
    for (const registry of registries) if (!byName.has(registry.name)) byName.set(registry.name, registry);
  }
  return [...byName.values()];
}

/** The stacks of all sources; of those with one name, that of the strongest source. */
export function stacksOf(sources: readonly ConfigSource[]): readonly StackConfig[] {
  const stacks = sources.flatMap((source) => source.stacks);
  return stacks.filter(({ name }, index) => stacks.findIndex((other) => other.name === name) === index);
}

/** The stacks that a document is in. */
export function stacksWith(uri: string, sources: readonly ConfigSource[]): readonly StackConfig[] {
  const own = normalized(uri);
  return stacksOf(sources).filter(({ profiles }) => profiles.some((profile) => normalized(profile) === own));
}

/** Whether any glob, seen from a folder, names a file. */
function matches(folder: string, globs: readonly string[], uri: string): boolean {
  const path = globs.length === 0 ? undefined : pathWithin(folder, uri);
  return path !== undefined && globs.some((glob) => globMatches(glob, path));
}
