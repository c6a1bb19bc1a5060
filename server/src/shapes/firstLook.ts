import { FILE_MARKS, MARKS } from "../generated/marks";

const PATTERN = new RegExp(MARKS);
const FILE_PATTERN = new RegExp(FILE_MARKS);

/**
 * Whether a text may hold a profile: one linear search for the marks of all shapes, without parsing. A hit may be
 * wrong. A miss is right unless keys are written with escapes (`"p\u0061cks"`). The client loads the extension at the
 * first hit; therefore the marks come from a generated file, which does not import all shapes.
 */
export function canHoldProfile(text: string): boolean {
  return PATTERN.test(text);
}

/** Whether a text may name files with values or manifests. A hit may be wrong, and the text need not be a profile. */
export function mayNameFiles(text: string): boolean {
  return FILE_PATTERN.test(text);
}
