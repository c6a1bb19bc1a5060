import { isProvenUnread, knownPathsOf } from "../../../compare/values/knownPaths";
import { leavesOf } from "../../../compare/values/treeValue";
import type { ValueChange } from "../../../compare/values/valueChange";
import type { PackContent } from "../../../packs/catalog";
import type { PackBody } from "../../../profile/packBodies";
import type { Body } from "../../../syntax/embedded/embeddedBody";
import { NONE, type NodeId } from "../../../syntax/tree";
import { factAbout } from "../../../text/memory";
import type { Steps } from "../../../text/steps";
import { chartErrors } from "../chartErrors";
import { comparableValues } from "../comparableValues";
import { stepBetween } from "./movedKeys";

/** A value that one version has, and another one has not. */
export interface OutgrownValue {
  readonly path: readonly string[];
  readonly node: NodeId<"body">;
  /** Where the other version has it, if that is one place. */
  readonly movedTo: readonly string[] | undefined;
  /** Whether it is certain that the other version does not read it. */
  readonly isProven: boolean;
  /** Whether the schema of its chart refuses it. */
  readonly isRefused: boolean;
}

/** Whether values have any that a version is not known to have: a cheap look before older versions are asked for. */
export const mayBeOutgrown = factAbout((body: Body, content: PackContent): boolean => {
  const { tree } = body;
  const root = tree.documents[0]?.root ?? NONE;
  if (root === NONE) return false;
  const isRead = knownPathsOf(content);
  for (const { path } of leavesOf({ tree, node: root })) {
    if (path.length > 1 && !isInHeader(path) && isRead(path) === false) return true;
  }
  return (comparableValues(body, content)?.known.chartSchemas.length ?? 0) > 0;
});

/** The values that fit one version of a pack, and do not fit a later one: gone, moved, or refused by its schema. */
export function* outgrownValues(body: PackBody, before: PackContent, after: PackContent): Steps<OutgrownValue[]> {
  const step = stepBetween(body, before, after);
  yield;
  if (step.is === "unknown") return [];
  const changes = step.changes.filter((change) => isOutgrown(change) && !isInHeader(change.path));
  const gone = changes.flatMap(({ path, mine, movedTo }): OutgrownValue[] => {
    const isProven = isProvenUnread(after, path);
    return mine === undefined ? [] : [{ path, node: mine.node, movedTo, isProven, isRefused: false }];
  });
  const refused = yield* newlyRefused(body.placed.body, before, after);
  return [...gone, ...refused.filter(({ node }) => !gone.some((one) => one.node === node))];
}

/** The header is read by Palette, in every version alike. */
function isInHeader([section]: readonly string[]): boolean {
  return section === "pack";
}

/** An override whose place is gone; a default that the user did not change is no loss. */
function isOutgrown({ is, movedTo, isOverride }: ValueChange): boolean {
  return isOverride && (is === "gone" || (is === "conflict" && movedTo !== undefined));
}

function* newlyRefused(body: Body, before: PackContent, after: PackContent): Steps<OutgrownValue[]> {
  const [old, now] = [comparableValues(body, before), comparableValues(body, after)];
  if (old === undefined || now === undefined || now.known.chartSchemas.length === 0) return [];
  const errors = (yield* chartErrors(now)).filter(({ isPresent }) => isPresent);
  if (errors.length === 0) return [];
  const earlier = new Set((yield* chartErrors(old)).map(({ path }) => path.join("\n")));
  return errors
    .filter(({ path }) => !earlier.has(path.join("\n")))
    .map(({ path, node }) => ({ path, node, movedTo: undefined, isProven: true, isRefused: true }));
}
