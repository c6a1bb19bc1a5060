import type { Notation } from "../notation";
import { JSON_FLOW } from "../render";
import type { ScalarStyle } from "../scalar";
import { DOUBLE, PLAIN, SINGLE } from "../scalarStyles";

/** Numbers, `true`, `false` and `null`, and words that lack their quotes. A text in the place of one stands in quotes. */
const WORD: ScalarStyle = { ...PLAIN, write: DOUBLE.write };

/** How JSON is written. Keys in single quotes are a mistake, which is read as what is meant. */
export const JSON_NOTATION: Notation = {
  scalarStyles: [WORD, DOUBLE, SINGLE],
  comment: undefined,
  flowWriter: () => JSON_FLOW,
};
