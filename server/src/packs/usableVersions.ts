import type { Catalog, PackState, PackVersion } from "./catalog";

/** The lifecycle state of a version; "ended" is an active version past its end of life. */
export type LifecycleState = PackState | "ended";

export function lifecycleState({ state, endOfLife }: PackVersion, today: string): LifecycleState {
  if (state !== "active") return state;
  return endOfLife !== undefined && DAY.test(endOfLife) && endOfLife < today ? "ended" : "active";
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The scope in which to look up versions. */
export interface VersionScope {
  readonly catalog: Catalog;
  readonly registry: string | undefined;
  readonly today: string;
}

/** Most versions to look up, since each lookup may start a request. */
const MAX_REQUESTED = 8;

/**
 * Up to `most` versions, in order, that are not known to be deprecated, disabled, deleted or past their end of life.
 */
export function usableVersions(
  name: string,
  versions: readonly string[],
  { catalog, registry, today }: VersionScope,
  most = 1,
): string[] {
  const usable: string[] = [];
  for (const version of versions.slice(0, MAX_REQUESTED)) {
    if (usable.length >= most) break;
    const answer = catalog.version(name, version, registry);
    if (answer.is !== "found" || lifecycleState(answer.value, today) === "active") usable.push(version);
  }
  return usable;
}
