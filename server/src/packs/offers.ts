import type { PackFacts, PackLife, PackState } from "./catalog";
import { newestPinned } from "./versions";

/** The states, from the best to the worst. */
const STATES: readonly PackState[] = ["active", "deprecated", "disabled", "deleted"];

/** The state of a version, from its pack and its own state; the worse one applies. */
export function worseLife(pack: PackLife | undefined, version: PackLife | undefined): PackLife | undefined {
  if (pack === undefined || version === undefined) return pack ?? version;
  const isWorse = STATES.indexOf(version.state) > STATES.indexOf(pack.state);
  return isWorse ? { ...pack, ...version } : { ...version, ...pack };
}

/** Whether new profiles may use a pack or version: it is neither disabled nor deleted. */
export function isAvailable(life: PackLife | undefined): boolean {
  return life === undefined || STATES.indexOf(life.state) < STATES.indexOf("disabled");
}

/** Whether a pack is worth offering: it is available, and no other pack replaces it. */
export function isOffered({ life }: Pick<PackFacts, "life">): boolean {
  return isAvailable(life) && life?.replacedBy === undefined;
}

/** The version to offer: the newest pinned one that is not known to be deprecated, or else the newest. */
export function newestOffered({ versions, lives }: Pick<PackFacts, "versions" | "lives">): string | undefined {
  const active = lives === undefined ? versions : versions.filter((version) => isActive(lives[version]));
  return newestPinned(active.length > 0 ? active : versions);
}

/** Whether nothing is known against a pack or version. */
export function isActive(life: PackLife | undefined): boolean {
  return life === undefined || life.state === "active";
}
