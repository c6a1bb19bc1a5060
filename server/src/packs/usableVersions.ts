import type { Catalog, PackState, PackVersion } from "./catalog";

/** Where a version is in its life; ended is one whose last day is over. */
export type Life = PackState | "ended";

export function lifeOf({ state, endOfLife }: PackVersion, today: string): Life {
  if (state !== "active") return state;
  return endOfLife !== undefined && DAY.test(endOfLife) && endOfLife < today ? "ended" : "active";
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Where versions are looked up. */
export interface Lookup {
  readonly catalog: Catalog;
  readonly registry: string | undefined;
  readonly today: string;
}

/** How many versions are asked about: asking is what makes a registry be read. */
const MOST_ASKED = 8;

/** The first of some versions of a pack, at most so many, that are not known to be on their way out. */
export function usableVersions(
  name: string,
  versions: readonly string[],
  { catalog, registry, today }: Lookup,
  most = 1,
): string[] {
  const usable: string[] = [];
  for (const version of versions.slice(0, MOST_ASKED)) {
    if (usable.length >= most) break;
    const answer = catalog.version(name, version, registry);
    if (answer.is !== "found" || lifeOf(answer.value, today) === "active") usable.push(version);
  }
  return usable;
}
