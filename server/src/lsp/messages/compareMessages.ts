import type { Visible } from "../../text/visible";

/** Compares a profile with another state of it: {@link CompareParams} to {@link CompareResult}. */
export const COMPARE_METHOD = "paletteProfiles/compare";

export interface CompareParams {
  readonly uri: string;
  /** The other state: a text with the name to show for it, or what Palette holds. */
  readonly with:
    | { readonly is: "text"; readonly uri: string; readonly text: string; readonly title: string }
    | { readonly is: "held" };
}

export type CompareResult =
  | { readonly is: "compared"; readonly markdown: string }
  /** Why they cannot be compared. */
  | { readonly is: "refused"; readonly reason: Visible };
