import type { Notation } from "../notation";
import { JSON_FLOW, YAML_FLOW } from "../render";
import { DOUBLE, FOLDED, LITERAL, PLAIN, SINGLE } from "../scalarStyles";

/**
 * The notation of YAML. If the text looks like JSON (a list, or a map with a double-quoted key), additions are written
 * as JSON.
 */
export const YAML_NOTATION: Notation = {
  scalarStyles: [PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED],
  comment: "#",
  flowWriter: (source) => (/^\uFEFF?\s*(?:\{\s*"|\[)/.test(source) ? JSON_FLOW : YAML_FLOW),
};
