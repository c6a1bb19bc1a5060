import type { Catalog, PackFacts } from "./catalog";

/** The known versions of a pack, newest first, without those that are known to be on their way out. */
export function usableVersions(
  { name, versions }: PackFacts,
  registry: string | undefined,
  catalog: Catalog,
): string[] {
  return versions.filter((version) => {
    const answer = catalog.version(name, version, registry);
    return answer.is !== "found" || answer.value.state === "active";
  });
}
