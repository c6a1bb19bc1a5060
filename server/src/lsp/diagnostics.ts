import type { Connection, Diagnostic, DocumentDiagnosticReport } from "vscode-languageserver";
import type { OpenDocument } from "./documents";

/** How the findings of a document are computed, and when the same answer may be given again. */
export interface DiagnosticsSource {
  readonly documents: ReadonlyMap<string, OpenDocument>;
  readonly diagnose: (document: OpenDocument) => Promise<Diagnostic[]>;
  /** Stands for everything a document's findings depend on. */
  readonly resultId: (document: OpenDocument) => string;
  /** Runs something when what came in by now has been handled. */
  readonly defer: (run: () => void) => void;
}

/** Findings for clients that pull them. Nothing is computed for a document that has not changed since it was asked. */
export function servePulls(connection: Connection, source: DiagnosticsSource): void {
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }): Promise<DocumentDiagnosticReport> => {
    const document = source.documents.get(textDocument.uri);
    if (document === undefined) return { kind: "full", items: [] };
    const resultId = source.resultId(document);
    if (resultId === previousResultId) return { kind: "unchanged", resultId };
    return { kind: "full", resultId, items: await source.diagnose(document) };
  });
}

/** Sends findings to clients that cannot pull. */
export interface Pushes {
  /** The document changed: its findings are sent once all that came in before has been handled. */
  readonly schedule: (uri: string) => void;
  /** Everything open may have other findings. */
  readonly scheduleAll: () => void;
  /** The document was closed: its findings are taken back. */
  readonly clear: (uri: string) => void;
}

export function pushTo(connection: Connection, source: DiagnosticsSource): Pushes {
  const waiting = new Set<string>();
  const push = async (uri: string): Promise<void> => {
    const document = source.documents.get(uri);
    if (document === undefined) return;
    const { version } = document;
    const diagnostics = await source.diagnose(document);
    // A newer version has its own turn, and a closed document none.
    if (source.documents.get(uri)?.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics });
  };
  const schedule = (uri: string): void => {
    if (waiting.has(uri)) return;
    waiting.add(uri);
    source.defer(() => {
      waiting.delete(uri);
      push(uri).catch((error: unknown) => {
        connection.console.error(`Findings could not be sent: ${String(error)}`);
      });
    });
  };
  return {
    schedule,
    scheduleAll: () => {
      for (const uri of source.documents.keys()) schedule(uri);
    },
    clear: (uri) => {
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
