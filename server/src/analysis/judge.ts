import type { Breathe } from "../packs/ports/breathe";
import type { RecordedCatalog } from "../packs/recordedCatalog";
import type { Reading } from "../profile/reading";
import type { KeptCheck } from "../rules/checking/keptCheck";
import type { Steps } from "../text/steps";
import { goOn, Overtaken } from "./aborted";
import { isCurrent, newCheckResult, type CheckResult } from "./checkResult";
import { isServed, judgedReadingOf } from "./declaredReading";
import { documentKindIn } from "./documentKinds";
import type { Document, Documents, LiveDocument } from "./documents";
import type { Context, Environment } from "./environment";
import type { FileFinding } from "./fileFindings";
import { inSlices } from "./inSlices";

interface JudgeOptions {
  readonly documents: Documents;
  readonly environment: Environment;
  readonly contextOf: (live: LiveDocument) => Promise<Context>;
  readonly breathe: Breathe;
}

/** A state of a document, and the context to check it in. */
interface Given {
  readonly document: Document;
  readonly context: Context;
}

/**
 * Returns the result of checking a document; undefined if it is not served. Rejects with {@link Aborted} if the signal
 * is aborted, or if the document is no longer in the state that is given or being checked.
 */
export type Judge = (live: LiveDocument, given?: Given, signal?: AbortSignal) => Promise<CheckResult | undefined>;

/** Creates what checks documents, pausing between steps. It keeps the last result of each. */
export function newJudge({ documents, environment, contextOf, breathe }: JudgeOptions): Judge {
  const results = new WeakMap<LiveDocument, CheckResult>();
  const keptOf = new WeakMap<LiveDocument, KeptCheck>();
  const running = new WeakMap<LiveDocument, Promise<void>>();
  let lastId = 0;
  const newId = (): string => String(++lastId);
  const judge = async (live: LiveDocument, context: Context, check: () => void): Promise<CheckResult> => {
    const { document } = live;
    const { findings } = documentKindIn(document.uri, context);
    const stepwise = <T>(steps: Steps<T>): Promise<T> => inSlices(steps, breathe, check);
    const found = async (used: Context, recorded: RecordedCatalog): Promise<readonly FileFinding[]> => {
      await breathe();
      check();
      const reading = (): Reading => judgedReadingOf(live, context);
      const kept = keptOf.get(live) ?? {};
      keptOf.set(live, kept);
      const keeping = { kept, id: context.idWithoutAnswers, at: context.madeAt, recorded };
      return findings({ document, reading, context: used, environment, keeping, inSlices: stepwise });
    };
    try {
      const result = await newCheckResult(document, context, found, { last: results.get(live), newId });
      results.set(live, result);
      return result;
    } finally {
      running.delete(live);
    }
  };
  return async (live, given, signal) => {
    for (;;) {
      const context = given?.context ?? (await contextOf(live));
      goOn(signal);
      const { document } = live;
      if (given !== undefined && given.document !== document) throw new Overtaken();
      const last = results.get(live);
      if (last !== undefined && isCurrent(last, document, context)) return last;
      if (!isServed(document, context)) return undefined;
      const other = running.get(live);
      if (other === undefined) {
        const work = judge(live, context, goOnWith(documents, live, signal));
        running.set(live, work.then(nothing, nothing));
        return work;
      }
      // One after another: afterwards most find the result that they want, and an old one never comes last.
      await other;
    }
  };
}

/** A check whether the result for the current state of a document is still wanted; throws {@link Aborted} if not. */
function goOnWith(documents: Documents, live: LiveDocument, signal: AbortSignal | undefined): () => void {
  const { document } = live;
  const isOpen = documents.get(document.uri) === live;
  return () => {
    goOn(signal);
    if (live.document !== document || (isOpen && documents.get(document.uri) !== live)) throw new Overtaken();
  };
}

function nothing(): void {
  // Whoever asked gets the error.
}
