import { UsageError } from "../io";
import { didYouMean } from "../command";
import type { RegistryReport } from "../registryReport";

/** The names of registries that must have been read; empty for all that the profiles ask. */
export type RequiredRegistries = readonly string[];

/** The names in the values of `--require-registries`; undefined if it is not set. */
export function requiredIn(values: readonly string[] | undefined): RequiredRegistries | undefined {
  if (values === undefined) return undefined;
  const lists = values.map((value) => value.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()])));
  // An option without names requires all registries, even if another one has names.
  return lists.some((names) => names.length === 0) ? [] : [...new Set(lists.flat())];
}

/** The registries of a check. */
export interface CheckedRegistries {
  readonly registries: readonly RegistryReport[];
  /** The names of all registries that are configured; undefined if there was no profile to look for a configuration. */
  readonly knownRegistries: readonly string[] | undefined;
  /** The ids of the registries that the profiles ask. */
  readonly askedRegistries: ReadonlySet<string>;
}

/**
 * The names of the required registries that were not read, or did not answer everything: the given ones, or else those
 * that the profiles use. A registry of a Palette tenant counts as the tenant. Throws a {@link UsageError} for an unknown
 * name.
 */
export function unreadAmong(
  required: RequiredRegistries,
  { registries, knownRegistries, askedRegistries }: CheckedRegistries,
): string[] {
  const namesOf = ({ registry }: RegistryReport): string[] => [
    registry.config.name,
    ...registry.parts().map(({ name }) => name),
  ];
  const known = [...new Set([...(knownRegistries ?? required), ...registries.flatMap(namesOf)])];
  const unknown = required.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const hint = known.length === 0 ? ". No registries are configured." : `. Registries: ${known.join(", ")}.`;
    throw new UsageError(`--require-registries: unknown registry "${unknown}"${didYouMean(unknown, known) ?? hint}`);
  }
  return registries
    .filter((report) => report.problem !== undefined || report.state === "failed")
    .filter((report) =>
      required.length === 0
        ? askedRegistries.has(report.registry.id)
        : namesOf(report).some((name) => required.includes(name)),
    )
    .map(({ registry }) => registry.config.name);
}
