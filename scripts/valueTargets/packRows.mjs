// The rows of the table that are measured with folders of packs, which have no charts.
import { misspelt, sampleOf, textWith } from "./keys.mjs";
import { outcomeOf } from "./outcomes.mjs";

/** Misspells the scalar keys of a pack's defaults, each alone in values; and says nothing of the defaults themselves. */
export function packMisspellings({ id, keys, findings, tally, random, defaults }, { count }) {
  const scalars = keys.filter(({ kind }) => kind !== "map" && kind !== "list" && kind !== "null");
  for (const key of sampleOf(scalars, count, random)) {
    const right = String(key.path.at(-1));
    const wrong = misspelt(right, key.siblings, random);
    if (wrong === undefined) continue;
    const found = findings(textWith([...key.path.slice(0, -1), wrong], key.value)).filter(
      // What the one key lacks beside it is no answer.
      ({ rule }) => rule !== "values-constraint",
    );
    const outcome = outcomeOf(found, right);
    tally.add("one letter, folder packs", outcome, {
      chart: id,
      path: key.path.join("."),
      wrong,
      said: found.map(({ severity, message }) => `${severity}: ${message}`),
    });
  }
  const found = findings(defaults);
  tally.add("unchanged defaults of packs", found.length === 0 ? "clean" : "reported", {
    chart: id,
    said: found.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`),
  });
}
