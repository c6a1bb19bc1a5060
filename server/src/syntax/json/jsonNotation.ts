import type { Notation } from "../notation";
import { JSON_FLOW } from "../render";
import type { ScalarStyle } from "../scalar";
import { DOUBLE, PLAIN, SINGLE } from "../scalarStyles";

/** Numbers, `true`, `false`, `null` and unquoted words. A text that replaces one is written in quotes. */
const WORD: ScalarStyle = { ...PLAIN, write: DOUBLE.write };

/** The notation of JSON. Single-quoted keys are a mistake, but are decoded as intended. */
export const JSON_NOTATION: Notation = {
  scalarStyles: [WORD, DOUBLE, SINGLE],
  comment: undefined,
  flowWriter: () => JSON_FLOW,
};
