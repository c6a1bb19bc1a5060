import { recordedCatalog, type RecordedCatalog } from "../packs/recordedCatalog";
import type { Document } from "./documents";
import type { Context } from "./environment";
import type { FileFinding } from "./fileFindings";

/** The findings of a document, and everything that they follow from. */
export interface CheckResult {
  readonly document: Document;
  readonly idWithoutAnswers: string;
  /** The snapshot of the catalogue with which it was made, or that last gave the same answers. */
  revision: number;
  /** When the catalogue was last asked for it, in milliseconds since 1970. */
  askedAt: number;
  readonly recorded: RecordedCatalog;
  readonly all: readonly FileFinding[];
  /** Different for different findings. The same for the same ones, as long as the text is the same. */
  readonly resultId: string;
}

/**
 * A result that is taken from memory asks its questions again after this time, in milliseconds, so that answers age
 * while a document is only looked at: a registry answers again only what it is asked.
 */
const ASKED_AGAIN_AFTER = 60_000;

/** Whether a result is still that of a document: its text, all it is checked against, and the answers to what was asked. */
export function isCurrent(result: CheckResult, document: Document, context: Context): boolean {
  if (result.document !== document || result.idWithoutAnswers !== context.idWithoutAnswers) return false;
  const { catalog, madeAt } = context;
  const { revision } = catalog;
  // The clock may have been set back.
  const isYoung = Math.abs(madeAt - result.askedAt) < ASKED_AGAIN_AFTER;
  if (result.revision === revision && isYoung) return true;
  if (!result.recorded.isAnsweredAlikeBy(catalog)) return false;
  result.revision = revision;
  result.askedAt = madeAt;
  return true;
}

/** Checks a document and makes the result; `last` is the previous one of the document. `newId` gives a new result id. */
export async function newCheckResult(
  document: Document,
  context: Context,
  check: (context: Context, recorded: RecordedCatalog) => Promise<readonly FileFinding[]>,
  { last, newId }: { readonly last: CheckResult | undefined; readonly newId: () => string },
): Promise<CheckResult> {
  const recorded = recordedCatalog(context.catalog);
  const all = await check({ ...context, catalog: recorded.catalog }, recorded);
  const isSame = last?.document === document && isSameText(last.all, all);
  return {
    document,
    idWithoutAnswers: context.idWithoutAnswers,
    revision: context.catalog.revision,
    askedAt: context.madeAt,
    recorded,
    all,
    resultId: isSame ? last.resultId : newId(),
  };
}

/** Whether two lists of findings look the same to the user; their fixes are computed on request. */
function isSameText(a: readonly FileFinding[], b: readonly FileFinding[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}
