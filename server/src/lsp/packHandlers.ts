import {
  CodeActionKind,
  CodeLensRefreshRequest,
  InlayHintKind,
  MarkupKind,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type DocumentLink,
  type InlayHint,
} from "vscode-languageserver";
import { completionDocumentation } from "../editor/completion/completionDocumentation";
import type { CompletionSubject } from "../editor/completion/completionItem";
import { documentLinks } from "../editor/structure/documentLinks";
import { lspRange } from "../editor/lspRange";
import { markdownText } from "../editor/markdown";
import { packDocumentAt, valuesTextOf } from "../editor/navigation/packDocument";
import { profileLenses, updateActions, versionHints } from "../editor/lenses/packUpdates";
import type { Range } from "../text/range";
import { offsetAt, positionAt } from "../text/text";
import { answerFor } from "./answer";
import { toEdits, toWorkspaceEdit } from "./convert";
import { readingOf, type OpenDocument } from "./documents";
import { canUpdateAddOns, serveUpdates, updateAddOnsAction } from "./packUpdates";
import { PACK_TEXT_METHOD, UPDATE_ADD_ONS_COMMAND, type PackTextParams, type PackTextResult } from "./protocol";
import type { Session } from "./session";
import type { DocumentContext } from "./workspace";

/** Answers the requests about packs and registries: newer versions, pages, texts, documentation of what is offered. */
export function servePacks(session: Session): void {
  const { connection } = session;
  serveHints(session);
  serveUpdates(session);
  connection.onDocumentLinks(({ textDocument: { uri } }) =>
    answerFor<DocumentLink[]>(session, uri, [], (document, { catalog }) => {
      const reading = readingOf(document);
      return documentLinks(reading, catalog).map(({ range, target, tooltip }) => ({
        range: lspRange(reading.text, range),
        target,
        tooltip,
      }));
    }),
  );
  connection.onCompletionResolve((item) => {
    const data = dataOf(item);
    if (data === undefined) return item;
    return answerFor<CompletionItem>(session, data.uri, item, (_document, { catalog }) => {
      const found = completionDocumentation(data.about, catalog, session.ports.now());
      if (found === undefined) return item;
      return { ...item, documentation: { kind: MarkupKind.Markdown, value: markdownText(found) } };
    });
  });
  connection.onRequest(PACK_TEXT_METHOD, ({ uri }: PackTextParams) => packText(session, uri));
}

function serveHints(session: Session): void {
  const { connection, findingsOf } = session;
  connection.onCodeLens(({ textDocument: { uri } }) =>
    answerFor<CodeLens[]>(session, uri, [], async (document, context) => {
      if (!canUpdateAddOns(session)) return [];
      const findings = await findingsOf(document, context);
      const reading = readingOf(document);
      return profileLenses(reading, findings, context).map(({ range, title, profile }) => ({
        range: lspRange(reading.text, range),
        command: { title, command: UPDATE_ADD_ONS_COMMAND, arguments: [uri, profile] },
      }));
    }),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
    answerFor<InlayHint[]>(session, uri, [], async (document, context) => {
      const findings = await findingsOf(document, context);
      const reading = readingOf(document);
      const { text } = reading;
      const stretch = { start: offsetAt(text, range.start), end: offsetAt(text, range.end) };
      return versionHints(reading, findings, context, stretch).map(({ offset, label, tooltip, edits }) => ({
        position: positionAt(text, offset),
        label,
        kind: InlayHintKind.Type,
        tooltip: { kind: MarkupKind.Markdown, value: markdownText(tooltip) },
        paddingLeft: true,
        textEdits: toEdits(text, edits),
      }));
    }),
  );
}

/** Has the editor ask anew for lenses and hints, where it can: what is known of packs changed. */
export function refreshHints({ connection, client }: Session): void {
  const { codeLens, inlayHint } = client.capabilities.workspace ?? {};
  const warn = (error: unknown): void => connection.console.warn(`Hints could not be refreshed: ${String(error)}`);
  if (inlayHint?.refreshSupport === true) connection.languages.inlayHint.refresh().catch(warn);
  if (codeLens?.refreshSupport === true) connection.sendRequest(CodeLensRefreshRequest.type).catch(warn);
}

/** The updates of the pack at the cursor, and of all add-ons; those that a quick fix offers already are left out. */
export async function updateCodeActions(
  session: Session,
  document: OpenDocument,
  context: DocumentContext,
  stretch: Range,
  offered: readonly CodeAction[],
): Promise<CodeAction[]> {
  const reading = readingOf(document);
  const titles = new Set(offered.map(({ title }) => title));
  const own = updateActions(reading, context, stretch)
    .filter(({ title }) => !titles.has(title))
    .map(({ title, edits }): CodeAction => ({
      title,
      kind: CodeActionKind.RefactorRewrite,
      edit: toWorkspaceEdit(session.client, document.uri, document.version, toEdits(reading.text, edits)),
    }));
  return [...own, ...(await updateAddOnsAction(session, document, context, stretch))];
}

/** What an item carries so that its documentation can be made; undefined for one that has it, or is not ours. */
function dataOf({ data }: CompletionItem): { readonly uri: string; readonly about: CompletionSubject } | undefined {
  const { uri, about } = (data ?? {}) as { readonly uri?: unknown; readonly about?: Partial<CompletionSubject> };
  const isOurs = typeof uri === "string" && typeof about?.name === "string" && typeof about.kind === "string";
  return isOurs ? { uri, about: about as CompletionSubject } : undefined;
}

/** How many rounds of asking it takes at most until a text is known: where a version lies is asked for before its text. */
const MOST_ROUNDS = 4;

/** The text of a pack. Somebody opened it and waits for it, so this one request waits for the registry. */
async function packText({ workspace, connection }: Session, uri: string): Promise<PackTextResult> {
  const wanted = packDocumentAt(uri);
  if (wanted === undefined) return null;
  try {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { catalog } = await workspace.contextOf(wanted.from);
      const text = valuesTextOf(wanted, catalog);
      if (text.is === "found") return text.value;
      if (text.is === "absent") return null;
      await Promise.all(workspace.catalogs.sources().map(({ source }) => source.settled()));
    }
  } catch (error) {
    connection.console.error(`The text of a pack could not be read: ${String(error)}`);
  }
  return null;
}
