import type { Writable } from "../syntax/render";
import { NONE, valueOf } from "../syntax/tree";
import { claim, settled, type Claims } from "./convertClaims";
import { textIn, type Place } from "./convertIntake";
import { booleans, mapsIn, take, texts, type Source } from "./convertSource";

const TEXTS = ["name", "displayName", "description", "format", "inputType", "defaultValue"];
const BOOLEANS = ["required", "immutable", "hidden", "isSensitive"];
const ORDER = [...TEXTS, "regex", "options", ...BOOLEANS];

/** The variables of a list; Crossplane's stand in lists of their own inside it, under the key `variable`. */
export function variablesIn(source: Source, place: Place): Writable[] | undefined {
  const lists = mapsIn(source, place, (item): Writable[] => {
    if (valueOf(source.intake.tree, item.node, "variable") === NONE) return [variableIn(source, item)];
    let inner: Writable[] = [];
    take(source, item, {
      variable: (list) => {
        inner = mapsIn(source, list, (variable) => variableIn(source, variable)) ?? [];
      },
    });
    return inner;
  });
  return lists?.flat(1);
}

function variableIn(source: Source, item: Place): Writable {
  const facts: Claims = new Map();
  take(source, item, {
    ...texts(source, facts, TEXTS),
    // `${` may well stand in a regular expression.
    regex: (place) => claim(facts, "regex", place, textIn(source.intake, place)),
    ...booleans(source, facts, BOOLEANS),
    options: (place) =>
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
