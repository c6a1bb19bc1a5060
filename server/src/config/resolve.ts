import { isLocal } from "../packs/registryKinds/kinds";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { normalized, pathWithin } from "../text/uri";
import { globMatches } from "./globs";
import type { Config, ConfigSource, Override, StackConfig, ValuesConfig } from "./config";

/** The settings of a document, merged from the sources that apply to it, highest precedence first. */
export function configFor(uri: string, sources: readonly ConfigSource[]): Config {
  const weakestFirst = [...sources].reverse();
  const levels = weakestFirst.flatMap((source) => [
    source.rules,
    ...source.overrides
      .filter((override) => matches(source.folder, override.files, uri))
      .map(({ rules }: Override) => rules),
  ]);
  const bumper = sources.find(({ versionsBumpedBy }) => versionsBumpedBy !== undefined)?.versionsBumpedBy;
  return {
    rules: Object.assign({}, ...levels) as Config["rules"],
    ...(bumper === "ci" ? { isVersionBumpedByCi: true } : {}),
  };
}

/** Whether any source says that the document is a profile: as one of its files, or in a stack. */
export function isListed(uri: string, sources: readonly ConfigSource[]): boolean {
  return sources.some(({ folder, files }) => matches(folder, files, uri)) || stacksWith(uri, sources).length > 0;
}

/**
 * The registries of all sources. When two have the same name, the source of higher precedence wins. `insecure` is taken
 * from the user's settings, for the same address in any source: no other source may set it.
 */
export function registriesOf(sources: readonly ConfigSource[]): readonly RegistryConfig[] {
  const all = sources.flatMap(({ registries }) => registries);
  const byName = new Map<string, RegistryConfig>();
  for (const registry of all) if (!byName.has(registry.name)) byName.set(registry.name, registry);
  const isInsecure = (registry: RegistryConfig): boolean =>
    all.some((other) => other.insecure === true && isSamePlace(other, registry));
  return [...byName.values()].map((one) => (isInsecure(one) ? { ...one, insecure: true } : one));
}

/**
 * Splits the registries of a configuration file into those that may be requested and those that may not. If the file is
 * not trusted, it may not add registries on the network, except those that the user's `own` sources name, too.
 */
export function registriesByTrust(
  file: ConfigSource,
  own: readonly ConfigSource[],
  isTrusted: boolean,
): { readonly trusted: ConfigSource; readonly untrusted: readonly RegistryConfig[] } {
  const isOwn = (registry: RegistryConfig): boolean =>
    own.some(({ registries }) => registries.some((other) => isSamePlace(other, registry)));
  const mayCount = (registry: RegistryConfig): boolean => isTrusted || isLocal(registry.kind) || isOwn(registry);
  return {
    trusted: { ...file, registries: file.registries.filter(mayCount) },
    untrusted: file.registries.filter((registry) => !mayCount(registry)),
  };
}

/** Whether two entries refer to the same registry, ignoring their other keys. */
export function isSamePlace(a: RegistryConfig, b: RegistryConfig): boolean {
  return a.name === b.name && a.kind === b.kind && a.url === b.url && a.project === b.project;
}

/** The stacks of all sources. When two have the same name, the source of higher precedence wins. */
function stacksOf(sources: readonly ConfigSource[]): readonly StackConfig[] {
  const stacks = sources.flatMap((source) => source.stacks);
  return stacks.filter(({ name }, index) => stacks.findIndex((other) => other.name === name) === index);
}

/** The stacks that contain a document. */
export function stacksWith(uri: string, sources: readonly ConfigSource[]): readonly StackConfig[] {
  const own = normalized(uri);
  return stacksOf(sources).filter(({ profiles }) => profiles.some((profile) => normalized(profile) === own));
}

/** The entries of all sources that give files to packs, highest precedence first. */
export function valuesOf(sources: readonly ConfigSource[]): readonly ValuesConfig[] {
  return sources.flatMap((source) => source.values);
}

/** The first entry that a file matches; undefined if none does. */
export function valuesEntryOf(uri: string, entries: readonly ValuesConfig[]): ValuesConfig | undefined {
  return entries.find(({ folder, files }) => matches(folder, files, uri));
}

/** Whether a file matches any of the globs, relative to a folder. */
function matches(folder: string, globs: readonly string[], uri: string): boolean {
  const path = globs.length === 0 ? undefined : pathWithin(folder, uri);
  return path !== undefined && globs.some((glob) => globMatches(glob, path));
}
