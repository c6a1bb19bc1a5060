import { NONE, textOfNode, valueAt } from "../syntax/tree";
import { INSTALL_PRIORITY } from "./facts/packHeader";
import type { Pack } from "./model";
import { bodyAt, type Reading } from "./reading";

/**
 * The install priority of a pack; 0 if it states none. Add-ons with lower numbers are deployed first
 * (docs/domain.md 2.6).
 */
export function installPriority(reading: Reading, pack: Pack): number {
  const placed = pack.values === undefined ? undefined : bodyAt(reading, pack.values.node);
  const root = placed?.body.tree.documents[0]?.root ?? NONE;
  if (placed === undefined || root === NONE) return 0;
  const { tree } = placed.body;
  const node = valueAt(tree, root, ["pack", INSTALL_PRIORITY]);
  const number = Number(node === NONE ? 0 : textOfNode(tree, node));
  return Number.isFinite(number) ? number : 0;
}
