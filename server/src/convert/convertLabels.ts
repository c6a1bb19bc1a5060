import { claim, type Claims } from "./convertClaims";
import { itemsIn, lose, placesIn, type Place } from "./convertIntake";
import { isList, shortText, type Source } from "./convertSource";

/** The value that Palette gives a tag without one (docs/domain.md 1.5). */
const VALUELESS = "spectro__tag";

/** Labels as a map, or tags as a list of `name:value`. */
export function takeLabels(source: Source, labels: Claims, place: Place): void {
  if (isList(source.intake, place)) {
    for (const item of itemsIn(source.intake, place) ?? []) takeTag(source, labels, item);
    return;
  }
  for (const [name, value] of placesIn(source.intake, place)) claim(labels, name, value, shortText(source, value));
}

/** Palette's tools take a tag's first two parts for its name and its value. */
function takeTag(source: Source, labels: Claims, item: Place): void {
  const text = shortText(source, item);
  if (text === undefined) return;
  const [name = "", value = VALUELESS, ...more] = text.split(":");
  if (name === "") lose(source.intake, item, "A tag has a name before the colon");
  else claim(labels, name, item, value);
  if (more.length > 0) {
    lose(source.intake, item, `A tag is a name and a value; ":${more.join(":")}" behind them is left out`);
  }
}
