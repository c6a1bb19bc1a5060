import { MARKS } from "../generated/marks";

const PATTERN = new RegExp(MARKS);

/**
 * Whether a text can hold a profile: one linear look for the marks of the shapes, no parser. A yes may turn out to be wrong.
 * A no is right but for a text that writes its keys with escapes (`"p\u0061cks"`), as nobody does. Shared with the client,
 * which loads the extension at the first yes; so the marks come from a generated file, and not with all shapes.
 */
export function canHoldProfile(text: string): boolean {
  return PATTERN.test(text);
}
