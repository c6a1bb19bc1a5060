import type { Catalog, CatalogRegistry, PackFacts } from "../../packs/catalog";
import { isLocal } from "../../packs/registryKinds/kinds";
import { md, type Markdown } from "../markdown";

/**
 * The registry that the facts about a pack come from, their age, and whether the last refresh failed. `now` is in
 * milliseconds since 1970; without it the age is left out.
 */
export function originText(
  { source, registries, asOf }: PackFacts,
  catalog: Catalog,
  now: number | undefined,
): Markdown {
  const registry = catalog.registries.find((one) => one.source === source && registries.includes(one.name));
  const age = asOf === undefined ? "" : `, as of ${asOf}`;
  if (registry === undefined) return md`*Source: ${source}${age}. The sample is incomplete.*`;
  return md`*Source: ${freshnessOf(registry, now)}*`;
}

/** A registry and the age of its data: "Palette Registry, 2 h ago." */
export function freshnessOf({ name, source, origin }: CatalogRegistry, now: number | undefined): string {
  // A folder is watched, so its data has no age.
  if (origin === undefined || isLocal(origin.kind)) return `${name} (${source}).${registryProblem(origin)}`;
  const { state, fetchedAt } = origin.status();
  if (fetchedAt === undefined) {
    return `${name}, ${state === "failed" ? "not fetched yet" : "fetching"}.${registryProblem(origin)}`;
  }
  const age = now === undefined ? "" : `, ${ageOf(now - fetchedAt)}`;
  return `${name}${age}${state === "loading" ? ", refreshing" : ""}.${registryProblem(origin)}`;
}

function registryProblem(origin: CatalogRegistry["origin"]): string {
  const { state, problem } = origin?.status() ?? {};
  if (problem === undefined) return "";
  return state === "failed" ? ` Last refresh failed: ${problem}` : ` Incomplete: ${problem}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An age in milliseconds as text. A negative one, after a clock change, is "just now". */
export function ageOf(milliseconds: number): string {
  if (milliseconds < MINUTE) return "just now";
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min ago`;
  if (milliseconds < DAY) return `${Math.floor(milliseconds / HOUR)} h ago`;
  const days = Math.floor(milliseconds / DAY);
  return days === 1 ? "1 day ago" : `${days} days ago`;
}
