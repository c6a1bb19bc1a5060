// Counts what is equal, and shows what is not.

/** The most differences that are shown; the others are only counted. */
const MOST_SHOWN = 25;
const CONTEXT = 120;

/**
 * A tally of one run. `intended` lists differences that are meant: `{what, file, why}`, where `what` and `file` are regular
 * expressions for the question and for the file.
 */
export function comparison(intended) {
  const counts = { compared: 0, different: 0, intended: 0 };
  const meant = intended.map(({ what, file }) => ({ what: new RegExp(what), file: new RegExp(file) }));
  const isMeant = (what, file) => meant.some((one) => one.what.test(what) && one.file.test(file));
  return {
    counts,
    /** Notes two answers to one question. */
    note(what, file, before, after) {
      counts.compared++;
      if (before === after) return;
      if (isMeant(what, file)) {
        counts.intended++;
        return;
      }
      if (counts.different++ < MOST_SHOWN) console.log(`✘ ${what} ${file}\n${firstDifference(before, after)}`);
    },
  };
}

/** The stretch around the first place where two texts differ. */
function firstDifference(before, after) {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  const from = Math.max(0, at - CONTEXT / 2);
  const cut = (text) => JSON.stringify(text.slice(from, at + CONTEXT));
  return `  before ${cut(before)}\n  after  ${cut(after)}`;
}
