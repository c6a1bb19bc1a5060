import type { Completion } from "./completionItem";

/** A value to offer, before it is written in the style of the place. */
export type Choice = Pick<Completion, "label" | "kind" | "detail" | "documentation" | "origin" | "about"> & {
  /** Quoted even where YAML would not need it, or never quoted. */
  readonly form?: "quoted" | "bare";
};

/** Values to offer, and whether there may be others. */
export interface Choices {
  readonly choices: readonly Choice[];
  readonly isIncomplete: boolean;
}
