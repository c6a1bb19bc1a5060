import { comparePack, type PackStep } from "../../../compare/packStep";
import { nameOf, type KeyPath } from "../../../compare/values/treeValue";
import type { ValueChange } from "../../../compare/values/valueChange";
import type { PackContent } from "../../../packs/catalog";
import { requestedRegistry } from "../../../packs/packQueries";
import { registryNameOfPack } from "../../../profile/packIdentity";
import type { PackBody } from "../../../profile/packBodies";
import type { Body } from "../../../syntax/embedded/embeddedBody";
import { factAbout } from "../../../text/memory";
import type { Steps } from "../../../text/steps";
import type { PackContext } from "../../rule";
import { earlierVersions } from "./earlierVersions";

/** The new place of a key, and a version that still had it at its old one. */
export interface MovedKey {
  readonly to: KeyPath;
  readonly version: string;
}

/**
 * Where keys moved that a version of a pack does not have, by the names of their paths: an earlier version has them, and
 * exactly one place took over all that is in them. Asks for the contents of earlier versions.
 */
export function* movedKeys(
  context: PackContext,
  body: PackBody,
  after: PackContent,
  paths: readonly KeyPath[],
): Steps<ReadonlyMap<string, MovedKey>> {
  const moved = new Map<string, MovedKey>();
  const name = registryNameOfPack(context.pack) ?? "";
  for (const version of earlierVersions(context)) {
    const left = paths.filter((path) => !moved.has(nameOf(path)));
    if (left.length === 0) break;
    const before = context.catalog.content(name, version, requestedRegistry(context.pack));
    if (before.is !== "found") continue;
    const step = stepBetween(body, before.value, after);
    yield;
    if (step.is === "unknown") continue;
    for (const path of left) {
      const to = placeOf(step.changes, path);
      if (to !== undefined) moved.set(nameOf(path), { to, version });
    }
  }
  return moved;
}

/** The one place that took over a value, or all values in a map. */
function placeOf(changes: readonly ValueChange[], path: KeyPath): KeyPath | undefined {
  const own = changes.filter((change) => change.mine !== undefined && startsWith(change.path, path));
  const places = new Map<string, KeyPath>();
  for (const change of own) {
    const below = change.path.slice(path.length);
    const place = change.movedTo?.slice(0, change.movedTo.length - below.length);
    if (place === undefined || nameOf([...place, ...below]) !== nameOf(change.movedTo ?? [])) return undefined;
    places.set(nameOf(place), place);
  }
  const [only, ...others] = places.values();
  // The keys of a map that are now one level further out have no new map around them.
  return others.length > 0 || only === undefined || startsWith(path, only) ? undefined : only;
}

function startsWith(path: KeyPath, start: KeyPath): boolean {
  return start.every((key, i) => path[i] === key);
}

const stepsTo = factAbout((_: Body, _after: PackContent) => new Map<PackContent, PackStep>());

/** The values of a pack compared with two versions, which several rules ask for. */
export function stepBetween(body: PackBody, before: PackContent, after: PackContent): PackStep {
  const known = stepsTo(body.placed.body, after);
  const step = known.get(before) ?? comparePack(body, { before, after });
  known.set(before, step);
  return step;
}
