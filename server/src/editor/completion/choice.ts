import type { Completion } from "./completionItem";

/** A value to offer, before it is quoted as its position requires. */
export type Choice = Pick<Completion, "label" | "kind" | "detail" | "documentation" | "origin" | "about"> & {
  /** Always or never quoted; if absent, quoted only if YAML requires it. */
  readonly form?: "quoted" | "bare";
};

/** Values to offer, and whether typing more may bring others. */
export interface Choices {
  readonly choices: readonly Choice[];
  readonly isIncomplete: boolean;
}
