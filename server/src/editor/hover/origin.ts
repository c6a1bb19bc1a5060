import type { Catalog, CatalogRegistry, PackFacts } from "../../packs/catalog";
import { isLocal } from "../../packs/registryKinds/kinds";
import { md, type Markdown } from "../markdown";

/**
 * Where what is known of a pack comes from: the registry, how old that is, and whether the last attempt to
 * read it anew failed. `now` is in milliseconds since 1970; without it no age is told.
 */
export function originText({ source, registries }: PackFacts, catalog: Catalog, now: number | undefined): Markdown {
  const registry = catalog.registries.find((one) => one.source === source && registries.includes(one.name));
  if (registry === undefined) return md`*From the ${source}. What it lacks may exist all the same.*`;
  return md`*From ${freshnessOf(registry, now)}*`;
}

/** A registry with how old is what is known of it: "Palette Registry, 2 h ago." */
export function freshnessOf({ name, source, origin }: CatalogRegistry, now: number | undefined): string {
  // A folder is followed, so it has no age.
  if (origin === undefined || isLocal(origin.kind)) return `${name}, ${source}.${registryProblem(origin)}`;
  const { state, fetchedAt } = origin.status();
  if (fetchedAt === undefined) {
    return `${name}, ${state === "failed" ? "not read yet" : "which is being read"}.${registryProblem(origin)}`;
  }
  const age = now === undefined ? "" : `, ${ageOf(now - fetchedAt)}`;
  return `${name}${age}${state === "loading" ? ", being read anew" : ""}.${registryProblem(origin)}`;
}

function registryProblem(origin: CatalogRegistry["origin"]): string {
  const { state, problem } = origin?.status() ?? {};
  if (problem === undefined) return "";
  return state === "failed"
    ? ` The last attempt to read it failed: ${problem}`
    : ` Not all of it could be read: ${problem}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, for people; milliseconds. A clock that was set back makes nothing of the future. */
export function ageOf(milliseconds: number): string {
  if (milliseconds < MINUTE) return "just now";
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min ago`;
  if (milliseconds < DAY) return `${Math.floor(milliseconds / HOUR)} h ago`;
  const days = Math.floor(milliseconds / DAY);
  return days === 1 ? "1 day ago" : `${days} days ago`;
}
