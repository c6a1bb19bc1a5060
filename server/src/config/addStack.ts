import type { TextEdit } from "../text/edit";
import { itemAtTop } from "./topKeyEdit";

/** A stack to add to a configuration. */
export interface NewStack {
  readonly name: string;
  /** The paths of its profiles, relative to the folder of the configuration. */
  readonly profiles: readonly string[];
  /** Whether the cluster was imported, and so has no base profile. */
  readonly isImported: boolean;
}

/**
 * The edit that adds a stack to a configuration, which may be empty. Undefined if the text has syntax errors, or
 * something other than a list where the stacks belong.
 */
export function addStack(content: string, { name, profiles, isImported }: NewStack): TextEdit | undefined {
  return itemAtTop(content, "stacks", { name, base: isImported ? "imported" : undefined, profiles });
}
