import { isServed, type OpenDocument } from "./documents";
import type { Session } from "./session";
import type { DocumentContext } from "./workspace";

/**
 * Answers a request about an open document; `none` where it is not open. A handler that fails is logged and answers
 * `none`: one broken feature must not take the others with it.
 */
export async function answerFor<R>(
  { connection, documents, contextOf }: Session,
  uri: string,
  none: R,
  handle: (document: OpenDocument, context: DocumentContext) => R | Promise<R>,
): Promise<R> {
  const document = documents.get(uri);
  if (document === undefined) return none;
  try {
    const context = await contextOf(document);
    return isServed(document) ? await handle(document, context) : none;
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    connection.console.error(`A request failed: ${what}`);
    return none;
  }
}
