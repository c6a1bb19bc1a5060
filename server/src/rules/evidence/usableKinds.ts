import { fieldOf, type Field } from "../../syntax/field";
import { childrenOf, resolve, type NodeKind, type Tree } from "../../syntax/tree";
import type { PathReading } from "../../templates/facts/pathReading";

/**
 * The kinds of values that the readers of a path can use, given the kinds of its defaults: undefined if any. A loop reads
 * lists and maps alike, so the default tells which of them is meant. But a map of maps may be items by their names.
 */
export function usableKinds(
  tree: Tree<"body">,
  field: Field<"body">,
  reading: PathReading | undefined,
  defaults: ReadonlySet<NodeKind>,
): PathReading["kinds"] {
  if (reading === undefined || defaults.size !== 1) return reading?.kinds;
  const hows = new Set(reading.reads.map(({ how }) => how));
  const isWalked = reading.keys.length > 0 || reading.hasAnyKey;
  if (defaults.has("seq") && hows.has("list") && !hows.has("map") && !hows.has("keys") && reading.keys.length === 0) {
    const { kinds } = reading;
    return kinds === undefined || !holdsScalar(tree, field)
      ? kinds
      : new Set([...kinds].filter((one) => one !== "map"));
  }
  // What is only tested has nothing below it that is read.
  const isOnlyTested = hows.has("condition") && [...hows].every((how) => how === "condition" || how === "digest");
  if (defaults.has("scalar") && reading.is === "read" && isOnlyTested && !isWalked && reading.wholes.length === 0) {
    return new Set(["scalar"]);
  }
  return reading.kinds;
}

function holdsScalar(tree: Tree<"body">, { kind, node }: Field<"body">): boolean {
  if (kind !== "map") return false;
  return childrenOf(tree, resolve(tree, node)).some((child) => {
    const own = fieldOf(tree, child);
    return own.kind === "scalar" && own.type !== "null" && !own.isOpaque;
  });
}
