// Counts equal answers, and prints differences.

/** The maximum number of differences to print. Further ones are only counted. */
const MOST_SHOWN = 25;
const CONTEXT = 120;

/**
 * Counts the comparisons of a run. `intended` lists intended differences: `{what, file, part, why}`, regular
 * expressions for the question, the file, and the part to remove from both answers, which must then be equal.
 */
export function comparison(intended) {
  const counts = { compared: 0, different: 0, intended: 0 };
  const meant = intended.map(({ what, file, part }) => ({
    what: new RegExp(what),
    file: new RegExp(file),
    part: new RegExp(part, "g"),
  }));
  const isMeant = (what, file, before, after) =>
    meant.some(
      (one) =>
        one.what.test(what) && one.file.test(file) && before.replace(one.part, "") === after.replace(one.part, ""),
    );
  return {
    counts,
    /** Compares two answers to one question. */
    note(what, file, before, after) {
      counts.compared++;
      if (before === after) return;
      if (isMeant(what, file, before, after)) {
        counts.intended++;
        return;
      }
      if (counts.different++ < MOST_SHOWN) console.log(`✘ ${what} ${file}\n${firstDifference(before, after)}`);
    },
  };
}

/** The text around the first difference. */
function firstDifference(before, after) {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  const from = Math.max(0, at - CONTEXT / 2);
  const cut = (text) => JSON.stringify(text.slice(from, at + CONTEXT));
  return `  before ${cut(before)}\n  after  ${cut(after)}`;
}
