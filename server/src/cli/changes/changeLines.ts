import type { ShownChange } from "../../service/index";

/** How many values of each kind changed, in words. */
export function changeSummary(changes: readonly ShownChange[]): string {
  const count = (is: (change: ShownChange) => boolean): number => changes.filter(is).length;
  const parts = [
    [count(({ is }) => is === "conflict"), "conflict", "conflicts"],
    [count(({ is, isOverride, movedTo }) => is === "gone" && isOverride && movedTo !== undefined), "moved", "moved"],
    [count(({ is, isOverride, movedTo }) => is === "gone" && isOverride && movedTo === undefined), "gone", "gone"],
    [count(({ is, isOverride }) => is === "kept" && isOverride), "override kept", "overrides kept"],
    [count(({ is }) => is === "changed"), "default changed", "defaults changed"],
    [count(({ is, isOverride }) => is === "gone" && !isOverride), "default removed", "defaults removed"],
    [count(({ is }) => is === "new"), "new default", "new defaults"],
  ] as const;
  const said = parts.flatMap(([number, one, many]) =>
    number === 0 ? [] : `${String(number)} ${number === 1 ? one : many}`,
  );
  return said.length === 0 ? "no changes" : said.join(", ");
}

/** A line for each change: its path, and the values on all sides. */
export function changeLines(changes: readonly ShownChange[]): string[] {
  return changes.map((change) => {
    const { is, path, before, mine, after, movedTo, isBlocked } = change;
    const blocked = isBlocked ? " (cannot be changed in this text)" : "";
    const name = path.join(".");
    switch (is) {
      case "conflict":
        return `conflict: ${name}: yours ${shown(mine)}, old default ${shown(before)}, new default ${shown(after)}${
          movedTo === undefined ? "" : `, moved to ${movedTo.join(".")}`
        }${blocked}`;
      case "gone":
        return movedTo === undefined
          ? `gone: ${name}: ${shown(mine)}${blocked}`
          : `moved: ${name} to ${movedTo.join(".")}${blocked}`;
      case "changed":
        return `changed: ${name}: ${shown(before)} to ${shown(after)}${blocked}`;
      case "new":
        return `new: ${name}: ${shown(after)}${blocked}`;
      case "kept":
        return `kept: ${name}: ${shown(mine)}`;
    }
  });
}

function shown(value: string | undefined): string {
  return value ?? "(none)";
}
