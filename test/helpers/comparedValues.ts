import { carryOver, type CarriedOver } from "../../server/src/compare/values/carryOver";
import { compareValues, type Knowledge } from "../../server/src/compare/values/compareValues";
import type { TreeValue } from "../../server/src/compare/values/treeValue";
import type { ThreeValues, ValueChange } from "../../server/src/compare/values/valueChange";
import { NONE } from "../../server/src/syntax/tree";
import { readYaml } from "../../server/src/syntax/yaml/yaml";
import { applyEdits } from "../../server/src/text/edit";

/** The root of values in a text. */
export function valuesIn(text: string): TreeValue {
  const tree = readYaml<"body">(text);
  return { tree, node: tree.documents[0]?.root ?? NONE };
}

/** Three texts of values. */
export interface ThreeTexts {
  readonly before: string;
  readonly mine: string;
  readonly after: string;
}

/** The result of carrying values over, with the heading of what is gone. */
export interface Carried {
  readonly values: ThreeValues;
  readonly changes: readonly ValueChange[];
  readonly carried: CarriedOver | undefined;
  /** The text after the edits; undefined if there are none that are certain. */
  readonly text: string | undefined;
}

/** Carries values over; the new version is called `2.0.0`. */
export function carriedOver(texts: ThreeTexts, takesNew = false, known: Knowledge = {}): Carried {
  const values = { before: valuesIn(texts.before), mine: valuesIn(texts.mine), after: valuesIn(texts.after) };
  const changes = compareValues(values, known);
  const carried = carryOver(values, changes, {
    takesNew: () => takesNew,
    heading: ({ movedTo }) => (movedTo === undefined ? "Not in 2.0.0:" : `In 2.0.0 at ${movedTo.join(".")}:`),
  });
  return { values, changes, carried, text: carried && applyEdits(texts.mine, carried.edits) };
}

/** A change in one line: `gone a.b -> c.b *`; an override is marked with a star, a new default that is taken with `+`. */
export function changeLine({ is, path, movedTo, isOverride, isTaken }: ValueChange): string {
  const marks = [...(isOverride ? ["*"] : []), ...(isTaken === true ? ["+"] : [])];
  return [is, path.join("."), ...(movedTo === undefined ? [] : ["->", movedTo.join(".")]), ...marks].join(" ");
}
