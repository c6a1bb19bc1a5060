import {
  CodeLensRefreshRequest,
  type CodeLens,
  type CompletionItem,
  type DocumentLink as LspLink,
  type CancellationToken,
} from "vscode-languageserver";
import type { CompletionSubject, DocumentLink, ProfileLens, ValuesLens } from "../../service/index";
import { lineRange } from "../../text/lineRange";
import { signalOf } from "../cancellation";
import { afterFailure, answer } from "../withDocument";
import { canUpdateAddOns, completionStyle } from "../client";
import { toMarkup } from "../lspConversions";
import { serveReviews } from "../actions/reviewHandlers";
import { serveUpdates } from "../actions/updateHandlers";
import {
  OPEN_VALUES_COMMAND,
  PACK_TEXT_METHOD,
  UPDATE_ADD_ONS_COMMAND,
  type PackTextParams,
  type PackTextResult,
} from "../protocol";
import { logWarning } from "../log";
import type { Session } from "../session";

/**
 * Answers the requests about packs and registries: updates, links, texts of packs, and documentation of completions.
 */
export function servePacks(session: Session): void {
  const { connection, client, service } = session;
  const { hasMarkdown } = completionStyle(client);
  serveLenses(session);
  serveUpdates(session);
  serveReviews(session);
  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    answer<readonly DocumentLink[], LspLink[]>(session, service.links(uri, signalOf(token)), [], ({ text, value }) =>
      value.map(({ range, target, tooltip }) => ({ range: lineRange(text, range), target, tooltip })),
    ),
  );
  connection.onCompletionResolve((item, token) => {
    const data = dataOf(item);
    if (data === undefined) return item;
    const asked = service.completionDocumentation(data.uri, data.about, signalOf(token));
    return answer(session, asked, item, ({ value }) =>
      value === undefined ? item : { ...item, documentation: toMarkup(value, hasMarkdown) },
    );
  });
  connection.onRequest(PACK_TEXT_METHOD, ({ uri }: PackTextParams, token: CancellationToken) =>
    packTextFor(session, uri, signalOf(token)),
  );
}

function serveLenses(session: Session): void {
  session.connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
    const signal = signalOf(token);
    return [...(await updateLenses(session, uri, signal)), ...(await openLenses(session, uri, signal))];
  });
}

/** The lenses that update the add-ons of a profile. */
async function updateLenses(session: Session, uri: string, signal: AbortSignal): Promise<CodeLens[]> {
  if (!canUpdateAddOns(session.client)) return [];
  const asked = session.service.profileLenses(uri, signal);
  return answer<readonly ProfileLens[], CodeLens[]>(session, asked, [], ({ text, value }) =>
    value.map(({ range, title, profile }) => ({
      range: lineRange(text, range),
      command: { title, command: UPDATE_ADD_ONS_COMMAND, arguments: [uri, profile] },
    })),
  );
}

/** The lenses that open values which cannot be read where they are. */
async function openLenses(session: Session, uri: string, signal: AbortSignal): Promise<CodeLens[]> {
  if (session.client.options.canOpenValues !== true) return [];
  const asked = session.service.valuesLenses(uri, signal);
  return answer<readonly ValuesLens[], CodeLens[]>(session, asked, [], ({ text, value }) =>
    value.map((lens) => {
      const range = lineRange(text, lens.range);
      const [title, place] = lens.packs === 1 ? ["Open values", range.start] : ["Open values…", null];
      return { range, command: { title, command: OPEN_VALUES_COMMAND, arguments: [uri, place] } };
    }),
  );
}

/** Asks the client to request code lenses and inlay hints again, if it supports that: known packs changed. */
export function refreshHints({ connection, client }: Session): void {
  const { codeLens, inlayHint } = client.capabilities.workspace ?? {};
  const warn = (error: unknown): void => logWarning(connection, "Hints could not be refreshed", error);
  if (inlayHint?.refreshSupport === true) connection.languages.inlayHint.refresh().catch(warn);
  if (codeLens?.refreshSupport === true) connection.sendRequest(CodeLensRefreshRequest.type).catch(warn);
}

/** The data from which an item's documentation is made; undefined if it has none. */
function dataOf({ data }: CompletionItem): { readonly uri: string; readonly about: CompletionSubject } | undefined {
  const { uri, about } = (data ?? {}) as { readonly uri?: unknown; readonly about?: Partial<CompletionSubject> };
  const isOurs = typeof uri === "string" && typeof about?.name === "string" && typeof about.kind === "string";
  return isOurs ? { uri, about: about as CompletionSubject } : undefined;
}

/**
 * The text of a pack; null if not known. Unlike other requests, this one waits for the registry, since the user opened
 * it.
 */
async function packTextFor(
  { connection, service }: Session,
  uri: string,
  signal: AbortSignal,
): Promise<PackTextResult> {
  try {
    return (await service.packText(uri, signal)) ?? null;
  } catch (error) {
    return afterFailure(connection, error, null);
  }
}
