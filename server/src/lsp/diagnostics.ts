import type { Diagnostic, DocumentDiagnosticReport } from "vscode-languageserver";
import { Overtaken, type FileFinding, type Replying } from "../service/index";
import { answerFindings, signalOf } from "./cancellation";
import { toDiagnostic } from "./lspConversions";
import { logError } from "./log";
import type { Session } from "./session";

/** The findings of a document, open or not, as LSP diagnostics. */
export async function diagnose({ style }: Session, asked: Replying<readonly FileFinding[]>): Promise<Diagnostic[]> {
  const reply = await asked;
  return reply === undefined ? [] : reply.value.map((finding) => toDiagnostic(reply.text, finding, style));
}

/** Answers pull requests. Findings are not recomputed for a state that the client already has. */
export function servePulls(session: Session): void {
  const { connection, service } = session;
  let unnamed = 0;
  const pull = async (
    uri: string,
    previousResultId: string | undefined,
    signal: AbortSignal,
  ): Promise<DocumentDiagnosticReport> => {
    if (service.documentAt(uri) === undefined) return { kind: "full", items: [] };
    const resultId = (await service.state(uri, signal)) ?? String(++unnamed);
    if (resultId === previousResultId) return { kind: "unchanged", resultId };
    return { kind: "full", resultId, items: await diagnose(session, service.findings(uri, signal)) };
  };
  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
    answerFindings(pull(uri, previousResultId, signalOf(token))),
  );
}

/** Pushes findings to clients that cannot pull them. */
export interface Pushes {
  /** Must be called when a document was opened or changed. Its findings are sent after the messages received so far. */
  readonly schedule: (uri: string) => void;
  /** Must be called when the findings of all open documents may have changed. */
  readonly scheduleAll: () => void;
  /** Must be called when a document was closed. Its findings are removed. */
  readonly clear: (uri: string) => void;
}

/** Creates the push of findings for a session. */
export function pushesOf(session: Session): Pushes {
  const { connection, service, ports } = session;
  /** Files waiting to be checked, and whether they changed again while waiting. */
  const waiting = new Map<string, boolean>();
  /** Files being checked, and those of them to check again afterwards. */
  const running = new Set<string>();
  const again = new Set<string>();
  const push = async (uri: string): Promise<void> => {
    const version = service.documentAt(uri)?.version;
    if (version === undefined) return;
    const diagnostics = await diagnose(session, service.findings(uri));
    // A newer version is scheduled separately, and a closed document has no findings.
    if (service.documentAt(uri)?.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics });
  };
  const log = (error: unknown): void => {
    // A newer version is scheduled separately.
    if (!(error instanceof Overtaken)) logError(connection, "Findings could not be sent", error);
  };
  const run = (uri: string): void => {
    running.add(uri);
    void push(uri)
      .catch(log)
      .finally(() => {
        running.delete(uri);
        if (again.delete(uri)) schedule(uri);
      });
  };
  const wait = (uri: string): void => {
    waiting.set(uri, false);
    ports.defer(() => {
      // While changes keep arriving, only the last one is worth checking.
      if (waiting.get(uri) === true) {
        wait(uri);
        return;
      }
      waiting.delete(uri);
      if (running.has(uri)) again.add(uri);
      else run(uri);
    });
  };
  const schedule = (uri: string): void => {
    if (waiting.has(uri)) waiting.set(uri, true);
    else wait(uri);
  };
  return {
    schedule,
    scheduleAll: () => {
      for (const uri of service.documentUris()) schedule(uri);
    },
    clear: (uri) => {
      connection.sendDiagnostics({ uri, diagnostics: [] }).catch(log);
    },
  };
}
