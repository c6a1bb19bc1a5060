import type { Look } from "../../analysis/analysis";
import { goOn } from "../../analysis/aborted";
import { dayOf } from "../../text/day";
import type { DocumentRef, Reply, Replying } from "../answers";
import type { Core } from "../core";
import { answeredWhenSettled } from "../registry/registriesSettled";
import type { OutdatedPacks, OutdatedQuery, UpdatePlan, UpdateQuery } from "./changeAnswers";
import { changeTasks } from "./changeTasks";
import type { DifferenceQuery, ProfileDifference } from "./differenceAnswers";
import type { MadeUpdate, ReviewedUpdate, ReviewQuery, UpdateReview } from "./reviewAnswers";
import type { Side } from "./profileDifferences";
import type { TextEdit } from "../../text/edit";

/** The questions about newer versions of packs. */
export interface VersionChanges {
  /** The packs of documents that have newer versions or are at the end of their life. Waits for registries. */
  readonly outdated: (
    documents: readonly DocumentRef[],
    query: OutdatedQuery,
    signal?: AbortSignal,
  ) => Promise<readonly Reply<OutdatedPacks>[]>;
  /** The edits that update packs, with the values carried over. Waits for registries. */
  readonly update: (document: DocumentRef, query: UpdateQuery, signal?: AbortSignal) => Replying<UpdatePlan>;
  /** Updates of packs with the texts of their values, to be looked at. Waits for registries. */
  readonly reviewUpdate: (document: DocumentRef, query: ReviewQuery, signal?: AbortSignal) => Replying<UpdateReview>;
  /** The edits that make such updates, with the texts that the user then wants. */
  readonly makeUpdate: (document: DocumentRef, update: ReviewedUpdate, signal?: AbortSignal) => Replying<MadeUpdate>;
  /** The profiles that differ between two sets of documents. Waits for registries. */
  readonly differences: (
    before: readonly KeyedDocument[],
    after: readonly KeyedDocument[],
    query: DifferenceQuery,
    signal?: AbortSignal,
  ) => Promise<readonly ProfileDifference[]>;
  /** Differences as Markdown for a pull request, of at most `maxSize` bytes. */
  readonly differenceMarkdown: (found: readonly ProfileDifference[], maxSize: number) => readonly string[];
  /** The edits that turn one text into another, line by line. */
  readonly lineChanges: (before: string, after: string) => readonly TextEdit[];
}

/** A document of one side of a comparison: `key` is the same for the two states of one file. */
export interface KeyedDocument {
  readonly key: string;
  readonly document: DocumentRef;
}

/** How many times a question is asked: each time may send requests whose answers the next one uses. */
const MAX_ROUNDS = 6;

/** The part of the service that answers questions about newer versions. */
export function versionChanges(core: Core): VersionChanges {
  const asked = async <T>(
    documents: readonly DocumentRef[],
    signal: AbortSignal | undefined,
    answer: (look: Look) => T,
  ): Promise<readonly Reply<T>[]> => {
    // Registries are read side by side.
    await Promise.all(documents.map((document) => core.ask(document, signal, () => undefined)));
    return answeredWhenSettled(core, { rounds: MAX_ROUNDS }, async () => {
      const replies: Reply<T>[] = [];
      for (const document of documents) {
        goOn(signal);
        const reply = await core.ask(document, signal, answer);
        if (reply !== undefined) replies.push(reply);
      }
      return replies;
    });
  };
  const sidesOf = async (documents: readonly KeyedDocument[], signal: AbortSignal | undefined): Promise<Side[]> => {
    const sides: Side[] = [];
    for (const { key, document } of documents) {
      const reply = await core.ask(document, signal, (look) => look);
      if (reply !== undefined) sides.push({ key, look: reply.value });
    }
    return sides;
  };
  return {
    differences: (before, after, query, signal) =>
      answeredWhenSettled(core, { rounds: MAX_ROUNDS }, async () => {
        const [old, next] = [await sidesOf(before, signal), await sidesOf(after, signal)];
        return changeTasks().profileDifferences(old, next, query);
      }),
    differenceMarkdown: (found, maxSize) => changeTasks().differenceMarkdown(found, maxSize),
    lineChanges: (before, after) => changeTasks().lineChanges(before, after),
    outdated: (documents, query, signal) =>
      asked(documents, signal, (look) => changeTasks().outdatedIn(look, query, dayOf(core.now()))),
    reviewUpdate: async (document, query, signal) =>
      (await asked([document], signal, (look) => changeTasks().reviewOf(look, query)))[0],
    makeUpdate: (document, update, signal) =>
      core.ask(document, signal, (look) => changeTasks().madeUpdate(look, update)),
    update: async (document, query, signal) =>
      (await asked([document], signal, (look) => changeTasks().updatePlanOf(look, query)))[0],
  };
}
