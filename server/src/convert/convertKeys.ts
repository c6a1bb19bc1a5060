import type { OtherPlace, Path } from "../shapes/shape";
import { claim, type Claims } from "./convertClaims";
import type { Keys, Taker } from "./convertIntake";
import { takeLabels } from "./convertLabels";
import { packsIn } from "./convertPacks";
import { claimText, take, type Source } from "./convertSource";
import { variablesIn } from "./convertVariables";

/** What a source says of the profile itself, and of its labels. */
export interface ProfileClaims {
  readonly facts: Claims;
  readonly labels: Claims;
}

/** What to do with the values of a profile, key by key, from the node that holds it: as its shape says. */
export function profileKeys(source: Source, claims: ProfileClaims): Keys {
  const { profile, strays, others = [], labels = [], ignored = [] } = source.profile.places;
  const way: Ways = new Map();
  for (const part of PARTS) {
    const own = profile[part];
    if (own !== undefined) addWay(way, own, takerOf(source, claims, part, 0));
    const stray = part === "name" ? undefined : strays?.profile[part];
    if (stray !== undefined) addWay(way, stray, takerOf(source, claims, part, 1));
  }
  for (const { part, path } of others) addWay(way, path, takerOf(source, claims, part, 1));
  addWay(way, profile.packs, (place) => claim(claims.facts, "packs", place, packsIn(source, place)));
  for (const path of labels) addWay(way, path, (place) => takeLabels(source, claims.labels, place));
  for (const path of ignored) addWay(way, path, () => undefined);
  return keysOf(source, way);
}

const PARTS = ["name", "description", "version", "type", "cloudType", "variables"] as const;

/** Takes a part; what stands in a place of rank 1 counts less than what stands in the shape's own. */
function takerOf(source: Source, { facts }: ProfileClaims, part: OtherPlace["part"], rank: number): Taker {
  return part === "variables"
    ? (place) => claim(facts, "variables", place, variablesIn(source, place))
    : (place) => claimText(source, facts, part, place, rank);
}

/** Takers by key; where a way goes on, the ways of the map below. */
type Ways = Map<string, Taker | Ways>;

/** Adds a taker at the end of a path. The first one that is added for a place stays. */
function addWay(ways: Ways, [key, ...rest]: Path, taker: Taker): void {
  if (key === undefined) return;
  const known = ways.get(key);
  if (rest.length === 0) {
    if (known === undefined) ways.set(key, taker);
    return;
  }
  const below: Ways = known instanceof Map ? known : new Map<string, Taker | Ways>();
  ways.set(key, below);
  addWay(below, rest, taker);
}

function keysOf(source: Source, ways: Ways): Keys {
  return Object.fromEntries(
    [...ways].map(([key, way]): [string, Taker] => {
      if (!(way instanceof Map)) return [key, way];
      const keys = keysOf(source, way);
      return [key, (place) => take(source, place, keys)];
    }),
  );
}
