import type { Diagnostic, DocumentDiagnosticReport } from "vscode-languageserver";
import { toDiagnostic } from "./convert";
import { readingOf, type OpenDocument } from "./documents";
import type { Session } from "./session";

/** What is wrong in a document, open or not. */
export async function diagnose({ findingsOf, styleOf }: Session, document: OpenDocument): Promise<Diagnostic[]> {
  const findings = await findingsOf(document);
  const { text } = readingOf(document);
  return findings.map((finding) => toDiagnostic(text, finding, styleOf(document.uri)));
}

/** Answers clients that ask for findings. Nothing is computed for a document that is as it was when last asked about. */
export function servePulls(session: Session): void {
  session.connection.languages.diagnostics.on(async (params): Promise<DocumentDiagnosticReport> => {
    const document = session.documents.get(params.textDocument.uri);
    if (document === undefined) return { kind: "full", items: [] };
    const resultId = await session.stateOf(document);
    if (resultId === params.previousResultId) return { kind: "unchanged", resultId };
    return { kind: "full", resultId, items: await diagnose(session, document) };
  });
}

/** Sends findings to clients that cannot ask for them. */
export interface Pushes {
  /** The document changed: its findings are sent once all that came in before has been handled. */
  readonly schedule: (uri: string) => void;
  /** Everything open may have other findings. */
  readonly scheduleAll: () => void;
  /** The document was closed: its findings are taken back. */
  readonly clear: (uri: string) => void;
}

export function pushesOf(session: Session): Pushes {
  const { connection, documents, ports } = session;
  /** Files whose turn will come, and whether another change came in while they waited. */
  const waiting = new Map<string, boolean>();
  const push = async (uri: string): Promise<void> => {
    const document = documents.get(uri);
    if (document === undefined) return;
    const { version } = document;
    const diagnostics = await diagnose(session, document);
    // A newer version has its own turn, and a closed document none.
    if (documents.get(uri)?.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics });
  };
  const log = (error: unknown): void => connection.console.error(`Findings could not be sent: ${String(error)}`);
  const wait = (uri: string): void => {
    waiting.set(uri, false);
    ports.defer(() => {
      // While changes keep coming in, only the last of them is worth the work.
      if (waiting.get(uri) === true) {
        wait(uri);
        return;
      }
      waiting.delete(uri);
      push(uri).catch(log);
    });
  };
  const schedule = (uri: string): void => {
    if (waiting.has(uri)) waiting.set(uri, true);
    else wait(uri);
  };
  return {
    schedule,
    scheduleAll: () => {
      for (const uri of documents.keys()) schedule(uri);
    },
    clear: (uri) => {
      connection.sendDiagnostics({ uri, diagnostics: [] }).catch(log);
    },
  };
}
