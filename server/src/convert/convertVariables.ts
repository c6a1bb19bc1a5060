import type { Writable } from "../syntax/render";
import { NONE, valueOf } from "../syntax/tree";
import { claim, settled, type Claims } from "./convertClaims";
import { booleanIn, textIn, type Place } from "./convertIntake";
import { booleans, claimText, mapsIn, take, texts, type Source } from "./convertSource";

const TEXTS = ["name", "displayName", "description", "format", "inputType", "defaultValue"] as const;
const BOOLEANS = ["required", "immutable", "hidden", "isSensitive"] as const;
const ORDER = [...TEXTS, "regex", "options", ...BOOLEANS];

/** The variables of a list; in some shapes its items hold lists of them, under a key of their own. */
export function variablesIn(source: Source, place: Place): Writable[] | undefined {
  const { nestedIn } = source.profile.places.variable;
  const lists = mapsIn(source, place, (item): Writable[] => {
    // Crossplane's way to write them is understood everywhere.
    const key = nestedIn ?? "variable";
    if (valueOf(source.intake.tree, item.node, key) === NONE) return [variableIn(source, item)];
    let inner: Writable[] = [];
    take(source, item, {
      [key]: (list) => {
        inner = mapsIn(source, list, (variable) => variableIn(source, variable)) ?? [];
      },
    });
    return inner;
  });
  return lists?.flat(1);
}

function variableIn(source: Source, item: Place): Writable {
  const facts: Claims = new Map();
  const keys = source.profile.places.variable;
  take(source, item, {
    ...Object.fromEntries(TEXTS.map((name) => [keys[name], (at: Place) => claimText(source, facts, name, at)])),
    // `${` may well stand in a regular expression.
    [keys.regex]: (place) => claim(facts, "regex", place, textIn(source.intake, place)),
    ...Object.fromEntries(
      BOOLEANS.map((name) => [keys[name], (at: Place) => claim(facts, name, at, booleanIn(source.intake, at))]),
    ),
    [keys.options]: (place) =>
      claim(
        facts,
        "options",
        place,
        mapsIn(source, place, (option) => optionIn(source, option)),
      ),
  });
  return settled(source.intake, facts, ORDER);
}

function optionIn(source: Source, item: Place): Writable {
  const facts: Claims = new Map();
  take(source, item, {
    ...texts(source, facts, ["value", "label", "description"]),
    ...booleans(source, facts, ["default"]),
  });
  return settled(source.intake, facts, ["value", "label", "description", "default"]);
}
