import type { Notation } from "../notation";
import { JSON_FLOW, YAML_FLOW } from "../render";
import { DOUBLE, FOLDED, LITERAL, PLAIN, SINGLE } from "../scalarStyles";

/** How YAML is written. Where it looks like JSON, keys of its root in double quotes, what is added does, too. */
export const YAML_NOTATION: Notation = {
  scalarStyles: [PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED],
  comment: "#",
  flowWriter: (source) => (/^\uFEFF?\s*(?:\{\s*"|\[)/.test(source) ? JSON_FLOW : YAML_FLOW),
};
