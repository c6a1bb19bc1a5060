import type { ProfileDifference, ValueDifference } from "./differenceAnswers";

/** The files and names of a profile on both sides. */
export function profileTitle({ is, fileBefore, fileAfter, before, after }: ProfileDifference): string {
  const files = fileBefore === fileAfter ? fileAfter : [fileBefore, fileAfter].filter(Boolean).join(" → ");
  const names = [before, after].map((one) => one && [one.name ?? "(unnamed)", one.version].filter(Boolean).join(" "));
  const name = names[0] === names[1] ? names[1] : names.filter(Boolean).join(" → ");
  return `${files ?? ""}: ${name ?? ""}${is === "changed" ? "" : ` (${is})`}`;
}

/** A value on both sides: `+ a.b: 1`, `- a.b: 1` or `~ a.b: 1 → 2`. */
export function valueLine({ path, before, after }: ValueDifference): string {
  const name = path.length === 0 ? "" : `${path.join(".")}: `;
  if (before === undefined) return `+ ${name}${after ?? ""}`;
  if (after === undefined) return `- ${name}${before}`;
  return before === after ? `~ ${name}${after} (changed)` : `~ ${name}${before} → ${after}`;
}
