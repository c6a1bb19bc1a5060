import {
  mergedLines,
  type BodyPlace,
  type BodyState,
  type FollowedPlace,
  type RewriteBodyResult,
} from "../../../server/src/lsp/protocol";

/** Answer of a rewriting: the edits are for a version of the profile. */
type Rewriting = NonNullable<RewriteBodyResult>;

/** The two documents that are kept in step, and the server between them. */
export interface BodySides {
  /** The body as the profile has it now; undefined if the profile cannot be read at this moment. */
  readonly readProfile: (body: FollowedPlace) => Promise<BodyState | { readonly is: "unsure" } | undefined>;
  /** The edits that give the body another text. */
  readonly rewriting: (body: FollowedPlace, text: string, mayShare: boolean) => Promise<Rewriting | undefined>;
  /** Applies edits to the profile, if it still has the version that they are for. */
  readonly editProfile: (rewriting: Rewriting) => Promise<boolean>;
  /** The text of the values document; undefined if it is not open. */
  readonly valuesText: () => string | undefined;
  /** Gives the values document another text, if it still has the one given first. */
  readonly editValues: (before: string, text: string) => Promise<boolean>;
  /** A text as the values document shows it: an editor writes all lines with the same end, and hides a byte order mark. */
  readonly asShown: (text: string) => string;
  /** Asks whether other packs that share the text may change with it. */
  readonly askToShare: (packs: readonly string[]) => Promise<boolean>;
  /** Takes note of a text on which both agree, for the next start of the editor. */
  readonly agree: (text: string) => void;
  /** Whether both agreed last on a text before the editor started. */
  readonly didAgree: (text: string) => Promise<boolean>;
}

/**
 * What a step came to: "agreed", both have the same content; "waiting", the profile cannot be read or was changed in the meantime, so a
 * further step is needed; "gone", the profile has the body no more; "refused", the profile cannot hold the text.
 */
export type StepEnd =
  { readonly is: "agreed" | "waiting" | "gone" } | { readonly is: "refused"; readonly reason: string };

/** Keeps a values document and the text inside its profile in step. */
export interface BodySync {
  /**
   * Brings both in step, whichever changed since they last agreed. Where both changed the same lines, the profile wins.
   * Steps wait for each other.
   */
  readonly step: () => Promise<StepEnd>;
  /**
   * Takes note that the document begins with a text of the profile, so that what is typed before the first step is a change
   * of it.
   */
  readonly begin: (text: string) => void;
  /** The body as it was when both last agreed. */
  readonly agreed: () => FollowedPlace;
  /**
   * Whether the two did not agree at the first step, and the profile had changed since they last did. Then it won, and this is
   * what the document had said.
   */
  readonly overruled: () => string | undefined;
}

/** How often a step is made again at once if something changes in the meantime. */
const MOST_TRIES = 5;

/** Starts with a body that the profile had at some time. Nothing is read or written before the first step. */
export function bodySync({ place, base: text }: FollowedPlace, sides: BodySides): BodySync {
  const state: SyncState = { place, text, base: undefined, mayShare: false, overruled: undefined };
  let queue: Promise<unknown> = Promise.resolve();
  const run = async (): Promise<StepEnd> => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const end = await tryOnce(state, sides);
      if (end !== "again") return end;
    }
    return { is: "waiting" };
  };
  return {
    step() {
      const next = queue.then(run, run);
      queue = next.catch(() => undefined);
      return next;
    },
    begin(text) {
      state.base ??= { profile: text, values: sides.asShown(text) };
    },
    agreed: () => agreedIn(state),
    overruled: () => state.overruled,
  };
}

interface SyncState {
  place: BodyPlace;
  /** What the profile said at the beginning. */
  readonly text: string;
  /** What the profile said, and the document showed, when they last agreed; undefined at the beginning. */
  base: { readonly profile: string; readonly values: string } | undefined;
  mayShare: boolean;
  overruled: string | undefined;
}

function agreedIn({ place, text, base }: SyncState): FollowedPlace {
  return { place, base: base?.profile ?? text };
}

/** One look at both, and at most one edit of each; "again" if a further look is needed at once. */
async function tryOnce(sync: SyncState, sides: BodySides): Promise<StepEnd | "again"> {
  const state = await sides.readProfile(agreedIn(sync));
  if (state === undefined || state.is === "unsure") return { is: "waiting" };
  if (state.is === "gone") return { is: "gone" };
  const values = sides.valuesText();
  if (values === undefined) return { is: "waiting" };
  const { base } = sync;
  const { text } = state;
  const shown = sides.asShown(text);
  sync.place = state.place;
  // Blank lines alone add nothing that the profile does not have.
  if (shown === values || (state.isAbsent && values.trim() === "")) {
    sync.base = { profile: text, values };
    sides.agree(values);
    return { is: "agreed" };
  }
  if (base === undefined && values !== "") {
    if (await sides.didAgree(shown)) {
      // Only the document has changes, from before a restart.
      sync.base = { profile: text, values: shown };
      return "again";
    }
    sync.overruled = values;
  }
  if (base === undefined || values === base.values) {
    if (await sides.editValues(values, shown)) sync.base = { profile: text, values: shown };
    return "again";
  }
  if (text === base.profile) return push(sync, sides, values, shown);
  const merged = mergedLines(base.values, shown, values);
  if (merged !== values && !(await sides.editValues(values, merged))) return "again";
  // From here the merged text is a change of what the profile says.
  sync.base = { profile: text, values: shown };
  return "again";
}

/** Puts the document's text into the profile, which shows another. */
async function push(sync: SyncState, sides: BodySides, values: string, shown: string): Promise<StepEnd | "again"> {
  const rewriting = await sides.rewriting(agreedIn(sync), values, sync.mayShare);
  if (rewriting === undefined) return { is: "waiting" };
  const { answer } = rewriting;
  switch (answer.is) {
    case "edits":
      // What is typed in the meantime is a change of this text.
      if (await sides.editProfile(rewriting)) sync.base = { profile: answer.text, values };
      return "again";
    case "shared":
      sync.mayShare = await sides.askToShare(answer.packs);
      if (!sync.mayShare) await sides.editValues(sides.valuesText() ?? values, shown);
      return "again";
    case "refused":
      return { is: "refused", reason: answer.reason };
    case "changed":
      return "again";
    case "gone":
      return { is: "gone" };
    case "unsure":
      return { is: "waiting" };
  }
}
