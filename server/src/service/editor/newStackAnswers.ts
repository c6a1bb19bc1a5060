import type { MadeEdit } from "../answers";

/** What adds stacks to configurations. */
export interface StackMaking {
  /** Makes the edit of the nearest configuration, which may be new; or says why it cannot be made. */
  readonly newStack: (order: StackOrder, signal?: AbortSignal) => Promise<MadeEdit>;
}

/** A stack to add. */
export interface StackOrder {
  readonly name: string;
  readonly profiles: readonly {
    readonly uri: string;
    /** The only resource of the file that is meant; null: all. */
    readonly resource: string | null;
  }[];
  /** Whether the cluster was imported, and so has no base profile. */
  readonly isImported: boolean;
}
