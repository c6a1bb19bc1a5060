// What is wanted of a row, and whether it is met.
import { TITLES } from "./servers.mjs";
import { median, worstKey } from "./statistics.mjs";

/**
 * A target, all of whose parts must hold:
 * - `times`: ours takes at most so many times the column `of` (the floor), or at most `slack` more than it (1 ms);
 * - `plus`: at most so much more than the column `of`;
 * - `most`: at most so much; `least`: at least so much;
 * - `worst`: no key takes more than `times` the median and `plus`.
 */

/** A result in numbers: medians by column, what ours is to the column it is held against, and whether the target is met. */
export function judge({ row, case: one, figure, samples }) {
  const target = row.target(one, figure) ?? {};
  const medians = Object.fromEntries(
    Object.entries(samples).map(([column, taken]) => [column, median(taken.map(({ value }) => value))]),
  );
  const of = target.of ?? "floor";
  const { ours } = medians;
  const worst = target.worst === undefined ? undefined : worstKey(samples.ours);
  const parts = partsOf(target, {
    ours,
    base: medians[of],
    of: row.titles?.[of] ?? TITLES[of] ?? of,
    worst,
    unit: row.unit,
  });
  return {
    row,
    case: one.name,
    figure,
    medians,
    ratio: medians[of] === undefined || of === "ours" ? undefined : ours / medians[of],
    worst,
    target: parts.map(({ words }) => words).join("; "),
    isMet: parts.length === 0 ? undefined : parts.every(({ isMet }) => isMet),
  };
}

function partsOf({ times, slack, plus, most, least, worst: limit }, { ours, base, of, worst, unit }) {
  const parts = [];
  const add = (isWanted, words, isMet) => (isWanted ? parts.push({ words: words(), isMet: isMet() }) : undefined);
  const allowed = slack ?? (unit.startsWith("ms") ? 1 : 0);
  add(
    times !== undefined,
    () => `${times} × ${of}`,
    () => ours <= Math.max(times * base, base + allowed),
  );
  add(
    plus !== undefined,
    () => `${of} + ${plus}`,
    () => ours <= base + plus,
  );
  add(
    most !== undefined,
    () => `≤ ${rounded(most)}`,
    () => ours <= most,
  );
  add(
    least !== undefined,
    () => `≥ ${rounded(least)}`,
    () => ours >= least,
  );
  add(
    limit !== undefined && worst !== undefined,
    () => `worst key ≤ ${limit.times} × median + ${limit.plus}`,
    () => worst.value <= limit.times * ours + limit.plus,
  );
  return parts;
}

/** A number as it is shown: three digits that count, at most two behind the point. */
export function rounded(number) {
  if (number === undefined || Number.isNaN(number)) return "";
  const digits = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
  return String(Number(number.toFixed(digits)));
}
